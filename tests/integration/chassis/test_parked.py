"""Parked rows: grouped by cause, replayed once and in order, discarded with a reason, and never without a trace."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest

from contracts.base import Event
from services.chassis import parked
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.decider import Decider, Rejected
from services.chassis.desk import Desk
from services.chassis.inbound import RECEIVER, Unusable, read_message
from services.chassis.operations import ParkedDiscarded, ParkedReplayed, ParkedShown
from services.chassis.policies import Instruction, Policy, policy_step
from services.chassis.store import Store
from services.chassis.views import rebuild, view_step
from tests.conftest import Database
from tests.integration.chassis.operators import (
    BY,
    EVERY_COUNT,
    MENDED,
    acts,
    all_shown,
    at,
    command,
    replayed,
    with_view,
)  # fmt: skip
from tests.integration.chassis.parts import CODEC, background, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, LISTENER, PROBE, TALLY, AddOne, NoteTaken
from tests.running import envelope, eventually

STATES = "select position, state, replays, ended_by from log.parked order by position"


async def poisoned(url: str, db: Db) -> None:
    """Stream 1 stands still at its second event with two behind it; stream 2 goes on."""
    async with store_on(url) as store:
        for stream, text in ((1, "a"), (1, "poison"), (2, "a"), (1, "b"), (1, "c")):
            await take(store, stream, text)
    await all_shown(COUNTS, db)


async def test_rows_are_grouped_by_cause(database: Database) -> None:
    async with db_on(database.url) as db:
        await poisoned(database.url, db)
        first, behind = await parked.groups(db)
        assert (first.follower, first.reason, first.cause) == (
            "view:counts", "ValueError", "this note cannot be applied",
        )  # fmt: skip
        assert (first.handler, first.rows, first.streams, first.origins, first.replays) == (1, 1, 1, ["self"], 0)
        assert (behind.reason, behind.rows, behind.streams) == ("behind_parked", 2, 1)
        assert behind.first_at < behind.last_at
        assert len({first.group_id, behind.group_id}) == 2


async def test_equal_causes_are_one_group_whatever_they_quote(database: Database) -> None:
    async with db_on(database.url) as db:
        details = [f"Key (nib)=({n}) of {uuid4()} already exists, see 'note {n}'\nDETAIL: more" for n in (12, 340_000)]
        for n, detail in enumerate(details, 1):
            async with db.connection() as conn:
                await conn.execute(
                    "insert into log.parked (follower, origin, stream, position, reason, detail)"
                    " values ('view:x', 'self', 'x-1', $1, 'UniqueViolationError', $2)", n, detail,
                )  # fmt: skip
        (group,) = await parked.groups(db)
        assert group.cause == "Key …=… of # already exists, see …"


async def test_a_dry_run_says_what_would_happen_and_changes_nothing(database: Database) -> None:
    async with db_on(database.url) as db, at(with_view(MENDED), database.url) as desk:
        await poisoned(database.url, db)
        before = await db.fetch(STATES), await db.fetch(EVERY_COUNT)
        would = await replayed(desk, dry_run=True)
        assert [(one.position, one.outcome) for one in would] == [(2, "replayed"), (4, "replayed"), (5, "replayed")]
        assert (await db.fetch(STATES), await db.fetch(EVERY_COUNT)) == before


async def test_a_replay_after_the_fix_applies_each_event_once_and_the_stream_flows_again(database: Database) -> None:
    async with db_on(database.url) as db, at(with_view(MENDED), database.url) as desk:
        await poisoned(database.url, db)
        assert [one.position for one in await replayed(desk, limit=1)] == [2]
        assert [one.position for one in await replayed(desk)] == [4, 5]
        assert await replayed(desk) == []
        assert await db.fetch(EVERY_COUNT) == [("a", 2), ("b", 1), ("c", 1), ("poison", 1)]
        assert [tuple(row) for row in await db.fetch(STATES)] == [(n, "replayed", 0, BY) for n in (2, 4, 5)]
        await take(desk.store, 1, "d")
        await all_shown(MENDED, db)
        assert ("d", 1) in [tuple(row) for row in await db.fetch(EVERY_COUNT)]


async def test_what_still_cannot_be_applied_stays_and_is_counted(database: Database) -> None:
    async with db_on(database.url) as db, at(PROBE, database.url) as desk:
        await poisoned(database.url, db)
        for tries in (1, 2):
            (one,) = await replayed(desk)
            assert (one.position, one.outcome) == (2, "stays")
            rows = await parked.rows(db, "all")
            assert [(row.position, row.replays) for row in rows] == [(2, tries), (4, 0), (5, 0)]
        assert await db.fetch(EVERY_COUNT) == [("a", 2)]


async def test_two_operators_and_a_live_follower_at_once_lose_and_double_nothing(database: Database) -> None:
    """The follower, still with the old code, parks and parks behind; two operators drain; events arrive."""
    texts = ["a", "poison", *(f"later {n}" for n in range(6))]
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        desks = [await stack.enter_async_context(at(with_view(MENDED), database.url)) for _ in range(2)]
        await all_shown(COUNTS, db)
        step = view_step(COUNTS, db, CODEC)

        async def follow() -> None:
            while True:
                await step()
                await asyncio.sleep(0)

        async def operate(desk: Desk) -> None:
            while True:
                await replayed(desk)

        async def write(stream_id: int) -> None:
            for text in texts:
                await take(desks[0].store, stream_id, text)
                await asyncio.sleep(0.01)

        await stack.enter_async_context(background(follow(), *map(operate, desks)))
        await asyncio.gather(*map(write, range(20)))

        async def done() -> bool:
            at_head = "select (select position from log.head) = position from log.followers where name = 'view:counts'"
            return bool(await db.fetchval(at_head)) and await parked.waiting(db) == 0

        await eventually(done, timeout=20)
        assert await db.fetchval("select count(*) from log.parked where state = 'replayed'") >= 20
        assert [tuple(row) for row in await db.fetch(EVERY_COUNT)] == [(text, 20) for text in sorted(texts)]


async def test_a_replay_keeps_to_its_rate(database: Database) -> None:
    async with db_on(database.url) as db, at(with_view(MENDED), database.url) as desk:
        await poisoned(database.url, db)
        began = asyncio.get_running_loop().time()
        assert len(await replayed(desk, rate=10)) == 3
        assert asyncio.get_running_loop().time() - began > 0.25


async def test_rows_of_another_version_of_the_view_are_not_replayed_by_this_one(database: Database) -> None:
    async with db_on(database.url) as db, at(with_view(replace(MENDED, version=2)), database.url) as desk:
        await poisoned(database.url, db)
        with pytest.raises(LookupError, match="version 1, this process knows 2"):
            await replayed(desk)
        assert await db.fetch(EVERY_COUNT) == [("a", 2)]


async def test_a_discarded_event_stays_out_of_this_version_and_comes_back_with_the_next(database: Database) -> None:
    async with db_on(database.url) as db, at(PROBE, database.url) as desk:
        await poisoned(database.url, db)
        rows = await parked.rows(db, "all")
        assert await parked.discard(db, [row for row in rows if row.position == 2], BY, "a trial note") == [rows[0].id]
        assert [one.position for one in await replayed(desk)] == [4, 5]
        await rebuild(COUNTS, db, CODEC)
        assert await db.fetch(EVERY_COUNT) == [("a", 2), ("b", 1), ("c", 1)]
        await rebuild(replace(MENDED, version=2), db, CODEC)
        assert await db.fetch(EVERY_COUNT) == [("a", 2), ("b", 1), ("c", 1), ("poison", 1)]
        assert [row["state"] for row in await db.fetch(STATES)] == ["discarded", "replayed", "replayed"]


async def test_a_rebuild_closes_what_it_took_in_and_keeps_the_history_of_what_it_did_not(database: Database) -> None:
    async with db_on(database.url) as db:
        await poisoned(database.url, db)
        first = (await parked.rows(db, "all"))[0]
        await rebuild(COUNTS, db, CODEC)
        again = (await parked.rows(db, "all"))[0]
        assert (again.id, again.at, again.replays) == (first.id, first.at, 1)
        await rebuild(MENDED, db, CODEC)
        assert await parked.waiting(db) == 0
        assert {tuple(row)[1:] for row in await db.fetch(STATES)} == {("replayed", 1, "rebuild")}


async def test_what_a_rebuild_parks_is_parked_for_the_live_view(database: Database) -> None:
    async with db_on(database.url) as db, at(with_view(MENDED), database.url) as desk:
        for text in ("a", "poison", "b"):
            await take(desk.store, 1, text)
        await all_shown(MENDED, db)
        await rebuild(COUNTS, db, CODEC)
        await take(desk.store, 1, "c")
        await all_shown(COUNTS, db)
        assert [(row.follower, row.position) for row in await parked.rows(db, "all")] == [
            ("view:counts", 2), ("view:counts", 3), ("view:counts", 4),
        ]  # fmt: skip
        assert await db.fetch(EVERY_COUNT) == [("a", 1)]


# Policies


@dataclass(frozen=True)
class Knock:
    """Opens the gate, where it opens."""


def _shut(command: object, state: bool) -> Sequence[Event]:
    raise Rejected("gate_shut")


def _open(command: object, state: bool) -> Sequence[Event]:
    return [] if state else [NoteTaken(text="open")]


SHUT: Decider[Any, bool] = Decider("gate", False, _shut, lambda s, e: True, (NoteTaken,))
OPEN: Decider[Any, bool] = Decider("gate", False, _open, lambda s, e: True, (NoteTaken,))


def knocking(gate: Decider[Any, bool], tally: str = "1") -> Policy:
    """For each note add one to a tally, then knock."""

    def react(fact: Recorded) -> Sequence[Instruction]:
        if not fact.stream.startswith("note-"):
            return []
        return [Instruction(TALLY, tally, AddOne()), Instruction(gate, fact.event_id, Knock())]

    return Policy("when_note_taken_then_knock", (NoteTaken,), react)


async def shut_out(db: Db, store: Store) -> None:
    """Two notes were tallied, and stand before a shut gate."""
    await take(store, 1, "a")
    await take(store, 1, "b")
    step, position, head = policy_step(knocking(SHUT), db, store, CODEC), 0, 1
    while position < head:
        position, head = await step()
    rows = await parked.rows(db, "all")
    assert [(row.reason, row.cause) for row in rows] == [("Rejected", "gate_shut"), ("Rejected", "gate_shut")]
    assert await db.fetchval(TALLIED, "tally-1") == 2


TALLIED = "select count(*) from log.events where stream = $1"


async def test_a_policys_event_is_replayed_with_the_same_commands_and_the_refused_one_anew(database: Database) -> None:
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        store = await stack.enter_async_context(store_on(database.url))
        await shut_out(db, store)
        still = await stack.enter_async_context(at(replace(PROBE, policies=(knocking(SHUT),)), database.url))
        assert [one.outcome for one in await replayed(still)] == ["stays"]

        mended = await stack.enter_async_context(at(replace(PROBE, policies=(knocking(OPEN),)), database.url))
        before = await db.fetchval("select position from log.head")
        would = await replayed(mended, dry_run=True)
        assert "Knock on gate-" in would[0].detail
        assert "probe.NoteTaken" in would[0].detail
        assert await db.fetchval("select position from log.head") == before
        assert [one.outcome for one in await replayed(mended)] == ["replayed", "replayed"]
        assert await db.fetchval("select count(*) from log.events where stream like 'gate-%'") == 2
        assert await db.fetchval(TALLIED, "tally-1") == 2, "what was accepted the first time was done twice"


async def test_a_policy_that_would_now_do_something_else_than_what_was_accepted_stays(database: Database) -> None:
    """The first command's id is taken by what was done then: a person must look at it."""
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(db_on(database.url))
        store = await stack.enter_async_context(store_on(database.url))
        await shut_out(db, store)
        other = await stack.enter_async_context(at(replace(PROBE, policies=(knocking(OPEN, "2"),)), database.url))
        (one,) = await replayed(other)
        assert (one.outcome, one.detail) == ("stays", "probe.NoteTaken: CommandReused")
        assert await db.fetchval(TALLIED, "tally-2") == 0


