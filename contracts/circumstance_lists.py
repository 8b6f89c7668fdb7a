"""The code lists of programmes and shocks. The promises and manners of `codelists` hold here.

Sources: funds as regional budgets and village funds name them (UU 6/2014, PP 12/2019); shocks as the disaster agency
lists them, with those of the market.
"""

from enum import StrEnum


class CircumstanceKind(StrEnum):
    """What a time in an area is marked by: a programme, or a shock of one kind."""

    PROGRAM = "PROGRAM"
    BANJIR = "BANJIR"
    KEKERINGAN = "KEKERINGAN"
    GEMPA = "GEMPA"
    KEBAKARAN = "KEBAKARAN"
    WABAH = "WABAH"
    HARGA_JATUH = "HARGA_JATUH"
    GUNCANGAN_LAIN = "GUNCANGAN_LAIN"


class Funder(StrEnum):
    """Whose money a programme, research, a prototype or a workshop is paid from."""

    APBN = "APBN"
    APBD_PROVINSI = "APBD_PROVINSI"
    APBD_KABUPATEN_KOTA = "APBD_KABUPATEN_KOTA"
    DANA_DESA = "DANA_DESA"
    CSR = "CSR"
    HIBAH = "HIBAH"
    SWADAYA = "SWADAYA"
