"""Pages: templates, and the small words that they share (days, money, code list labels) in Indonesian.

Promises: autoescape everywhere; a template finds its own service's folder first, then the portal's frame, then ours.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

WIB = ZoneInfo("Asia/Jakarta")
OURS = Path(__file__).parent / "templates"
IMPORT_STATES = {
    "CHECKING": "Sedang diperiksa", "CHECKED": "Sudah diperiksa", "APPLYING": "Sedang diterapkan",
    "APPLIED": "Sudah diterapkan", "UNDOING": "Sedang dibatalkan", "UNDONE": "Dibatalkan", "FAILED": "Berhenti",
}  # fmt: skip
"""How far an import has come, in words; the states are the same in every service (`import_files`)."""


@dataclass(frozen=True)
class Frame:
    """How every page of the platform looks: base.html's folder, the static files, the menu, and where to sign in."""

    templates: Path
    static: Path
    menu: tuple[tuple[str, str], ...] = ()
    sign_in: str = "/"


@dataclass(frozen=True)
class Page:
    """A page: for a person the template filled with `data`, for a machine `data` itself."""

    title: str
    data: Mapping[str, Any] = field(default_factory=dict)


def day(value: date | datetime | str | None, language: str = "id") -> str:
    """`5 Maret 2021`; an instant is shown as its day in Jakarta."""
    if value is None:
        return "–"
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, datetime):
        value = value.astimezone(WIB).date()
    return str(format_date(value, "d MMMM y", locale=language))


def instant(value: datetime | None) -> str:
    """`5 Maret 2021 10.42 WIB`."""
    if value is None:
        return "–"
    local = value.astimezone(WIB)
    return f"{day(local.date())} {local:%H.%M} WIB"


def number(value: int | float | None, language: str = "id") -> str:
    """`1.250.000`; nothing known is a dash, never a zero."""
    return "–" if value is None else str(format_decimal(value, locale=language))


def rupiah(value: int | None) -> str:
    """`Rp1.250.000`; less than nothing is `-Rp1.250.000`."""
    return "–" if value is None else f"{'-' if value < 0 else ''}Rp{number(abs(value))}"


def percent(value: float | None) -> str:
    """`12,5%` of a ratio 0–1; no data is a dash."""
    return "–" if value is None else f"{format_decimal(round(value * 100, 1), locale='id')}%"


def labeller(labels: Mapping[str, str]) -> Callable[[object], str]:
    """Code list value → its label."""
    return lambda value: labels.get(str(value), str(value).replace("_", " ").capitalize())


def templates(
    service: str, folder: Path | None, frame: Frame, labels: Mapping[str, str], *, simulation: bool = False
) -> Environment:
    """The environment of one service's pages; in a simulation every page says so."""
    folders = [*([folder] if folder else []), frame.templates, OURS]
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(path) for path in folders]), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters |= {"day": day, "instant": instant, "number": number, "rupiah": rupiah, "percent": percent,
                    "label": labeller(labels), "import_state": IMPORT_STATES.__getitem__}  # fmt: skip
    env.globals |= {"menu": frame.menu, "service": service, "simulation": simulation}
    return env
