"""The Indonesian labels of the code lists that several services show in the same words.

Promises: every value of each list has its label (a test); a service that shows a list spreads it into its own labels.
A list that only one service shows, or that one service says in other words, has its labels there.
"""

from contracts.areas import AreaLevel
from contracts.circumstance_lists import CircumstanceKind, Funder
from contracts.codelists import KbliEdition, PartnerKind, PartnerStatus, PosyantekStatus
from contracts.contest_lists import Award, ContestCategory
from contracts.official_lists import OfficialRole
from contracts.opportunity_lists import Commodity, OpportunityKind, VolumePeriod, VolumeUnit
from contracts.people_lists import Position
from contracts.posyantek_lists import MaturityLevel

AREA_LEVELS: dict[str, str] = {
    AreaLevel.PROVINSI: "Provinsi",
    AreaLevel.KABUPATEN_KOTA: "Kabupaten/kota",
    AreaLevel.KECAMATAN: "Kecamatan",
    AreaLevel.DESA_KELURAHAN: "Desa/kelurahan",
}
POSYANTEK_STATUSES: dict[str, str] = {
    PosyantekStatus.DIUSULKAN: "Diusulkan",
    PosyantekStatus.TERDAFTAR: "Terdaftar",
    PosyantekStatus.AKTIF: "Aktif",
    PosyantekStatus.VAKUM: "Vakum",
    PosyantekStatus.BUBAR: "Bubar",
}
MATURITY_LEVELS: dict[str, str] = {
    MaturityLevel.PRATAMA: "Pratama",
    MaturityLevel.MADYA: "Madya",
    MaturityLevel.PURNAMA: "Purnama",
    MaturityLevel.MANDIRI: "Mandiri",
}
OFFICIAL_ROLES: dict[str, str] = {
    OfficialRole.POSYANTEK_OFFICER: "Pengelola Posyantek",
    OfficialRole.KECAMATAN: "Kecamatan",
    OfficialRole.AGENCY_STAFF: "Staf dinas",
    OfficialRole.AGENCY_HEAD: "Kepala dinas",
    OfficialRole.PROVINCE: "Provinsi",
    OfficialRole.INSPECTOR: "Pengawas (hanya melihat)",
    OfficialRole.OPERATOR: "Pengelola sistem",
}
POSITIONS: dict[str, str] = {
    Position.KETUA: "Ketua",
    Position.SEKRETARIS: "Sekretaris",
    Position.BENDAHARA: "Bendahara",
    Position.KEPALA_SEKSI: "Kepala seksi",
    Position.PEMBINA: "Pembina",
    Position.PENASIHAT: "Penasihat",
}
PARTNER_KINDS: dict[str, str] = {
    PartnerKind.PENGUSAHA: "Pengusaha",
    PartnerKind.INDUSTRI: "Industri",
    PartnerKind.PERGURUAN_TINGGI: "Perguruan tinggi",
    PartnerKind.LEMBAGA_RISET: "Lembaga riset",
    PartnerKind.PEMERINTAH: "Pemerintah",
    PartnerKind.PERBANKAN: "Perbankan",
    PartnerKind.LSM: "LSM",
    PartnerKind.MEDIA: "Media",
    PartnerKind.KOPERASI: "Koperasi",
    PartnerKind.BUMDES: "BUM Desa",
    PartnerKind.LAINNYA: "Lainnya",
}
PARTNER_STATUSES: dict[str, str] = {
    PartnerStatus.CALON: "Calon",
    PartnerStatus.DITOLAK: "Ditolak",
    PartnerStatus.TERVERIFIKASI: "Terverifikasi",
    PartnerStatus.NONAKTIF: "Nonaktif",
}
KBLI_EDITIONS: dict[str, str] = {
    KbliEdition.KBLI_2020: "KBLI 2020",
    KbliEdition.KBLI_2025: "KBLI 2025",
}
COMMODITIES: dict[str, str] = {
    Commodity.AMPAS_TAHU: "Ampas tahu",
    Commodity.AMPAS_KELAPA: "Ampas kelapa",
    Commodity.DEDAK: "Dedak",
    Commodity.SEKAM: "Sekam",
    Commodity.JERAMI: "Jerami",
    Commodity.SABUT_KELAPA: "Sabut kelapa",
    Commodity.TEMPURUNG_KELAPA: "Tempurung kelapa",
    Commodity.SERBUK_KAYU: "Serbuk kayu",
    Commodity.KOTORAN_TERNAK: "Kotoran ternak",
    Commodity.LIMBAH_RUMAH_POTONG: "Limbah rumah potong hewan",
    Commodity.LIMBAH_IKAN: "Limbah ikan",
    Commodity.SAMPAH_ORGANIK: "Sampah organik",
    Commodity.PLASTIK_BEKAS: "Plastik bekas",
    Commodity.MINYAK_JELANTAH: "Minyak jelantah",
    Commodity.PADI: "Padi dan beras",
    Commodity.JAGUNG: "Jagung",
    Commodity.KEDELAI: "Kedelai",
    Commodity.SINGKONG: "Singkong",
    Commodity.KELAPA: "Kelapa",
    Commodity.KOPI: "Kopi",
    Commodity.SAYURAN: "Sayuran",
    Commodity.BUAH: "Buah",
    Commodity.TERNAK: "Ternak",
    Commodity.TELUR: "Telur",
    Commodity.SUSU: "Susu",
    Commodity.IKAN: "Ikan",
    Commodity.RUMPUT_LAUT: "Rumput laut",
    Commodity.GARAM: "Garam",
    Commodity.KAYU: "Kayu",
    Commodity.BAMBU: "Bambu",
    Commodity.PAKAN_TERNAK: "Pakan ternak",
    Commodity.PUPUK_ORGANIK: "Pupuk organik",
    Commodity.PANGAN_OLAHAN: "Pangan olahan",
    Commodity.KERAJINAN: "Kerajinan",
    Commodity.ALAT_TTG: "Alat TTG",
    Commodity.LAINNYA: "Lainnya",
}
VOLUME_UNITS: dict[str, str] = {
    VolumeUnit.KG: "kg",
    VolumeUnit.TON: "ton",
    VolumeUnit.LITER: "liter",
    VolumeUnit.METER_KUBIK: "meter kubik",
    VolumeUnit.EKOR: "ekor",
    VolumeUnit.BUAH_SATUAN: "buah",
}
VOLUME_PERIODS: dict[str, str] = {
    VolumePeriod.SEKALI: "sekali",
    VolumePeriod.PER_HARI: "per hari",
    VolumePeriod.PER_MINGGU: "per minggu",
    VolumePeriod.PER_BULAN: "per bulan",
    VolumePeriod.PER_MUSIM: "per musim",
    VolumePeriod.PER_TAHUN: "per tahun",
}
OPPORTUNITY_KINDS: dict[str, str] = {
    OpportunityKind.KEBUTUHAN: "Kebutuhan",
    OpportunityKind.POTENSI: "Potensi",
}
CONTEST_CATEGORIES: dict[str, str] = {
    ContestCategory.INOVASI_TTG: "Inovasi TTG",
    ContestCategory.TTG_UNGGULAN: "TTG Unggulan",
    ContestCategory.POSYANTEK_BERPRESTASI: "Posyantek Berprestasi",
}
AWARDS: dict[str, str] = {
    Award.JUARA_1: "Juara 1",
    Award.JUARA_2: "Juara 2",
    Award.JUARA_3: "Juara 3",
    Award.HARAPAN_1: "Juara harapan 1",
    Award.HARAPAN_2: "Juara harapan 2",
    Award.HARAPAN_3: "Juara harapan 3",
}
CIRCUMSTANCE_KINDS: dict[str, str] = {
    CircumstanceKind.PROGRAM: "Program",
    CircumstanceKind.BANJIR: "Banjir",
    CircumstanceKind.KEKERINGAN: "Kekeringan",
    CircumstanceKind.GEMPA: "Gempa bumi",
    CircumstanceKind.KEBAKARAN: "Kebakaran",
    CircumstanceKind.WABAH: "Wabah atau pandemi",
    CircumstanceKind.HARGA_JATUH: "Harga jatuh",
    CircumstanceKind.GUNCANGAN_LAIN: "Guncangan lain",
}
FUNDERS: dict[str, str] = {
    Funder.APBN: "APBN",
    Funder.APBD_PROVINSI: "APBD provinsi",
    Funder.APBD_KABUPATEN_KOTA: "APBD kabupaten/kota",
    Funder.DANA_DESA: "Dana Desa",
    Funder.CSR: "CSR perusahaan",
    Funder.HIBAH: "Hibah",
    Funder.SWADAYA: "Swadaya masyarakat",
}