# The receiver's messages


async def test_a_message_that_can_be_used_today_is_stored_and_no_other(database: Database) -> None:
    async with db_on(database.url) as db, at(LISTENER, database.url) as desk:
        usable = [envelope("probe", n, NoteTaken(text=f"note {n}")).model_dump_json().encode() for n in (1, 2, 4)]
        for body in (*usable, usable[0], b"nonsense"):
            unusable = read_message(body, ("margin",))
            assert isinstance(unusable, Unusable)
            await desk.origins.park(replace(unusable, detail=f"{unusable.detail} {body.hex()[:4]}"))
        before = await db.fetchval("select position from log.head")
        await replayed(desk, dry_run=True)
        assert await db.fetchval("select position from log.head") == before
        done = await replayed(desk)
        assert [one.outcome for one in done] == ["replayed", "replayed", "waits", "stays"]
        stored = await db.fetch("select number from log.events where origin = 'probe' order by position")
        assert [row[0] for row in stored] == [1, 2]
        rows = await parked.rows(db, "all")
        assert [(row.reason, row.replays) for row in rows] == [("origin_not_expected", 0), ("not_an_envelope", 1)]


async def test_a_message_whose_fact_came_another_way_is_closed_and_a_contradiction_stays(database: Database) -> None:
    async with db_on(database.url) as db, at(LISTENER, database.url) as desk:
        fact = envelope("probe", 1, NoteTaken(text="note"))
        await desk.origins.store("probe", [fact])
        other = fact.model_copy(update={"id": uuid4()})
        for one in (fact, other):
            await desk.origins.park(Unusable("by_hand", "", one.model_dump_json().encode(), "probe", one.subject))
        done = await replayed(desk)
        assert [(one.outcome, one.detail) for one in done] == [
            ("replayed", "number 1 of probe is already there"), ("stays", "contradicts_the_log: number 1 of probe"),
        ]  # fmt: skip
        assert await db.fetchval("select count(*) from log.events where origin = 'probe'") == 1


