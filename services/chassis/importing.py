"""What can be imported, and how one row of a file becomes the commands that a person would have given by form.

Promises
- A kind of import is columns and a function; the function fills the very forms of the pages and calls the very handlers
  behind them, so a row is refused for what a form would be refused for, in the same words.
- Each row has an id that follows from the import's: what arises from it has the same id however often it is tried.
- Every reason names its column, as far as it has one, and what to do.

Must not break: what a row asks for is permitted row by row, by the act and the area of each of its commands.
"""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid5

from services.chassis import problems
from services.chassis.access import permits
from services.chassis.cells import Read, plain, words
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Intent
from services.chassis.forms import FieldError, Form, InvalidForm, read_form
from services.chassis.problems import ProblemError
from services.chassis.sheet import SheetRow
from services.chassis.sheet_errors import SheetError

if TYPE_CHECKING:
    from services.chassis.service import Runtime

REASONS = "Masalah"
"""The column that a reject file has more than the file it comes from; it is passed over when it comes back."""
F = TypeVar("F", bound=Form)
Values = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column: the field that it fills, its header (`also`: other words for it), and how its cells are read.

    `personal`: what stands in it is shown on no page. `example` and `hint` are for the template and the page.
    """

    field: str
    title: str
    read: Read = words
    required: bool = False
    also: tuple[str, ...] = ()
    example: str = ""
    hint: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Trouble:
    """Why a row is refused: the field of its column ('' for the whole row), a stable code, a sentence."""

    field: str
    code: str
    message: str


class RowRefused(Exception):
    """A row does not do."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(f"{len(troubles)} trouble(s)")
        self.troubles = troubles


@dataclass(frozen=True)
class Planned:
    """One command of a row, and the act that it takes; its columns begin with `prefix`, as `fill` has it."""

    act: str
    intent: Intent
    prefix: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of import. `plan` and `undo` get an `Ask` whose command id is the row's.

    `keys`: columns that together name one thing, so that two rows with the same are one too many; where one is empty
    the key does not count, unless it is named with a question mark. A row that says `ya` in the column `unless` is only
    compared as a whole. `blame`: the column that a refusal of the domain is about, by its code and without the prefix
    of the step that was refused. `undone_by` says on the page what undoing does, `then` is where what was imported is
    seen.
    """

    name: str
    title: str
    act: str
    columns: tuple[Column, ...]
    plan: Callable[[Ask, Values], Awaitable[list[Planned]]]
    undo: Callable[[Ask, Form], Awaitable[list[Planned]]]
    undo_form: type[Form]
    undone_by: str
    then: str
    keys: tuple[tuple[str, ...], ...] = ()
    unless: str = ""
    blame: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def column(self, name: str) -> Column | None:
        """The column of a field; of a list's line, the list's."""
        return next((one for one in self.columns if one.field == name.partition(".")[0]), None)

    def matched(self, header: Sequence[str]) -> dict[str, int]:
        """Where each field's column stands. Raises `SheetError` for a header twice, or one that is needed missing."""
        places: dict[str, int] = {}
        known = {_bare(word): one for one in self.columns for word in (one.title, *one.also, one.field)}
        for place, title in enumerate(header):
            column = known.get(_bare(title))
            if column is None:
                continue
            if column.field in places:
                raise SheetError(
                    "sheet_header_twice",
                    f"Kolom “{column.title}” ada dua kali. Sisakan satu.",
                    "A column stands twice. Leave one.",
                )
            places[column.field] = place
        missing = [f"“{one.title}”" for one in self.columns if one.required and one.field not in places]
        if missing:
            raise SheetError(
                "sheet_header_missing",
                f"Kolom {', '.join(missing)} tidak ada di baris pertama. Pakai judul kolom seperti pada templat.",
                f"The header lacks {', '.join(missing)}. Take the headers of the template.",
            )
        return places

    def unused(self, header: Sequence[str]) -> list[str]:
        """Headers that no column has; what stands below them is not looked at."""
        known = {_bare(word) for one in self.columns for word in (one.title, *one.also, one.field)}
        return [title.strip() for title in header if title.strip() and _bare(title) not in {*known, _bare(REASONS)}]


