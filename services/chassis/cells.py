"""What stands in one cell, as people and spreadsheets write it, in the one form that a form field takes.

Promises
- Pure: a reader takes a cell's text and answers the field's text, or raises `ValueError` with a sentence that says how
  to mend it. No sentence repeats what stood in the cell: it may be personal, and sentences are kept.
- Nothing is guessed: 02/03/2026 may be two days, 1.25 two amounts, and 3,2E+15 was something else once.
- What a spreadsheet would take for a formula is refused, wherever it stands.

Sources: OWASP ASVS v5 1.2.10 (formula injection); id-ID: `.` parts thousands, `,` decimals.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date

Read = Callable[[str], str]

MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember")  # fmt: skip
_SHORT = {month[:3]: n for n, month in enumerate(MONTHS, 1)} | {"ags": 8, "agt": 8, "peb": 2, "nop": 11}
_BY_NAME = {**{month: n for n, month in enumerate(MONTHS, 1)}, **_SHORT, "pebruari": 2, "nopember": 11}
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})", re.ASCII)
_NAMED = re.compile(r"([0-9]{1,2})[ -]([a-z]+)\.?[ -]([0-9]{4})", re.ASCII)
_AMOUNT = re.compile(r"(?:rp\.? ?)?(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?", re.ASCII | re.IGNORECASE)
_BARE = re.compile(r"[0-9]{4}|[0-9]{6}|[0-9]{10}", re.ASCII)
_SIGNED_NUMBER = re.compile(r"-[0-9][0-9.,]*|\+62[0-9 ()-]{6,24}", re.ASCII)
FORMULA = "=+-@\t\r\0＝＋－＠"
_ROUNDED = re.compile(r"[0-9][.,]?[0-9]*e\+?[0-9]{1,3}", re.IGNORECASE | re.ASCII)
_BROKEN = {"#n/a", "#name?", "#ref!", "#value!", "#div/0!", "#null!", "#num!", "#####"}
FIRST_YEAR, LAST_YEAR = 1945, 2200

AMBIGUOUS = "Tanggal ini dapat dibaca dua cara. Tulis seperti 2026-03-02 atau 2 Maret 2026."
NO_DAY = "Isi tanggal seperti 2021-03-05 atau 5 Maret 2021, tanpa jam."


def plain(cell: str) -> str:
    """A cell without what only looks like space, in one form of each letter. Raises `ValueError` for formulas."""
    if cell[:1] in ("\t", "\r"):
        raise ValueError("Sel ini diawali tab atau ganti baris. Hapus, lalu ketik ulang isinya.")
    text = unicodedata.normalize("NFC", cell.replace("\u00a0", " ")).strip()
    if text[:1] == "'" and text[1:2] and text[1] in FORMULA:  # as we wrote it, so that no spreadsheet counts
        text = text[1:]
    if text[:1] and text[0] in FORMULA and not _SIGNED_NUMBER.fullmatch(text):
        raise ValueError("Sel ini diawali tanda yang dibaca sebagai rumus (= + - @). Hapus tanda itu.")
    if text.lower() in _BROKEN:
        raise ValueError("Sel ini berisi galat rumus Excel. Isi dengan nilainya.")
    return text


def words(text: str) -> str:
    """Text as it stands."""
    return text


def day(text: str) -> str:
    """A day as 2021-03-05."""
    if found := _ISO.fullmatch(text):
        return _checked(*map(int, found.groups()))
    if found := _NAMED.fullmatch(text.lower()):
        month = _BY_NAME.get(found[2])
        if month is None:
            raise ValueError(f"Nama bulan tidak dikenal. {NO_DAY}")
        return _checked(int(found[3]), month, int(found[1]))
    if found := _SLASHED.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), int(found[4])
        if one <= 12 and two <= 12 and one != two:
            raise ValueError(AMBIGUOUS)
        return _checked(year, two, one)
    raise ValueError(NO_DAY)


def _checked(year: int, month: int, day_: int) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Tahun {FIRST_YEAR} sampai {LAST_YEAR}. Periksa tahunnya.")
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        raise ValueError("Tanggal ini tidak ada di kalender. Periksa hari dan bulannya.") from None


def rupiah(text: str) -> str:
    """Whole rupiah as digits; cents only where they are nought."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError("Tulis jumlah seperti 1.250.000: titik untuk ribuan, tanpa huruf.")
    sign, whole, cents = found.groups()
    if int(cents or 0):
        raise ValueError("Rupiah ditulis bulat, tanpa sen. Bulatkan jumlahnya.")
    return f"{sign}{int(whole.replace('.', ''))}"


def digits(text: str) -> str:
    """A number that is a name (NIB, NIK, telephone, KBLI): as it stands, unless a spreadsheet has rounded it."""
    if _ROUNDED.fullmatch(text):
        raise ValueError("Angka panjang ini rusak oleh Excel. Jadikan kolomnya “Teks”, lalu ketik ulang nomornya.")
    return text


def of_digits(count: int) -> Read:
    """A number of exactly so many digits; a spreadsheet leaves out a leading 0."""

    def read(text: str) -> str:
        found = digits(text)
        if not (found.isascii() and found.isdigit() and len(found) == count):
            raise ValueError(
                f"Harus {count} angka. Bila angka 0 di depan hilang, jadikan kolomnya “Teks”, lalu ketik ulang."
            )
        return found

    return read


def ascii_digits(text: str) -> str:
    """Text whose digits, if it has any, are 0 to 9: a code in other digits looks right and is another text."""
    if any(c.isdigit() and not c.isascii() for c in text):
        raise ValueError("Tulis angkanya dengan 0–9, mis. 36.72.07.")
    return text


def dotted(text: str) -> str | None:
    """Bare digits as the area code that they may stand for; None for any other text, and for 7 digits (BPS's)."""
    if not _BARE.fullmatch(text):
        return None
    parts = (text[:2], text[2:4], text[4:6], text[6:])
    return ".".join(part for part in parts if part)


def one_of(values: Iterable[str], labels: Mapping[str, str]) -> Read:
    """A value of a code list, by itself or by its label, in capitals or not."""
    known = {key: value for value in values for key in (_key(value), _key(labels.get(value, value)))}
    told = ", ".join(labels.get(value, value) for value in dict.fromkeys(known.values()))

    def read(text: str) -> str:
        if (found := known.get(_key(text))) is None:
            raise ValueError(f"Isi salah satu: {told}.")
        return found

    return read


def _key(text: str) -> str:
    return re.sub(r"[\s_/-]+", " ", text).strip().casefold()


def yes(text: str) -> str:
    """`ya` or `tidak`."""
    if text.casefold() not in ("ya", "y", "tidak", "t", "x", "v", "benar", "salah"):
        raise ValueError("Isi ya atau tidak.")
    return "ya" if text.casefold() in ("ya", "y", "x", "v", "benar") else "tidak"


def several(text: str) -> str:
    """Several things in one cell, parted by `;` or a new line, one per line."""
    return "\n".join(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def each(read: Read) -> Read:
    """Several things in one cell, each read by itself."""
    return lambda text: "\n".join(read(part) for part in several(text).splitlines())
