"""The code lists of the domain: closed sets whose values travel in events and forms.

Promises: a value is never renamed nor reused; a list may grow. Labels for people live with the pages, not here.
Sources: partnership patterns PP 7/2021 art. 106 ff. (ten patterns); partner kinds as used by a live Posyantek site;
TTG fields and visit purposes are the project's own, from contest winners and practice.
"""

from enum import StrEnum


class PosyantekLevel(StrEnum):
    """Where a post belongs (Permendesa 23/2017: inter-village posts sit in a kecamatan; DKI has them per kelurahan)."""

    KECAMATAN = "KECAMATAN"
    DESA = "DESA"
    KELURAHAN = "KELURAHAN"


class PosyantekStatus(StrEnum):
    """Life of a post."""

    DIUSULKAN = "DIUSULKAN"
    TERDAFTAR = "TERDAFTAR"
    AKTIF = "AKTIF"
    VAKUM = "VAKUM"
    BUBAR = "BUBAR"


class IssuerRole(StrEnum):
    """Who issued a decree (SK) or certificate (SKT); it varies by place and year."""

    GUBERNUR = "GUBERNUR"
    BUPATI = "BUPATI"
    WALI_KOTA = "WALI_KOTA"
    CAMAT = "CAMAT"
    KEPALA_DESA = "KEPALA_DESA"
    LURAH = "LURAH"
    KEPALA_DINAS = "KEPALA_DINAS"


class PartnerKind(StrEnum):
    """What a partner is."""

    PENGUSAHA = "PENGUSAHA"
    INDUSTRI = "INDUSTRI"
    PERGURUAN_TINGGI = "PERGURUAN_TINGGI"
    LEMBAGA_RISET = "LEMBAGA_RISET"
    PEMERINTAH = "PEMERINTAH"
    PERBANKAN = "PERBANKAN"
    LSM = "LSM"
    MEDIA = "MEDIA"
    KOPERASI = "KOPERASI"
    BUMDES = "BUMDES"
    LAINNYA = "LAINNYA"


class PartnerStatus(StrEnum):
    """Life of a partner."""

    CALON = "CALON"
    DITOLAK = "DITOLAK"
    TERVERIFIKASI = "TERVERIFIKASI"
    NONAKTIF = "NONAKTIF"


class KbliEdition(StrEnum):
    """Which edition of the classification of businesses a KBLI code is of; some codes mean another trade in each."""

    KBLI_2020 = "KBLI_2020"
    KBLI_2025 = "KBLI_2025"


class SizeClass(StrEnum):
    """Size of a business (PP 7/2021 art. 35), from small to large."""

    MIKRO = "MIKRO"
    KECIL = "KECIL"
    MENENGAH = "MENENGAH"
    BESAR = "BESAR"


class SizeBasis(StrEnum):
    """What the size is measured by: capital without land and buildings, or sales of a year."""

    MODAL_USAHA = "MODAL_USAHA"
    PENJUALAN_TAHUNAN = "PENJUALAN_TAHUNAN"


class Pattern(StrEnum):
    """The form of a partnership: the ten official patterns, then the non-business forms."""

    INTI_PLASMA = "INTI_PLASMA"
    SUBKONTRAK = "SUBKONTRAK"
    WARALABA = "WARALABA"
    PERDAGANGAN_UMUM = "PERDAGANGAN_UMUM"
    DISTRIBUSI_KEAGENAN = "DISTRIBUSI_KEAGENAN"
    RANTAI_PASOK = "RANTAI_PASOK"
    BAGI_HASIL = "BAGI_HASIL"
    KERJA_SAMA_OPERASIONAL = "KERJA_SAMA_OPERASIONAL"
    USAHA_PATUNGAN = "USAHA_PATUNGAN"
    PENYUMBERLUARAN = "PENYUMBERLUARAN"
    RISET_BERSAMA = "RISET_BERSAMA"
    PELATIHAN = "PELATIHAN"
    CSR_TJSL = "CSR_TJSL"
    HIBAH_ALAT = "HIBAH_ALAT"
    MAGANG = "MAGANG"
    PEMASARAN = "PEMASARAN"