# The command line


async def test_the_command_line_replays_and_leaves_a_trace(database: Database) -> None:
    async with db_on(database.url) as db:
        await poisoned(database.url, db)
        service = with_view(MENDED)
        (first, _) = (await command(service, database.url, "parked", "list", "--json")).json
        dry = await command(service, database.url, "parked", "replay", first["group_id"], "--dry-run", "--json")
        assert (dry.code, len(dry.json["rows"])) == (0, 3)
        assert await acts(db) == []
        done = await command(service, database.url, "parked", "replay", first["group_id"], "--by", "cli:budiman")
        assert done.code == 0, done.err
        assert "3 replayed, 0 left" in done.out
        assert await acts(db) == [(ParkedReplayed(target=first["group_id"], replayed=3, stayed=0), "cli:budiman")]
        assert (await command(service, database.url, "parked", "list")).out.strip() == "nothing"
        shown = (await command(service, database.url, "parked", "list", "--state", "replayed", "--json")).json
        assert sum(group["rows"] for group in shown) == 3


async def test_a_replay_that_leaves_something_ends_with_one(database: Database) -> None:
    async with db_on(database.url) as db:
        await poisoned(database.url, db)
        done = await command(PROBE, database.url, "parked", "replay", "all")
        assert (done.code, "0 replayed, 1 left" in done.out) == (1, True)
        assert [act for act, _ in await acts(db)] == [ParkedReplayed(target="all", replayed=0, stayed=1)]


