"""What one append is made of: commands that were decided together are one chain in each stream."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from contracts.base import Event
from services.chassis.append import Group, Past, Pending, event_id_of
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
    group.begin("goat-1", Past(GOATS, None, 4, before))
    group.begin("goat-2", Past(GOATS, None))
    for n, stream in enumerate(("goat-1", "goat-2", "goat-1")):
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        p = Pending(GOATS, stream, n, UUID(int=n), b"", None, "a", '{"actor":"a"}', done)
        group.accept(p, _twice(n, None))
    last = {"goat-1": before, "goat-2": NOTHING_BEFORE}
    events = [(v.pending, *row) for v in group.verdicts for row in v.events]
    for p, version, _, event_id, type_name, schema, data, meta, own_hash in events:
        row = Link(p.stream, version, UUID(event_id), type_name, schema, group.at, data, meta)
        last[p.stream] = link(last[p.stream], row)
        assert own_hash == last[p.stream], f"{p.stream} {version} does not follow the event before it"
        assert UUID(event_id) == uuid5(p.command_id, str(version))
    assert {stream: (past.version, past.hash) for stream, past in group.past.items()} == {
        "goat-1": (8, last["goat-1"]), "goat-2": (2, last["goat-2"]),
    }  # fmt: skip
    assert len(events) == 6


def test_a_link_depends_on_the_one_before_it() -> None:
    row = Link("s", 2, UUID(int=1), "t", 1, Group().at, "{}", "{}")
    assert link(NOTHING_BEFORE, row) != link(bytes(31) + b"\1", row)


async def test_what_is_lost_leaves_the_arguments_and_the_others_close_up() -> None:
    group = Group()
    for n, stream in enumerate(("goat-1", "goat-2", "goat-1")):
        if stream not in group.past:
            group.begin(stream, Past(GOATS, None))
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        group.accept(Pending(GOATS, stream, n, UUID(int=n), b"", None, "a", "{}", done), _twice(n, None))
    whole, rest = group.arguments(()), group.arguments({"goat-1"})
    assert (whole[0], whole[4], whole[6], whole[-2]) == (["goat-1", "goat-2"], (1, 2, 1), (2, 4, 6), 6)
    assert (rest[0], rest[4], rest[6], rest[-2]) == (["goat-2"], (1,), (2,), 2)


@given(st.uuids(), st.integers(1, 2**31 - 1))
def test_an_events_id_is_a_uuid5_of_its_command(command_id: UUID, version: int) -> None:
    assert event_id_of(command_id, version) == str(uuid5(command_id, str(version)))
