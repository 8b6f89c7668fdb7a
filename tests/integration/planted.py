"""Fifty invented people to be planted, and the search for them in whatever bytes there are.

Their names (with apostrophes, and accents), NIK and telephone numbers share stems that stand nowhere else and have no
letter that is ever escaped, so that one search finds any of them. The search knows the forms that a text takes on its
way: other letter case, UTF-16, and hexadecimal or base64 at any offset.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

GIVEN, FAMILY, NIK, PHONE = "velmiqor", "qorvant", "3672075503908", "81277778"
STEMS = (GIVEN, FAMILY, NIK, PHONE)
_ENDS = ("nah", "awati", "isa", "una", "ela")
_MORE = ("ari", "aningsih", "é", "o", "ina", "un", "ias", "oro", "ara", "u")
PIECE = 8 << 20


def people() -> list[dict[str, Any]]:
    """Fifty bodies of `RecordPerson`: every name, NIK and telephone number once."""
    found = []
    for n in range(50):
        name = f"{GIVEN.title()}'{_ENDS[n % 5]} {FAMILY.title()}{_MORE[n // 5]}"
        phone = f"0{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}{n:03}"
        found.append({"name": name, "nik": f"{NIK}{n + 1:03}", "phone": phone, "sex": "PEREMPUAN"})
    return found


def forms(text: str) -> Iterator[bytes]:
    """Every form in which a text may stand in bytes that are in small letters, base64 apart."""
    for cased in {text, text.upper(), text.title()}:
        for raw in (cased.encode(), cased.encode("utf-16-le"), cased.encode("utf-16-be")):
            yield from (raw.lower(), raw.hex().encode())


def base64_forms(text: str) -> Iterator[bytes]:
    """The letters that base64 writes for a text in small, capital or titled letters at each of three offsets."""
    for written in {text, text.upper(), text.title()}:
        for offset in range(3):
            raw = b"\0" * offset + written.encode()
            whole = b64encode(raw)[-(-offset * 4 // 3) : len(raw) * 4 // 3]  # what neighbours cannot change
            yield from {whole, whole.translate(bytes.maketrans(b"+/", b"-_"))}


_SMALL = {form: stem for stem in STEMS for form in forms(stem)}
_BASE64 = {form: stem for stem in STEMS for form in base64_forms(stem)}


def traces(where: bytes | str) -> set[str]:
    """Which of the planted stems are in there, in whatever form."""
    raw = where.encode() if isinstance(where, str) else where
    small = raw.lower()
    return {stem for form, stem in _SMALL.items() if form in small} | {
        stem for form, stem in _BASE64.items() if form in raw
    }


def traces_on_disk(folder: Path) -> set[str]:
    """Which of the planted stems are in a file, or in any below a folder; what goes away meanwhile is left out."""
    found: set[str] = set()
    for file in (folder, *folder.rglob("*")):
        try:
            if file.is_file() and not file.is_symlink():
                found |= {f"{stem} in {file.name}" for piece in _pieces(file) for stem in traces(piece)}
        except FileNotFoundError:
            continue
    return found


def _pieces(file: Path) -> Iterable[bytes]:
    with file.open("rb") as opened:
        before = b""
        while piece := opened.read(PIECE):
            yield before + piece
            before = piece[-200:]
