"""What one append is made of: commands that were decided together are one chain in each stream."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from contracts.base import Event
from services.chassis.append import Group, Pending
from services.chassis.chain import NOTHING_BEFORE, Link, link
from services.chassis.decider import Decider


class GoatMilked(Event):
    """Two of these are one command here."""

    TYPE: ClassVar[str] = "probe.GoatMilked"
    litres: int


def _twice(litres: int, state: None) -> Sequence[Event]:
    return [GoatMilked(litres=litres), GoatMilked(litres=litres + 1)]


GOATS: Decider[int, None] = Decider("goat", None, _twice, lambda state, event: state, (GoatMilked,))


async def test_events_of_one_group_are_linked_across_its_commands_stream_by_stream() -> None:
    group, before = Group(), bytes(range(32))
    group.begin("goat-1", 4, before)
    group.begin("goat-2", 0, None)
    versions = {"goat-1": 4, "goat-2": 0}
    for n, stream in enumerate(("goat-1", "goat-2", "goat-1")):
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        p = Pending(GOATS, stream, n, UUID(int=n), b"", None, {"actor": "a"}, done)
        group.accept(p, versions[stream], _twice(n, None))
        versions[stream] += 2
    last = {"goat-1": before, "goat-2": NOTHING_BEFORE}
    for _, stream, version, event_id, type_name, schema, _, data, meta, at, own_hash in group.events:
        last[stream] = link(last[stream], Link(stream, version, event_id, type_name, schema, at, data, meta))
        assert own_hash == last[stream], f"{stream} {version} does not follow the event before it"
    assert versions == {"goat-1": 8, "goat-2": 2}
    assert len(group.events) == 6


def test_a_link_depends_on_the_one_before_it() -> None:
    row = Link("s", 2, UUID(int=1), "t", 1, Group().at, "{}", "{}")
    assert link(NOTHING_BEFORE, row) != link(bytes(31) + b"\1", row)
