"""What the store remembers of a stream, or takes for granted, is compared with the log before it counts."""

from collections.abc import Sequence
from uuid import uuid4

import pytest

from contracts.base import Event
from services.chassis.decider import Decider, Rejected
from services.chassis.receipts import Receipt
from tests.conftest import Database
from tests.integration.chassis.parts import connected, store_on, take
from tests.integration.chassis.probe import AddOne, NoteTaken


async def test_a_log_with_another_past_of_the_same_length_is_not_the_one_that_was_remembered(
    database: Database,
) -> None:
    """As after a restore or a failover: the second event is another one."""
    other = bytes(range(32))
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        for text in ("a", "b"):
            await take(store, 1, text)
        await conn.execute("alter table log.events disable trigger user")
        await conn.execute(
            "update log.events set data = '{\"text\":\"c\"}', hash = $1 where stream = 'note-1' and version = 2", other
        )
        await conn.execute("alter table log.events enable trigger user")
        assert (await take(store, 1, "b")).version == 3, "decided on what is no longer there"
        assert (await take(store, 1, "c")).version == 3, "decided without what is there"
        heads = await conn.fetch("select version, hash from log.events where stream = 'note-1' order by version")
        assert [row[0] for row in heads] == [1, 2, 3]


def _only_later(command: AddOne, so_far: int) -> Sequence[Event]:
    if so_far == 0:
        raise ZeroDivisionError
    if so_far == 1:
        raise Rejected("one_is_too_few")
    return [NoteTaken(text=str(so_far))]


LATER: Decider[AddOne, int] = Decider("note", 0, _only_later, lambda n, _: n + 1, (NoteTaken,))


async def test_neither_an_error_nor_a_refusal_comes_from_a_past_that_was_only_assumed(database: Database) -> None:
    async with connected(database.owner_url) as conn:
        async with store_on(database.url) as store:
            with pytest.raises(ZeroDivisionError):
                await store.execute(LATER, 1, AddOne(), command_id=uuid4(), by="test")
            await take(store, 1, "a")
        async with store_on(database.url) as restarted:
            with pytest.raises(Rejected, match="one_is_too_few"):
                await restarted.execute(LATER, 1, AddOne(), command_id=uuid4(), by="test")
            async with store_on(database.url) as other:
                await take(other, 1, "b")
            later = uuid4()
            receipt = await restarted.execute(LATER, 1, AddOne(), command_id=later, by="test", expected_version=2)
            assert receipt == Receipt(later, "accepted", "note-1", 3, 3, 3)
        assert await conn.fetchval("select count(*) from log.commands where outcome = 'rejected'") == 1


async def test_the_head_stands_still_when_all_of_a_group_is_lost(database: Database) -> None:
    async with connected(database.owner_url) as conn, store_on(database.url) as one:
        command_id = uuid4()
        await take(one, 1, "a", command_id)
        async with store_on(database.url) as other:
            for _ in range(2):
                assert (await take(other, 1, "a", command_id)).position == 1
        assert tuple(await conn.fetchrow("select position, number from log.head")) == (1, 1)