async def test_a_discard_needs_a_reason_and_leaves_a_trace(database: Database) -> None:
    async with db_on(database.url) as db:
        await poisoned(database.url, db)
        row = (await parked.rows(db, "all"))[0]
        for words in ([], ["--reason", "  "], ["--reason", "a trial note", "--limit", "0"]):
            assert (await command(PROBE, database.url, "parked", "discard", str(row.id), *words)).code == 2
        too_many = await command(
            PROBE, database.url, "parked", "discard", "all", "--reason", "all of it", "--limit", "2"
        )
        assert (too_many.code, "more than 2 rows" in too_many.err) == (2, True)
        assert (await parked.waiting(db), await acts(db)) == (3, [])
        done = await command(
            PROBE, database.url, "parked", "discard", str(row.id), "--reason", "a trial note", "--by", BY
        )
        assert done.code == 0, done.err
        (kept,) = await parked.rows(db, str(row.id), state=None)
        assert (kept.state, kept.ended_by, kept.ended_why) == ("discarded", BY, "a trial note")
        assert await acts(db) == [(ParkedDiscarded(target=str(row.id), rows=[row.id], reason="a trial note"), BY)]


async def test_values_are_masked_until_a_reason_is_on_record(database: Database) -> None:
    async with db_on(database.url) as db, at(LISTENER, database.url) as desk:
        body = envelope("probe", 7, NoteTaken(text="Seseorang, 0812")).model_dump_json().encode()
        await desk.origins.park(Unusable("by_hand", "said 'Seseorang'", body, "probe", None))
        masked = await command(LISTENER, database.url, "parked", "show", "all", "--json")
        assert "Seseorang" not in masked.out
        (row,) = masked.json
        assert (row["body"]["type"], row["body"]["number"]) == ("probe.NoteTaken", 7)
        assert row["body"]["data"] == {"text": "‹text 15›"}
        assert (await command(LISTENER, database.url, "parked", "show", "all", "--full")).code == 2
        assert await acts(db, LISTENER) == []
        whole = await command(
            LISTENER, database.url, "parked", "show", "all", "--full", "--reason", "asked by the origin", "--by", BY
        )
        assert "Seseorang, 0812" in whole.out
        assert await acts(db, LISTENER) == [
            (ParkedShown(target="all", rows=[row["id"]], reason="asked by the origin"), BY)
        ]


async def test_what_is_not_there_is_one_line(database: Database) -> None:
    for words in (["show", "g1234567"], ["replay", "9"], ["show", "all;drop"]):
        answer = await command(PROBE, database.url, "parked", *words)
        assert (answer.code, answer.err.count("\n")) == (2, 1), answer.err
    away = await command(PROBE, "postgresql://nobody@127.0.0.1:1/probe", "parked", "list")
    assert (away.code, away.err.count("\n")) == (2, 1), away.err


def test_the_receivers_name_is_the_same_everywhere() -> None:
    assert parked.RECEIVER == RECEIVER
