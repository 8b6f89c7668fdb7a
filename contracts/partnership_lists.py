"""The code lists of a partnership under way: how it ends, what is owed, what is answered, what is signed.

Promises and manners are those of `codelists`: a value is never renamed nor reused; a list may grow.
"""

from enum import StrEnum


class TerminationReason(StrEnum):
    """Why a partnership is ended before its term is over."""

    SEPAKAT_BERSAMA = "SEPAKAT_BERSAMA"
    WANPRESTASI = "WANPRESTASI"
    USAHA_TUTUP = "USAHA_TUTUP"
    POSYANTEK_TIDAK_AKTIF = "POSYANTEK_TIDAK_AKTIF"
    KEADAAN_KAHAR = "KEADAAN_KAHAR"
    PELANGGARAN_HUKUM = "PELANGGARAN_HUKUM"
    LAINNYA = "LAINNYA"


class AgreementSide(StrEnum):
    """Which side of a partnership owes something."""

    PIHAK_POSYANTEK = "PIHAK_POSYANTEK"
    PIHAK_MITRA = "PIHAK_MITRA"


class ChecklistAnswer(StrEnum):
    """Answer to a question of the fairness checklist; not knowing is an answer, and not the same as no."""

    YA = "YA"
    TIDAK = "TIDAK"
    BELUM_JELAS = "BELUM_JELAS"


class AgreementContent(StrEnum):
    """What a written agreement says at least (PP 7/2021, about art. 117): a checklist that warns and stops nobody."""

    KEGIATAN_USAHA = "KEGIATAN_USAHA"
    HAK_KEWAJIBAN = "HAK_KEWAJIBAN"
    BENTUK_PENGEMBANGAN = "BENTUK_PENGEMBANGAN"
    JANGKA_WAKTU = "JANGKA_WAKTU"
    PEMBAYARAN = "PEMBAYARAN"
    PENYELESAIAN_PERSELISIHAN = "PENYELESAIAN_PERSELISIHAN"
    BAHASA_INDONESIA = "BAHASA_INDONESIA"


class AddendumKind(StrEnum):
    """What an addendum changes."""

    ADMINISTRASI = "ADMINISTRASI"
    RUANG_LINGKUP = "RUANG_LINGKUP"
    NILAI = "NILAI"
    JANGKA_WAKTU = "JANGKA_WAKTU"


class PartnershipDocument(StrEnum):
    """Kinds of document in a partnership's file: those that are signed first, and those that follow."""

    KESEPAKATAN_BERSAMA = "KESEPAKATAN_BERSAMA"
    PERJANJIAN_KERJA_SAMA = "PERJANJIAN_KERJA_SAMA"
    NOTA_KESEPAKATAN = "NOTA_KESEPAKATAN"
    ADDENDUM = "ADDENDUM"
    PERPANJANGAN = "PERPANJANGAN"
    PENGHENTIAN = "PENGHENTIAN"
    SURAT_KUASA = "SURAT_KUASA"


class SignerCapacity(StrEnum):
    """In which capacity somebody signed; never who."""

    KETUA_POSYANTEK = "KETUA_POSYANTEK"
    PENGURUS_POSYANTEK = "PENGURUS_POSYANTEK"
    PIMPINAN_MITRA = "PIMPINAN_MITRA"
    PEJABAT_MITRA = "PEJABAT_MITRA"
    PEJABAT_DINAS = "PEJABAT_DINAS"
    PENERIMA_KUASA = "PENERIMA_KUASA"


class RedFlagCause(StrEnum):
    """Why a partnership needs attention."""

    KEWAJIBAN_TERLEWAT = "KEWAJIBAN_TERLEWAT"
    PENGUASAAN_KEPEMILIKAN = "PENGUASAAN_KEPEMILIKAN"
