"""Names, NIK and telephone numbers as people write them. Pure; nothing is kept here.

Promises
- A name is taken as it is: one word, titles, apostrophes, 200 letters; only its spaces are put in order. What is no
  name at all, or mixes look-alike letters of two scripts in one word, is None.
- A NIK has 16 digits. What is odd about one (`nik_doubts`) is told and never refused: numbers were given out wrongly.
- The same telephone is written the same: `0812…`, `62812…` and `+62812…` are `+62812…`.

Source: a NIK is two digits each of province, kabupaten/kota, kecamatan, day (40 added for a woman), month and year of
birth, and four of a series (population administration, Permendagri).
"""

import re
import unicodedata
from datetime import date

from contracts.people_lists import NikDoubt, Sex

_NIK = re.compile(r"[0-9]{16}", re.ASCII)
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
_BETWEEN = str.maketrans("", "", " -.()/\u00a0")
WOMAN = 40


def name_of(entered: str) -> str | None:
    """The name with single spaces; None if it is none."""
    name = " ".join(entered.split())
    letters = [c for c in name if c.isalpha()]
    strange = any(unicodedata.category(c)[0] in "SC" and c not in "`´" for c in name)
    return name if letters and not strange and not any(_mixed(word) for word in name.split()) else None


def _mixed(word: str) -> bool:
    """Whether a word has letters of more than one of the scripts that look alike."""
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in word if c.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1


def nik_of(entered: str) -> str | None:
    """The 16 bare digits; None if there are more, fewer, or other signs."""
    digits = entered.translate(_BETWEEN)
    return digits if _NIK.fullmatch(digits) else None


def nik_doubts(nik: str, sex: Sex | None, today: date) -> list[NikDoubt]:
    """What is odd about this number of a person of this sex."""
    if len(set(nik)) == 1:
        return [NikDoubt.SEMUA_ANGKA_SAMA]
    found = []
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    woman = day > WOMAN
    century = 2000 if year <= today.year % 100 else 1900
    try:
        date(century + year, month, day - WOMAN if woman else day)
    except ValueError:
        found.append(NikDoubt.TANGGAL_LAHIR)
    if sex is not None and woman != (sex is Sex.PEREMPUAN):
        found.append(NikDoubt.JENIS_KELAMIN)
    if nik.endswith("0000"):
        found.append(NikDoubt.NOMOR_URUT)
    return found


def phone_of(entered: str) -> str | None:
    """`+` and the digits with the country's code, Indonesia's if none is written; None if it is no such number."""
    digits = entered.translate(_BETWEEN)
    if digits.startswith("0") and not digits.startswith("00"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    elif digits.startswith("8"):
        digits = f"+62{digits}"
    return digits if _PHONE.fullmatch(digits) else None
