"""Why an import, as a whole, cannot be taken in, applied or undone: as problems, in both languages."""

from datetime import datetime

from services.chassis.forms import FieldError
from services.chassis.pages import day
from services.chassis.problems import Problem
from services.chassis.sheet_errors import SheetError


def refused(error: SheetError) -> Problem:
    """A file that is no table, or not of this kind."""
    told = (FieldError("file", error.message, error.english),)
    return Problem(422, error.code, "Berkas ditolak", error.message, told, english=("File refused", error.english))


def already_applied(at: datetime) -> Problem:
    """The same file was imported before."""
    return _conflict(
        "import_already_applied",
        f"Berkas yang sama sudah diimpor pada {day(at)}. Batalkan impor itu dahulu bila memang perlu diulang.",
        f"The same file was imported on {day(at, 'en')}. Undo that import first, if it has to be repeated.",
    )


def _conflict(code: str, detail: str, english: str) -> Problem:
    return Problem(409, code, "Belum dapat dilakukan", detail, english=("Not possible now", english))


BUSY = _conflict(
    "imports_busy", "Masih ada 3 impor Anda yang sedang dikerjakan. Tunggu salah satunya selesai, lalu unggah lagi.",
    "Three imports of yours are under way. Wait until one is done, then upload again.",
)  # fmt: skip
MOVED = _conflict(
    "import_moved", "Impor ini baru saja berubah. Muat ulang halamannya.", "It has just changed. Look at it again."
)
NOT_CHECKED = _conflict(
    "import_not_checked",
    "Impor ini belum selesai diperiksa, atau sudah diterapkan. Muat ulang halamannya untuk melihat keadaannya.",
    "It is not checked yet, or was applied before. Look at its state.",
)  # fmt: skip
EMPTIED = _conflict(
    "import_emptied", "Isi berkas ini sudah dihapus setelah 7 hari. Unggah lagi berkasnya.",
    "What was in the file was removed after 7 days. Upload it again.",
)  # fmt: skip
HAS_BAD_ROWS = _conflict(
    "import_has_bad_rows", "Masih ada baris yang salah. Perbaiki berkasnya, atau pilih hanya baris yang benar.",
    "Some rows do not do. Mend the file, or apply those that do (VALID).",
)  # fmt: skip
TOO_LONG_FOR_ALL = _conflict(
    "import_too_long_for_all", "Lebih dari 5.000 baris tidak dapat sekaligus. Bagi berkasnya.",
    "More than 5,000 rows are not applied at once. Part the file.",
)  # fmt: skip
HAS_NO_GOOD_ROWS = _conflict(
    "import_has_no_good_rows", "Tidak ada baris yang benar. Perbaiki berkasnya, lalu unggah lagi.",
    "No row does. Mend the file and upload it again.",
)  # fmt: skip
NOT_APPLIED = _conflict(
    "import_not_applied", "Belum ada yang diterapkan dari impor ini, jadi tidak ada yang dibatalkan.",
    "Nothing of it was applied, so nothing is to be undone.",
)  # fmt: skip