class Role(StrEnum):
    """What a side is called in a pattern; which roles a pattern has stands in partnerships' domain."""

    INTI = "INTI"
    PLASMA = "PLASMA"
    KONTRAKTOR = "KONTRAKTOR"
    SUBKONTRAKTOR = "SUBKONTRAKTOR"
    PEMBERI_WARALABA = "PEMBERI_WARALABA"
    PENERIMA_WARALABA = "PENERIMA_WARALABA"
    PEMASOK = "PEMASOK"
    PENERIMA_PASOKAN = "PENERIMA_PASOKAN"
    PRINSIPAL = "PRINSIPAL"
    AGEN = "AGEN"
    PEMBERI_PEKERJAAN = "PEMBERI_PEKERJAAN"
    PENERIMA_PEKERJAAN = "PENERIMA_PEKERJAAN"
    PELAKSANA = "PELAKSANA"
    PENYEDIA_MODAL = "PENYEDIA_MODAL"
    MITRA = "MITRA"


class PartnershipStage(StrEnum):
    """Life of a partnership; AKTIF again after a resumption or a renewal."""

    PROSPEK = "PROSPEK"
    PENJAJAKAN = "PENJAJAKAN"
    DRAF = "DRAF"
    REVIU_DINAS = "REVIU_DINAS"
    TANDA_TANGAN = "TANDA_TANGAN"
    AKTIF = "AKTIF"
    DITANGGUHKAN = "DITANGGUHKAN"
    BERAKHIR = "BERAKHIR"
    DIHENTIKAN = "DIHENTIKAN"
    DITUTUP = "DITUTUP"
    DIBATALKAN = "DIBATALKAN"


class AgreementKind(StrEnum):
    """Kinds of signed document (PP 28/2018, Permendagri 22/2020)."""

    KESEPAKATAN_BERSAMA = "KESEPAKATAN_BERSAMA"
    PERJANJIAN_KERJA_SAMA = "PERJANJIAN_KERJA_SAMA"
    NOTA_KESEPAKATAN = "NOTA_KESEPAKATAN"


class VisitPurpose(StrEnum):
    """Why a visit is made."""

    PENGUATAN_KEMITRAAN = "PENGUATAN_KEMITRAAN"
    PEMBINAAN = "PEMBINAAN"
    MONITORING = "MONITORING"
    PENJAJAKAN = "PENJAJAKAN"


class TtgField(StrEnum):
    """Field of an appropriate technology."""

    PANGAN = "PANGAN"
    PERTANIAN = "PERTANIAN"
    PETERNAKAN = "PETERNAKAN"
    PERIKANAN = "PERIKANAN"
    AIR = "AIR"
    ENERGI = "ENERGI"
    LINGKUNGAN = "LINGKUNGAN"
    KESEHATAN = "KESEHATAN"
    KONSTRUKSI = "KONSTRUKSI"
    KERAJINAN = "KERAJINAN"
    TIK = "TIK"
    LAINNYA = "LAINNYA"


class AdopterKind(StrEnum):
    """Who took an innovation into use."""

    PARTNER = "PARTNER"
    UMKM = "UMKM"
    KELOMPOK_WARGA = "KELOMPOK_WARGA"
    POSYANTEK_LAIN = "POSYANTEK_LAIN"
    PEMERINTAH = "PEMERINTAH"


class Beneficiary(StrEnum):
    """Who earned an income: distributions of the same money are never added to the organisation's gross."""

    ORGANISASI = "ORGANISASI"
    PENGURUS = "PENGURUS"
    ANGGOTA = "ANGGOTA"
    WARGA = "WARGA"


class IncomeSource(StrEnum):
    """Where an income came from."""

    KEMITRAAN = "KEMITRAAN"
    LAYANAN = "LAYANAN"
    PENJUALAN = "PENJUALAN"
    HIBAH = "HIBAH"
    LAINNYA = "LAINNYA"
