"""The code lists about people: offices, sections, why data is read or erased; as `codelists` promises.

Sources: chair, secretary, treasurer and sections as local decrees on posts name them; reasons for erasing follow
UU 27/2022, art. 43. Reasons are lists and not free text, since a name written there could never be erased.
"""

from enum import StrEnum


class Sex(StrEnum):
    """As on the identity card (KTP)."""

    LAKI_LAKI = "LAKI_LAKI"
    PEREMPUAN = "PEREMPUAN"


class Position(StrEnum):
    """The offices of a post; members without an office are no part of this list."""

    KETUA = "KETUA"
    SEKRETARIS = "SEKRETARIS"
    BENDAHARA = "BENDAHARA"
    KEPALA_SEKSI = "KEPALA_SEKSI"
    PEMBINA = "PEMBINA"
    PENASIHAT = "PENASIHAT"


class Section(StrEnum):
    """What a head of section is head of."""

    PELAYANAN_TEKNIS = "PELAYANAN_TEKNIS"
    KEMITRAAN = "KEMITRAAN"
    PENGEMBANGAN = "PENGEMBANGAN"
    PROMOSI = "PROMOSI"


class TermEndCause(StrEnum):
    """Why a term or a membership ended; SALAH_CATAT: it never was, and was only recorded by mistake."""

    MASA_BAKTI_SELESAI = "MASA_BAKTI_SELESAI"
    DIGANTI = "DIGANTI"
    MENGUNDURKAN_DIRI = "MENGUNDURKAN_DIRI"
    DIBERHENTIKAN = "DIBERHENTIKAN"
    MENINGGAL = "MENINGGAL"
    SALAH_CATAT = "SALAH_CATAT"


class PersonalField(StrEnum):
    """What is kept of a person in secret."""

    NAMA = "NAMA"
    NIK = "NIK"
    TELEPON = "TELEPON"


class ReadPurpose(StrEnum):
    """What personal data is read for."""

    PENYUSUNAN_SK = "PENYUSUNAN_SK"
    VERIFIKASI_DATA = "VERIFIKASI_DATA"
    MENGHUBUNGI = "MENGHUBUNGI"
    ADMINISTRASI_KEGIATAN = "ADMINISTRASI_KEGIATAN"
    PERMINTAAN_ORANGNYA = "PERMINTAAN_ORANGNYA"


class ErasureReason(StrEnum):
    """Why a person's data is erased."""

    PERMINTAAN_ORANGNYA = "PERMINTAAN_ORANGNYA"
    TIDAK_DIPERLUKAN_LAGI = "TIDAK_DIPERLUKAN_LAGI"
    PERSETUJUAN_DITARIK = "PERSETUJUAN_DITARIK"
    DIPEROLEH_MELAWAN_HUKUM = "DIPEROLEH_MELAWAN_HUKUM"
    SALAH_CATAT = "SALAH_CATAT"


class NikDoubt(StrEnum):
    """What is odd about an identity number that may be right all the same."""

    SEMUA_ANGKA_SAMA = "SEMUA_ANGKA_SAMA"
    TANGGAL_LAHIR = "TANGGAL_LAHIR"
    JENIS_KELAMIN = "JENIS_KELAMIN"
    NOMOR_URUT = "NOMOR_URUT"
