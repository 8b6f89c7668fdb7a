"""The code lists of what a partnership brings besides money: jobs for residents, and benefits in kind.

Promises and manners are those of `codelists`: a value is never renamed nor reused; a list may grow.
"""

from enum import StrEnum


class JobKind(StrEnum):
    """For how long there is work: always, in a season, or when something was ordered."""

    TETAP = "TETAP"
    MUSIMAN = "MUSIMAN"
    SESUAI_PESANAN = "SESUAI_PESANAN"


class BenefitKind(StrEnum):
    """What came of a partnership that is no money."""

    BARANG = "BARANG"
    ALAT_DIBERIKAN = "ALAT_DIBERIKAN"
    ALAT_DIPINJAMKAN = "ALAT_DIPINJAMKAN"
    PENGETAHUAN = "PENGETAHUAN"
    AKSES_PASAR = "AKSES_PASAR"
    SERTIFIKASI = "SERTIFIKASI"
