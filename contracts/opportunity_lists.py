"""The code lists of needs and potentials: what it is about, in which unit, how often, why two fit.

Promises and manners are those of `codelists`. The commodities are the project's own list, short enough for a phone;
what is left over when something is made stands in it beside what is made (founding story: tofu dregs become feed).
"""

from enum import StrEnum


class OpportunityKind(StrEnum):
    """Is it wanted, or is it there?"""

    KEBUTUHAN = "KEBUTUHAN"
    POTENSI = "POTENSI"


class OpportunityStatus(StrEnum):
    """How far a need or potential has come."""

    TERBUKA = "TERBUKA"
    DICOCOKKAN = "DICOCOKKAN"
    TERPENUHI_SEBAGIAN = "TERPENUHI_SEBAGIAN"
    TERPENUHI = "TERPENUHI"
    TIDAK_BERLAKU = "TIDAK_BERLAKU"


class Commodity(StrEnum):
    """What is needed or there: by-products first, then produce, then what is made of it."""

    AMPAS_TAHU = "AMPAS_TAHU"
    AMPAS_KELAPA = "AMPAS_KELAPA"
    DEDAK = "DEDAK"
    SEKAM = "SEKAM"
    JERAMI = "JERAMI"
    SABUT_KELAPA = "SABUT_KELAPA"
    TEMPURUNG_KELAPA = "TEMPURUNG_KELAPA"
    SERBUK_KAYU = "SERBUK_KAYU"
    KOTORAN_TERNAK = "KOTORAN_TERNAK"
    LIMBAH_RUMAH_POTONG = "LIMBAH_RUMAH_POTONG"
    LIMBAH_IKAN = "LIMBAH_IKAN"
    SAMPAH_ORGANIK = "SAMPAH_ORGANIK"
    PLASTIK_BEKAS = "PLASTIK_BEKAS"
    MINYAK_JELANTAH = "MINYAK_JELANTAH"
    PADI = "PADI"
    JAGUNG = "JAGUNG"
    KEDELAI = "KEDELAI"
    SINGKONG = "SINGKONG"
    KELAPA = "KELAPA"
    KOPI = "KOPI"
    SAYURAN = "SAYURAN"
    BUAH = "BUAH"
    TERNAK = "TERNAK"
    TELUR = "TELUR"
    SUSU = "SUSU"
    IKAN = "IKAN"
    RUMPUT_LAUT = "RUMPUT_LAUT"
    GARAM = "GARAM"
    KAYU = "KAYU"
    BAMBU = "BAMBU"
    PAKAN_TERNAK = "PAKAN_TERNAK"
    PUPUK_ORGANIK = "PUPUK_ORGANIK"
    PANGAN_OLAHAN = "PANGAN_OLAHAN"
    KERAJINAN = "KERAJINAN"
    ALAT_TTG = "ALAT_TTG"
    LAINNYA = "LAINNYA"


BY_PRODUCTS = frozenset({
    Commodity.AMPAS_TAHU, Commodity.AMPAS_KELAPA, Commodity.DEDAK, Commodity.SEKAM, Commodity.JERAMI,
    Commodity.SABUT_KELAPA, Commodity.TEMPURUNG_KELAPA, Commodity.SERBUK_KAYU, Commodity.KOTORAN_TERNAK,
    Commodity.LIMBAH_RUMAH_POTONG, Commodity.LIMBAH_IKAN, Commodity.SAMPAH_ORGANIK, Commodity.PLASTIK_BEKAS,
    Commodity.MINYAK_JELANTAH,
})  # fmt: skip
"""What is left over when something else is made or used."""


class VolumeUnit(StrEnum):
    """What a volume is counted in."""

    KG = "KG"
    TON = "TON"
    LITER = "LITER"
    METER_KUBIK = "METER_KUBIK"
    EKOR = "EKOR"
    BUAH_SATUAN = "BUAH_SATUAN"


class VolumePeriod(StrEnum):
    """How often the volume is needed or comes up."""

    SEKALI = "SEKALI"
    PER_HARI = "PER_HARI"
    PER_MINGGU = "PER_MINGGU"
    PER_BULAN = "PER_BULAN"
    PER_MUSIM = "PER_MUSIM"
    PER_TAHUN = "PER_TAHUN"


class SuggestionReason(StrEnum):
    """Why two sides may fit: what they deal in, what is missing, how near they are."""

    KOMODITAS_SAMA = "KOMODITAS_SAMA"
    KBLI_SESUAI = "KBLI_SESUAI"
    JENIS_BELUM_ADA = "JENIS_BELUM_ADA"
    VOLUME_CUKUP = "VOLUME_CUKUP"
    MUSIM_COCOK = "MUSIM_COCOK"
    SATU_KECAMATAN = "SATU_KECAMATAN"
    SATU_KABUPATEN_KOTA = "SATU_KABUPATEN_KOTA"
    SATU_PROVINSI = "SATU_PROVINSI"
    AKTIF_DI_TETANGGA = "AKTIF_DI_TETANGGA"
    JARAK = "JARAK"
