"""`POST /areas/load`: take over the edition of the official list that comes with the software.

Promises
- May be repeated, whole or in part: each area has one command id per edition, so it is loaded at most once.
- Nothing is silent: what is refused is told with its code and reason, and the rest is loaded all the same.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID, uuid5

from pydantic import Field

from contracts.areas import AreaCode
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Edge, Form
from services.chassis.problems import NotFound
from services.registry.area_file import EDITION, EFFECTIVE, AreaRow, read_areas
from services.registry.domain.area import AREA, LoadArea
from services.registry.domain.area_state import AreaFact
from services.registry.views import areas

edge = Edge("area load")

TOGETHER = 500
"""Commands that wait at the log at once: enough for full groups, few enough that others get their turn."""
_EDITIONS = UUID("5f0c1b1e-4b8e-5d0a-9a53-6a1f6f3c7d21")


class LoadAreasForm(Form):
    """Which part of the list: an area code, or ID for all of Indonesia."""

    within: Literal["ID"] | AreaCode = Field(title="Wilayah", description="kode wilayah, atau ID untuk seluruhnya")


@edge.call("/areas/load", method="POST", body=LoadAreasForm, act="registry.operate")
async def load(ask: Ask, body: LoadAreasForm) -> dict[str, Any]:
    """Load the areas inside `within`, itself and what it lies in included.

    Answers `loaded` (areas that were missing), `already` (that were there) and `refused` (code and reason of each).
    """
    within = None if body.within == "ID" else AreaCode(body.within)
    if ask.actor.area is not None and (within is None or not ask.actor.area.contains(within)):
        raise NotFound("wilayah")
    rows = await asyncio.to_thread(lambda: list(read_areas(within)))
    known = await areas.closings(ask.db, [row.code for row in rows])
    outcomes: list[int | Rejected] = []
    for start in range(0, len(rows), TOGETHER):
        outcomes += await _load_together(ask, rows[start : start + TOGETHER])
    reached = max((outcome for outcome in outcomes if isinstance(outcome, int)), default=0)
    await ask.service.caught_up([areas.VIEW.name], position=reached, timeout=30)
    refused = [
        {"code": row.code, "reason": outcome.code}
        for row, outcome in zip(rows, outcomes, strict=True)
        if isinstance(outcome, Rejected)
    ]
    already = len(known.keys() - {row["code"] for row in refused})
    return {"loaded": len(rows) - already - len(refused), "already": already, "refused": refused}


async def _load_together(ask: Ask, rows: Sequence[AreaRow]) -> list[int | Rejected]:
    return await asyncio.gather(*(_load_one(ask, row) for row in rows))


async def _load_one(ask: Ask, row: AreaRow) -> int | Rejected:
    """The log's position afterwards, or the refusal. The edition itself vouches for the area that this one lies in."""
    parent = AreaFact(row.code.parent) if row.code.parent else None
    command = LoadArea(row.code, row.name, EFFECTIVE, EDITION, parent=parent)
    try:
        receipt = await ask.service.store.execute(
            AREA, row.code, command, command_id=uuid5(_EDITIONS, f"{row.code}|{EDITION}"), by=ask.actor.id,
            area=row.code, correlation_id=ask.command_id,
        )  # fmt: skip
    except Rejected as refusal:
        return refusal
    return receipt.position
