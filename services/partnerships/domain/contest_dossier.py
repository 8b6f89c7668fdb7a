"""What the dossier of a contest's entry consists of.

Source: dossiers of comparable contests: biodata, decree, technical document, photo and video; from the second level on
also the minutes of the assessment below and the decree that named the winner.
"""

from collections.abc import Iterable

from contracts.contest_lists import DossierPart

FIRST = (
    DossierPart.BIODATA, DossierPart.SURAT_KEPUTUSAN, DossierPart.DOKUMEN_TEKNIS, DossierPart.FOTO, DossierPart.VIDEO,
)  # fmt: skip
AFTER_A_WIN = (DossierPart.BERITA_ACARA_PENILAIAN, DossierPart.SK_PEMENANG)


def missing(has: Iterable[DossierPart], *, after_a_win: bool) -> list[DossierPart]:
    """The parts that the dossier of an entry still lacks, in the order of the list."""
    there = set(has)
    wanted = (*FIRST, *AFTER_A_WIN) if after_a_win else FIRST
    return [part for part in wanted if part not in there]
