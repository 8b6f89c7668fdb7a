"""Foreign events, stored the way the receiver stores them: `log.receive`, number by number, each in its stream."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from contracts import partnerships, registry
from contracts.base import Event
from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.views import prepare, view_step

CODEC = Codec((*registry.EVENTS, *partnerships.EVENTS))
BEGAN = datetime(2021, 3, 8, 2, 30, tzinfo=UTC)
LIVES = {"registry": UUID(int=1), "partnerships": UUID(int=2)}


def stream_of(event: Event) -> str:
    """A stream for each thing, which by custom an event's first field names."""
    subject, thing = next(iter(event))
    return f"{subject.removesuffix('_id')}-{thing}"


def origin_of(event: Event) -> str:
    """The service that tells of it."""
    return event.TYPE.partition(".")[0]


class Teller:
    """Tells one database what registry and partnerships said; numbers and times depend on the order per origin only."""

    def __init__(self, db: Db, area: str = "36.72.07", began: datetime = BEGAN) -> None:
        self.db, self.area, self.began = db, area, began
        self.numbers: dict[str, int] = defaultdict(int)
        self.versions: dict[tuple[str, str], int] = defaultdict(int)

    async def tell(self, *events: Event) -> None:
        """Store these in order, runs of the same origin in one batch."""
        batch: list[Event] = []
        for event in events:
            if batch and origin_of(batch[0]) != origin_of(event):
                await self._receive(batch)
                batch = []
            batch.append(event)
        if batch:
            await self._receive(batch)

    async def _receive(self, events: Sequence[Event]) -> None:
        origin = origin_of(events[0])
        rows = [self._row(origin, event) for event in events]
        await self.db.fetchval(
            "select log.receive($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            origin, LIVES[origin], *map(list, zip(*rows, strict=True)),
        )  # fmt: skip

    def _row(self, origin: str, event: Event) -> tuple[Any, ...]:
        stream = stream_of(event)
        self.numbers[origin] += 1
        self.versions[origin, stream] += 1
        number = self.numbers[origin]
        meta = json.dumps({"actor": "official-1", "area": self.area, "command_id": str(UUID(int=number))})
        return (
            number, stream, self.versions[origin, stream], uuid5(LIVES[origin], str(number)), event.TYPE, event.VERSION,
            event.to_json(), meta, self.began + timedelta(minutes=number),
        )  # fmt: skip


async def follow(db: Db, views: Sequence[View]) -> None:
    """Let each view read to the head of the log."""
    for view in views:
        await prepare(view, db, CODEC)
        step, position, head = view_step(view, db, CODEC), 0, 1
        while position < head:
            position, head = await step()
