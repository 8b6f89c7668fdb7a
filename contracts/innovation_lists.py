"""The code lists of research and innovations: how far an innovation has come, how a trial went, what research yields.

Promises and manners are those of `codelists`: a value is never renamed nor reused; a list may grow.
"""

from enum import StrEnum


class InnovationStage(StrEnum):
    """How far an innovation has come: the furthest step that it took, or that it was given up."""

    IDE = "IDE"
    PROTOTIPE = "PROTOTIPE"
    UJI = "UJI"
    DITERAPKAN = "DITERAPKAN"
    DIKOMERSIALKAN = "DIKOMERSIALKAN"
    DITINGGALKAN = "DITINGGALKAN"


class TrialResult(StrEnum):
    """How a trial of an innovation went."""

    BERHASIL = "BERHASIL"
    PERLU_PERBAIKAN = "PERLU_PERBAIKAN"
    GAGAL = "GAGAL"


class ResearchOutput(StrEnum):
    """What research yields; a simple patent protects for ten years, a patent for twenty (UU 13/2016, art. 22 f.)."""

    ARTIKEL = "ARTIKEL"
    PROTOTIPE = "PROTOTIPE"
    PATEN = "PATEN"
    PATEN_SEDERHANA = "PATEN_SEDERHANA"
    HAK_CIPTA = "HAK_CIPTA"
    PANDUAN = "PANDUAN"
    LAINNYA = "LAINNYA"


class ResearchState(StrEnum):
    """Whether research goes on; what is proposed has not begun."""

    USULAN = "USULAN"
    BERJALAN = "BERJALAN"
    SELESAI = "SELESAI"
    BERHENTI = "BERHENTI"
    DITOLAK = "DITOLAK"
