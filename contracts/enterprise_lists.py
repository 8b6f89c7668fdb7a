"""The code lists of small businesses that posts assist; as `codelists` promises.

Source: the project's own, after what posts are asked to do for small businesses (to be their voice and channel).
"""

from enum import StrEnum


class ReferralTarget(StrEnum):
    """What kind of organisation a small business was sent to."""

    BANK = "BANK"
    DINAS = "DINAS"
    MITRA = "MITRA"
    PERGURUAN_TINGGI = "PERGURUAN_TINGGI"
    KOPERASI = "KOPERASI"
    LAINNYA = "LAINNYA"


class ReferralNeed(StrEnum):
    """What it was sent there for."""

    MODAL = "MODAL"
    PEMASARAN = "PEMASARAN"
    PERIZINAN = "PERIZINAN"
    TEKNOLOGI = "TEKNOLOGI"
    PELATIHAN = "PELATIHAN"
    LAINNYA = "LAINNYA"


class ProductUnit(StrEnum):
    """What the price of a product is for; where a volume is counted in the same, the value is that of `VolumeUnit`."""

    BUAH_SATUAN = "BUAH_SATUAN"
    BUNGKUS = "BUNGKUS"
    BOTOL = "BOTOL"
    PORSI = "PORSI"
    PASANG = "PASANG"
    KG = "KG"
    LITER = "LITER"
    METER = "METER"
    EKOR = "EKOR"