def _bare(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).replace("_", " ").casefold().split()).strip("*: ")


def row_id(import_id: UUID, number: int) -> UUID:
    """The command id that a row's things are named after."""
    return uuid5(import_id, f"row {number}")


def step_id(row: UUID, word: str, place: int) -> UUID:
    """The id of the command in a place, from 0, of what a row comes to; `word`: `step`, or `undo` for its undoing."""
    return uuid5(row, f"{word} {place}")


def read_row(kind: Kind, places: Mapping[str, int], width: int, row: SheetRow) -> Values:
    """The fields of a row; what is empty is not there. Raises `RowRefused` with all cells that cannot be read."""
    if len(row.cells) > width:
        told = (
            f"Baris ini punya {len(row.cells)} sel, judulnya {width}. Beri tanda kutip pada teks yang memuat pemisah."
        )
        raise RowRefused(Trouble("", "row_too_long", told))
    values: dict[str, str] = {}
    troubles = []
    for column in kind.columns:
        place = places.get(column.field)
        cell = row.cells[place] if place is not None and place < len(row.cells) else ""
        try:
            if text := plain(cell):
                values[column.field] = column.read(text)
            elif column.required:
                troubles.append(Trouble(column.field, "missing", "Wajib diisi."))
        except ValueError as error:
            troubles.append(Trouble(column.field, "cell_unreadable", str(error)))
    if troubles:
        raise RowRefused(*troubles)
    return values


def fill(form: type[F], values: Values, prefix: str = "") -> F:
    """A form from those columns of a row that begin with `prefix`. Raises `InvalidForm`, with the columns' names."""
    given = {name: values[prefix + name] for name in form.model_fields if prefix + name in values}
    try:
        return read_form(form, given)
    except InvalidForm as error:
        raise InvalidForm([FieldError(prefix + one.field, one.message, one.english) for one in error.errors]) from error


def filled(values: Values, *prefixes: str) -> bool:
    """Whether the row says anything in columns of these beginnings."""
    return any(name.startswith(prefixes) for name in values)


async def planned(kind: Kind, ask: Ask, values: Values) -> list[Planned]:
    """The commands of a row, each of them permitted. Raises `RowRefused`."""
    try:
        steps = await kind.plan(ask, values)
    except (InvalidForm, ProblemError, Rejected) as error:
        raise RowRefused(*troubles_of(kind, ask.service, error)) from error
    require_permitted(ask, steps)
    return steps


def require_permitted(ask: Ask, steps: Sequence[Planned]) -> None:
    """Raise `RowRefused` for a step that this actor may not take, there or at all."""
    for step in steps:
        if not permits(ask.actor, step.act):
            told = "Peran Anda tidak mencakup semua isi baris ini. Kosongkan kolom yang di luar wewenang Anda."
            raise RowRefused(Trouble("", "forbidden", told))
        if step.intent.area is not None and not permits(ask.actor, step.act, step.intent.area, step.intent.post):
            told = (
                "Baris ini di luar wilayah atau Posyantek Anda. Hapus baris ini, atau serahkan kepada yang berwenang."
            )
            raise RowRefused(Trouble("", "outside_area", told))


def troubles_of(
    kind: Kind, service: "Runtime", error: InvalidForm | ProblemError | Rejected, prefix: str = ""
) -> list[Trouble]:
    """Why, in the words that the page would have used; `prefix` is that of the step that was refused."""
    if isinstance(error, InvalidForm):
        return [Trouble(one.field.partition(".")[0], "invalid", one.message) for one in error.errors]
    if isinstance(error, ProblemError):
        return [Trouble("", error.problem.code, error.problem.detail)]
    told = problems.rejected(error.code, error.facts, service.words)
    blamed = kind.blame.get(error.code, "")
    field = next((name for name in (prefix + blamed, blamed) if kind.column(name)), "")
    return [Trouble(field, error.code, told.detail)]
