"""The code lists of a post's work: services and maturity. The promises of `codelists` hold here too.

Sources: the tasks of a post in Permendesa 23/2017; levels and measures are the project's own, since no official ladder
was found.
"""

from enum import StrEnum


class ServiceType(StrEnum):
    """What a post does for people (tasks of a post in Permendesa 23/2017, art. 27-28)."""

    RENCANA = "RENCANA"
    LAYANAN_TEKNIS = "LAYANAN_TEKNIS"
    INFORMASI = "INFORMASI"
    PROMOSI = "PROMOSI"
    PEMETAAN_KEBUTUHAN = "PEMETAAN_KEBUTUHAN"
    FASILITASI_SUMBER = "FASILITASI_SUMBER"
    KONSULTASI = "KONSULTASI"
    PENDAMPINGAN = "PENDAMPINGAN"
    PENERAPAN = "PENERAPAN"
    PELAPORAN = "PELAPORAN"


class MaturityLevel(StrEnum):
    """How mature a post is, from low to high; what each level takes is a rule set that can be changed."""

    PRATAMA = "PRATAMA"
    MADYA = "MADYA"
    PURNAMA = "PURNAMA"
    MANDIRI = "MANDIRI"


class MaturityMeasure(StrEnum):
    """What the rules of maturity may ask for; each is a count, yes or no (1 or 0), or a whole percentage."""

    SK_BERLAKU = "SK_BERLAKU"
    LAYANAN_DITAWARKAN = "LAYANAN_DITAWARKAN"
    RENCANA_KERJA = "RENCANA_KERJA"
    JUMLAH_PENGURUS = "JUMLAH_PENGURUS"
    TRIWULAN_DENGAN_LAYANAN = "TRIWULAN_DENGAN_LAYANAN"
    KEMITRAAN_AKTIF = "KEMITRAAN_AKTIF"
    JENIS_MITRA = "JENIS_MITRA"
    TTG_DITERAPKAN = "TTG_DITERAPKAN"
    LAPORAN_TEPAT_WAKTU = "LAPORAN_TEPAT_WAKTU"
    PERSEN_PENDAPATAN_SENDIRI = "PERSEN_PENDAPATAN_SENDIRI"
    RISET_BERJALAN = "RISET_BERJALAN"
