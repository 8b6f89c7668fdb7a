"""P5: the same command id gives the same receipt, and a command has its effect once, whatever is cut or raced."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from contracts.base import Event
from services.chassis.append import Conflict
from services.chassis.bell import Bell
from services.chassis.decider import Decider, Rejected
from services.chassis.receipts import CommandReused, Receipt, receipt_of
from services.chassis.store import Store, Unavailable
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, background, connected, cut, store_on, take
from tests.integration.chassis.probe import TALLY, AddOne, NoteTaken
from tests.running import eventually


async def add(store: Store, stream: object, command_id: UUID, **more: Any) -> Receipt:
    """One more: a command that would have its effect every time that it were decided."""
    return await store.execute(TALLY, stream, AddOne(), command_id=command_id, by="test", **more)


async def events(conn: asyncpg.Connection) -> int:
    """How many there are."""
    return int(await conn.fetchval("select count(*) from log.events"))


async def test_the_same_id_gets_the_same_receipt(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn:
        async with store_on(database.url) as one, store_on(database.url) as other:
            together = await asyncio.gather(*(add(store, 1, command_id) for store in (one, one, other, other)))
            await add(one, 1, uuid4())
            later = await add(other, 1, command_id)
        async with store_on(database.url) as restarted:
            after_restart = await add(restarted, 1, command_id)
        receipts = {*map(repr, together), repr(later), repr(after_restart), repr(await receipt_of(conn, command_id))}
        assert receipts == {repr(Receipt(command_id, "accepted", "tally-1", 1, 1, 1))}
        assert await events(conn) == 2


async def test_the_answer_that_was_lost_is_given_again(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        async with conn.transaction():
            await conn.execute("select from log.head for update")  # the append waits, so its caller can be lost
            caller = asyncio.create_task(add(store, 1, command_id))
            await eventually(lambda: somebody_waits_for_the_log(database))
            caller.cancel()
        await asyncio.gather(caller, return_exceptions=True)
        assert caller.cancelled()
        assert await add(store, 1, command_id) == Receipt(command_id, "accepted", "tally-1", 1, 1, 1)
        assert await events(conn) == 1


async def somebody_waits_for_the_log(database: Database) -> bool:
    """Is an append waiting for the lock?"""
    async with connected(database.owner_url) as conn:
        return bool(
            await conn.fetchval(
                "select count(*) from pg_stat_activity where datname = current_database()"
                " and wait_event_type = 'Lock' and query like '%log.append%'"
            )
        )


async def test_an_outcome_that_did_not_come_in_time_is_told_as_unknown_and_then_known(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        async with conn.transaction():
            await conn.execute("select from log.head for update")
            with pytest.raises(Unavailable, match=str(command_id)):
                await add(store, 1, command_id, deadline=0.3)
        assert (await add(store, 1, command_id)).version == 1
        assert await events(conn) == 1


async def test_a_refusal_is_remembered(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn, store_on(database.url) as one, store_on(database.url) as other:
        for store in (one, one, other):
            with pytest.raises(Rejected) as refused:
                await take(store, 1, "no", command_id)
            assert (refused.value.code, refused.value.facts) == ("note_refused", {"text": "no"})
        assert await conn.fetchval("select count(*) from log.commands") == 1
        assert await events(conn) == 0


async def test_already_so_has_a_receipt_too(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        await take(store, 1, "a")
        again = uuid4()
        receipts = [await take(store, 1, "a", again) for _ in range(2)]
        assert receipts == [Receipt(again, "accepted", "note-1", 1, 1, 1)] * 2
        assert await events(conn) == 1


async def test_an_id_that_was_used_for_another_command_is_refused(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        await take(store, 1, "a", command_id)
        for stream, text in ((1, "b"), (2, "a")):
            with pytest.raises(CommandReused):
                await take(store, stream, text, command_id)
        with pytest.raises(CommandReused):
            await add(store, 1, command_id)
        outcomes = await asyncio.gather(
            *(take(store, 3, text, command_id) for text in ("c", "d")), return_exceptions=True
        )
        assert [type(o) for o in outcomes] == [CommandReused] * 2
        assert await events(conn) == 1


async def test_two_different_commands_with_one_id_at_once_are_one_command_and_one_refusal(database: Database) -> None:
    command_id = uuid4()
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        outcomes = await asyncio.gather(
            *(take(store, 1, text, command_id) for text in ("a", "b")), return_exceptions=True
        )
        assert sorted(type(o).__name__ for o in outcomes) == ["CommandReused", "Receipt"]
        assert await events(conn) == 1


async def test_the_expected_version_is_the_condition(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        await take(store, 1, "a", expected_version=0)
        command_id = uuid4()
        for wrong in (0, 2):
            with pytest.raises(Conflict):
                await take(store, 1, "b", command_id, expected_version=wrong)
        assert await receipt_of(conn, command_id) is None  # nothing was decided, so the id is still free
        assert (await take(store, 1, "b", command_id, expected_version=1)).version == 2


class Broken(Exception):
    """A bug of a decider."""


def _break(command: AddOne, state: int) -> Sequence[Event]:
    raise Broken


def _cannot_be_stored(command: AddOne, state: int) -> Sequence[Event]:
    raise Rejected("code_with_\0")


BUGGY: Decider[AddOne, int] = Decider("buggy", 0, _break, lambda s, e: s, ())
UNSTORABLE: Decider[AddOne, int] = Decider("unstorable", 0, _cannot_be_stored, lambda s, e: s, ())
UNWRITABLE: Decider[AddOne, int] = Decider(
    "unwritable", 0, lambda c, s: [NoteTaken(text="\ud800")], lambda s, e: s, ()
)  # half a character: there is no JSON of it


async def test_every_command_of_a_group_has_its_own_outcome(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as store:

        async def order(decider: Decider[Any, Any], stream: object = 1) -> Receipt:
            return await store.execute(decider, stream, AddOne(), command_id=uuid4(), by="test")

        outcomes = await asyncio.gather(
            order(TALLY), take(store, 1, "no"), order(BUGGY), order(TALLY), order(UNSTORABLE), order(UNWRITABLE),
            order(TALLY, "nul\0"), take(store, 1, "a"), order(TALLY, "half \ud800"), order(TALLY),
            return_exceptions=True,
        )  # fmt: skip
        assert [type(o) for o in outcomes[:4]] == [Receipt, Rejected, Broken, Receipt]
        assert [type(o) for o in (outcomes[7], outcomes[9])] == [Receipt, Receipt]
        for unstorable in (outcomes[4], outcomes[5], outcomes[6], outcomes[8]):
            assert isinstance(unstorable, Exception)
            assert not isinstance(unstorable, (Rejected, Unavailable))
        assert await conn.fetchval("select count(*) from log.events where stream = 'tally-1'") == 3
        assert await events(conn) == 4


async def test_of_two_that_race_for_a_version_one_wins_every_round(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as one, store_on(database.url) as other:
        for version in range(30):
            outcomes = await asyncio.gather(
                *(add(store, 1, uuid4(), expected_version=version) for store in (one, other)), return_exceptions=True
            )
            assert sorted(type(o).__name__ for o in outcomes) == ["Conflict", "Receipt"]
        assert await events(conn) == 30


async def test_without_a_condition_both_that_race_are_decided_on_what_was_before(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as one, store_on(database.url) as other:
        for _ in range(30):
            await asyncio.gather(add(one, 1, uuid4()), add(other, 1, uuid4()))
        rows = await conn.fetch("select version, data->>'text' from log.events order by position")
        assert [tuple(row) for row in rows] == [(n, str(n)) for n in range(1, 61)]


async def test_every_command_has_its_effect_once_though_the_writer_is_cut_again_and_again(database: Database) -> None:
    asked = [uuid4() for _ in range(400)]
    async with AsyncExitStack() as stack:
        conn = await stack.enter_async_context(connected(database.owner_url))
        store = await stack.enter_async_context(store_on(database.url))
        cuts: list[int] = []

        async def cut_often() -> None:
            while True:
                at = await events(conn)
                await asyncio.sleep(0)
                if at >= 40 * len(cuts):
                    cuts.append(await cut(conn, "probe writer"))

        async def ask(ids: list[UUID]) -> None:
            for n, command_id in enumerate(ids):
                while True:
                    try:  # whoever sees no answer sends again
                        await add(store, n % 7, command_id, deadline=1)
                        break
                    except Unavailable:
                        continue

        async with background(cut_often()):
            await asyncio.gather(*(ask(asked[w::40]) for w in range(40)))
        assert sum(cuts) >= 3, "the writer was not cut under load"
        async with connected(database.owner_url) as fresh:
            assert await events(fresh) == len(asked)
            rows = await fresh.fetch("select stream, version, data->>'text' as n from log.events order by position")
            assert all(row["n"] == str(row["version"]) for row in rows), "decided on less than the whole past"
            assert await fresh.fetchval("select count(*) from log.commands where outcome = 'accepted'") == len(asked)


async def test_a_command_that_nobody_waits_for_any_more_is_not_begun(database: Database) -> None:
    store = Store(database.url, "probe", CODEC, Bell(database.url, "probe"))
    abandoned = asyncio.create_task(add(store, 1, uuid4()))
    await asyncio.sleep(0)
    abandoned.cancel()
    await asyncio.gather(abandoned, return_exceptions=True)
    async with background(store.run()), connected(database.owner_url) as conn:
        await add(store, 2, uuid4())
        assert await conn.fetchval("select array_agg(stream) from log.events") == ["tally-2"]
