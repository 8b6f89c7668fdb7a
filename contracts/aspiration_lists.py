"""The code lists of aspirations: what small businesses and residents ask for, and who is to answer; as `codelists`.

Source: the project's own, after what posts are asked to be for small businesses: their voice and channel (corong).
"""

from enum import StrEnum


class AspirationSubject(StrEnum):
    """What is asked for; where a small business is sent on for the same, the value is that of `ReferralNeed`."""

    MODAL = "MODAL"
    PEMASARAN = "PEMASARAN"
    PERIZINAN = "PERIZINAN"
    TEKNOLOGI = "TEKNOLOGI"
    PELATIHAN = "PELATIHAN"
    BAHAN_BAKU = "BAHAN_BAKU"
    PRASARANA = "PRASARANA"
    LAINNYA = "LAINNYA"


class AspirationLevel(StrEnum):
    """With whom it waits, from the post upward: kecamatan, agency of the city or regency, province."""

    POSYANTEK = "POSYANTEK"
    KECAMATAN = "KECAMATAN"
    DINAS = "DINAS"
    PROVINSI = "PROVINSI"
