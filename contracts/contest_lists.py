"""The code lists of contests. The promises and manners of `codelists` hold here.

Sources: the three yearly national categories, with Juara 1-3 and Harapan, as the ministry's award decrees name them
(SK Mendes PDTT 34/2021); winners go from the city or regency to the province and on to the nation.
"""

from enum import StrEnum


class ContestLevel(StrEnum):
    """Who holds it, from low to high."""

    KABUPATEN_KOTA = "KABUPATEN_KOTA"
    PROVINSI = "PROVINSI"
    NASIONAL = "NASIONAL"


class ContestCategory(StrEnum):
    """What is judged: a new idea, a technology in use, or a post."""

    INOVASI_TTG = "INOVASI_TTG"
    TTG_UNGGULAN = "TTG_UNGGULAN"
    POSYANTEK_BERPRESTASI = "POSYANTEK_BERPRESTASI"


class DossierPart(StrEnum):
    """What the file of an entry is made of, as comparable contests ask for it."""

    BIODATA = "BIODATA"
    SURAT_KEPUTUSAN = "SURAT_KEPUTUSAN"
    DOKUMEN_TEKNIS = "DOKUMEN_TEKNIS"
    FOTO = "FOTO"
    VIDEO = "VIDEO"
    BERITA_ACARA_PENILAIAN = "BERITA_ACARA_PENILAIAN"
    SK_PEMENANG = "SK_PEMENANG"


class Award(StrEnum):
    """The places that are awarded, from the first on."""

    JUARA_1 = "JUARA_1"
    JUARA_2 = "JUARA_2"
    JUARA_3 = "JUARA_3"
    HARAPAN_1 = "HARAPAN_1"
    HARAPAN_2 = "HARAPAN_2"
    HARAPAN_3 = "HARAPAN_3"
