"""The rows of an import: what stands in them, as long as it is kept, and what has become of each.

Must not break: cells are opened here, for the worker and for their maker; they go into no log line and no sentence.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from services.chassis.import_files import Import, subject_of
from services.chassis.importing import Trouble
from services.chassis.privacy import SubjectKey

if TYPE_CHECKING:
    from services.chassis.service import Runtime

PAGE = 200


class Outcome(StrEnum):
    """What became of a row: not looked at, would do, would not, done, refused after all, undone, not to be undone."""

    WAITING = "WAITING"
    GOOD = "GOOD"
    BAD = "BAD"
    DONE = "DONE"
    REFUSED = "REFUSED"
    UNDONE = "UNDONE"
    KEPT = "KEPT"


@dataclass(frozen=True)
class Line:
    """A row with its outcome; `cells` are empty once they were removed."""

    number: int
    cells: tuple[str, ...]
    outcome: str
    troubles: tuple[Trouble, ...] = ()


async def counts(service: "Runtime", import_id: UUID) -> dict[str, int]:
    """How many rows have come to what; every outcome is there."""
    rows = await service.db.fetch(
        "select outcome, count(*) from imports.rows where import_id = $1 and number > 0 group by 1", import_id
    )
    return dict.fromkeys(map(str, Outcome), 0) | {row[0]: row[1] for row in rows}


async def lines(
    service: "Runtime", one: Import, outcomes: Sequence[str], *, after: int = -1, offset: int = 0, limit: int = PAGE
) -> list[Line]:
    """Rows of these outcomes beyond the number `after`, in order, with their cells."""
    rows = await service.db.fetch(
        """select number, cells, outcome, troubles from imports.rows
            where import_id = $1 and outcome = any($2) and number > $3 order by number offset $4 limit $5""",
        one.import_id, [str(outcome) for outcome in outcomes], after, offset, limit,
    )  # fmt: skip
    key = None
    if service.service.keeps_people:
        key = (await service.vault.keys([subject_of(one.import_id)])).get(subject_of(one.import_id))
    return [_line(row, key, service.service.keeps_people) for row in rows]


def _line(row: Any, key: SubjectKey | None, sealed: bool) -> Line:
    text = row["cells"]
    if text is not None and sealed:
        text = key.open(f"row {row['number']}", text) if key else None
    troubles = tuple(Trouble(*told) for told in json.loads(row["troubles"]))
    return Line(row["number"], tuple(json.loads(text)) if text else (), row["outcome"], troubles)


async def header(service: "Runtime", one: Import) -> tuple[str, ...]:
    """The header as it stood in the file; empty once it was removed."""
    found = await lines(service, one, ["HEADER"])
    return found[0].cells if found else ()


async def record(service: "Runtime", import_id: UUID, found: Mapping[int, tuple[Outcome, Sequence[Trouble]]]) -> None:
    """What rows have come to."""
    told = [json.dumps([(t.field, t.code, t.message) for t in troubles]) for _, troubles in found.values()]
    async with service.db.transaction() as conn:
        await conn.execute(
            """update imports.rows r set outcome = n.outcome, troubles = n.troubles::json
                 from unnest($2::int[], $3::text[], $4::text[]) n(number, outcome, troubles)
                where r.import_id = $1 and r.number = n.number""",
            import_id, list(found), [str(outcome) for outcome, _ in found.values()], told,
        )  # fmt: skip


async def again(service: "Runtime", import_id: UUID, before: Sequence[Outcome], after: Outcome) -> None:
    """Let rows of these outcomes be looked at once more."""
    async with service.db.transaction() as conn:
        await conn.execute(
            "update imports.rows set outcome = $3, troubles = '[]' where import_id = $1 and outcome = any($2)",
            import_id, [str(one) for one in before], after,
        )  # fmt: skip
