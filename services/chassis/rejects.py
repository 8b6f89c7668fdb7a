"""What is given back of a file: the rows that did not do, in the file's own layout, and templates to begin with.

Promises
- The same columns in the same order, delimiter and encoding, and one column more that says what is wrong; of a workbook
  a workbook, whose cells are all text.
- No cell is a formula: in a CSV one that begins with such a sign gets an apostrophe in front, which `cells` takes away.

Source: RFC 4180; OWASP ASVS v5 1.2.10.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from services.chassis.cells import FORMULA
from services.chassis.import_lines import Line
from services.chassis.importing import REASONS, Kind
from services.chassis.sheet import BOM, Layout
from services.chassis.workbook_out import workbook_of

OURS = Layout("utf-8-sig", ";")


def safe(cell: str) -> str:
    """A cell that no spreadsheet counts."""
    return f"'{cell}" if cell[:1] and cell[0] in FORMULA else cell


def written(rows: Iterable[Sequence[str]], layout: Layout) -> bytes:
    """Rows as CSV; in UTF-8 where the layout's encoding has no sign for something."""
    text = io.StringIO()
    csv.writer(text, delimiter=layout.delimiter, lineterminator="\r\n").writerows([[safe(c) for c in r] for r in rows])
    try:
        return text.getvalue().encode(layout.encoding)
    except UnicodeEncodeError:
        return (BOM + text.getvalue()).encode()


def rejected(kind: Kind, header: Sequence[str], lines: Sequence[Line], layout: Layout) -> bytes:
    """The rows with why; a column of reasons from an earlier round is replaced."""
    places = [place for place, title in enumerate(header) if title.strip() != REASONS]
    rows = [[*(header[place] for place in places), REASONS]]
    for line in lines:
        cells = [line.cells[place] if place < len(line.cells) else "" for place in places]
        beyond = line.cells[len(header) :]  # of a row that is too long: they are the person's to put right
        rows.append([*cells, "; ".join(_reasons(kind, line)), *beyond])
    return workbook_of(rows) if layout.workbook else written(rows, layout)


def _reasons(kind: Kind, line: Line) -> list[str]:
    found = []
    for trouble in line.troubles:
        column = kind.column(trouble.field) if trouble.field else None
        found.append(f"{column.title}: {trouble.message}" if column else trouble.message)
    return found


def template(kind: Kind) -> bytes:
    """The header and one invented example."""
    return written([[c.title for c in kind.columns], [c.example for c in kind.columns]], OURS)
