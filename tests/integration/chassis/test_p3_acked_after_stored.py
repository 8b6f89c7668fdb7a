"""P3: a message is acked only after it is stored; duplicates vanish; what is missing is seen and healed."""

import json
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from contracts.base import Envelope
from tests.conftest import Database, NewDatabase
from tests.integration.chassis.parts import channel_to, connected, publish, take, waiting_in
from tests.integration.chassis.probe import LISTENER, PROBE, NoteTaken
from tests.running import Running, envelope, eventually, running, served

QUEUE, THIEF, KEY = "listener.facts", "chassis.test.thief", "probe.NoteTaken.-"
OTHER_LIFE = UUID("01950000-0000-7000-8000-00000000eeee")


@dataclass
class Pair:
    """Probe behind a real HTTP server, and where a listener to it lives."""

    probe: Running
    home: Database
    broker: str

    @asynccontextmanager
    async def listener(self) -> AsyncIterator[Running]:
        """A listener's life; it may have several, one after the other."""
        origins = {"probe": str(self.probe.web.base_url)}
        async with running(LISTENER, self.home.url, self.broker, origins=origins) as listener:

            async def consumes() -> bool:
                return listener.runtime.canary.seen_at > 0

            await eventually(consumes)
            yield listener

    async def notes(self, begin: int, end: int) -> None:
        """Notes of these numbers."""
        for n in range(begin, end):
            await take(self.probe.runtime.store, n % 7, f"note {n}")

    async def lines(self) -> list[bytes]:
        """Every fact of probe, as the relay publishes it."""
        feed = await self.probe.web.get("/probe/facts", headers=self.probe.token("service"))
        return [line.encode() for line in feed.text.splitlines()]

    def has(self, number: int) -> Callable[[], Any]:
        """For `eventually`: the listener's log has probe's facts 1..number, each once and in order."""

        async def stored() -> bool:
            async with connected(self.home.owner_url) as conn:
                rows = await conn.fetch("select number from log.events where origin = 'probe' order by position")
            numbers = [row[0] for row in rows]
            assert numbers == list(range(1, len(numbers) + 1)), numbers
            return len(numbers) == number

        return stored

    async def parked(self) -> list[tuple[str, bytes]]:
        """Reasons and bodies of what the receiver set aside."""
        async with connected(self.home.owner_url) as conn:
            rows = await conn.fetch("select reason, body from log.parked where follower = 'receiver' order by id")
        return [tuple(row) for row in rows]

    def relayed(self, number: int) -> Callable[[], Any]:
        """For `eventually`: probe's relay has the confirm of this number."""

        async def done() -> bool:
            relay = self.probe.runtime.relay
            return relay is not None and relay.sent >= number

        return done


@pytest_asyncio.fixture
async def pair(new_database: NewDatabase, broker: str) -> AsyncIterator[Pair]:
    """Probe is running; the listener is not yet."""
    async with served(PROBE, (await new_database()).url, broker) as probe:
        yield Pair(probe, await new_database(), broker)
    async with channel_to(broker) as channel:
        await channel.queue_delete(THIEF)


@asynccontextmanager
async def losing(broker: str) -> AsyncIterator[None]:
    """While this lasts every fact of probe is confirmed and goes astray."""
    async with channel_to(broker) as channel:
        await (await channel.declare_queue(THIEF)).bind("facts", "probe.#")
        queue = await channel.get_queue(QUEUE)
        await queue.unbind("facts", "probe.#")
        yield
        await queue.bind("facts", "probe.#")


async def ready(running_one: Running) -> tuple[int, dict[str, Any]]:
    """What /ready says about the receiver."""
    answer = await running_one.web.get("/listener/ready")
    check: dict[str, Any] = answer.json()["services"]["listener"]["checks"]["receiver"]
    return answer.status_code, check


async def test_facts_arrive_once_although_every_message_comes_three_times_in_any_order(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 60)
        await eventually(pair.has(60))
        again = await pair.lines() * 2
        random.Random(3).shuffle(again)
        await publish(pair.broker, KEY, *again)
        await pair.notes(60, 61)
        await eventually(pair.has(61))  # one queue, one consumer: all that came before has been dealt with
        await listener.shown()
        rows = await listener.rows("counts")
        assert rows["count"] == sorted((f'("note {n}",1)',) for n in range(61))
        assert await pair.parked() == []


async def test_what_was_told_while_nobody_listened_is_asked_for_at_the_start(pair: Pair) -> None:
    async with pair.listener():
        pass  # its queue stands
    await pair.notes(0, 30)
    await eventually(pair.relayed(30))
    async with channel_to(pair.broker) as channel:
        await (await channel.get_queue(QUEUE)).purge()
    async with pair.listener():
        await eventually(pair.has(30))


async def test_a_queue_that_was_deleted_costs_nothing(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 5)
        await eventually(pair.has(5))
    async with channel_to(pair.broker) as channel:
        await channel.queue_delete(QUEUE)
    await pair.notes(5, 10)
    async with pair.listener():
        await eventually(pair.has(10))


async def test_a_hole_is_seen_and_healed_from_the_feed(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 3)
        await eventually(pair.has(3))
        async with losing(pair.broker):
            await pair.notes(3, 20)
            await eventually(pair.relayed(20))
        await pair.notes(20, 21)
        await eventually(pair.has(21))
        assert await pair.parked() == []

        async def is_ready() -> bool:
            return (await ready(listener))[0] == 200

        await eventually(is_ready)


async def test_a_lost_tail_is_noticed_by_the_heartbeat(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 3)
        await eventually(pair.has(3))
        async with losing(pair.broker):
            await pair.notes(3, 8)
            await eventually(pair.relayed(8))
        await eventually(pair.has(8))  # nothing more is ever said but the head number


@asynccontextmanager
async def without_the_right_to_store(home: Database) -> AsyncIterator[None]:
    """While this lasts Postgres refuses what the receiver does."""
    async with connected(home.owner_url) as conn:
        await conn.execute("revoke update on log.head from posyantek_app")
        await conn.execute("revoke update (position, number) on log.head from posyantek_app")
        yield
        await conn.execute("grant update (position, number) on log.head to posyantek_app")


async def test_nothing_is_acked_while_postgres_refuses_to_store(pair: Pair) -> None:
    async with pair.listener() as listener, without_the_right_to_store(pair.home):
        await pair.notes(0, 10)
        await eventually(pair.relayed(10))

        async def says_why() -> bool:
            status, check = await ready(listener)
            return status == 503 and "InsufficientPrivilege" in check.get("reason", "")

        await eventually(says_why)
    await eventually(lambda: at_least_waiting(pair, 10))
    async with pair.listener():
        await eventually(pair.has(10))


async def at_least_waiting(pair: Pair, number: int) -> bool:
    """The queue has them still, now that its consumer is gone."""
    return await waiting_in(pair.broker, QUEUE) >= number


async def test_nothing_is_acked_while_the_log_is_locked(pair: Pair) -> None:
    async with connected(pair.home.owner_url) as conn:
        async with pair.listener() as listener:
            await pair.notes(0, 3)
            await eventually(pair.has(3))
            await conn.execute("begin")
            await conn.execute("select from log.head for update")
            await pair.notes(3, 8)
            await eventually(pair.relayed(8))

            async def heard() -> bool:
                return listener.runtime.origins.heads["probe"] >= 4

            await eventually(heard)  # it is in the receiver's hands, and stays unacked
        await eventually(lambda: at_least_waiting(pair, 5))
    async with pair.listener():
        await eventually(pair.has(8))


async def test_another_life_of_the_origins_log_stops_the_receiver_until_a_person_decides(pair: Pair) -> None:
    async with pair.listener() as listener, connected(pair.home.owner_url) as conn:
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        stranger = envelope("probe", 3, NoteTaken(text="from another life"), incarnation=OTHER_LIFE)
        await publish(pair.broker, KEY, stranger.model_dump_json(exclude_none=True).encode())

        async def says_so() -> bool:
            status, check = await ready(listener)
            return status == 503 and str(OTHER_LIFE) in check.get("reason", "")

        await eventually(says_so)
        await pair.notes(2, 4)
        await eventually(pair.relayed(4))
        await pair.has(2)()
        assert (await conn.fetchval("select number from log.origins where origin = 'probe'")) == 2
        await eventually(lambda: at_least_waiting(pair, 3))
        # The person decides that the new life it is. What the old one told does not fit any more: it stops again.
        await conn.execute("update log.origins set incarnation = $1 where origin = 'probe'", OTHER_LIFE)

        async def stops_for_the_other() -> bool:
            _, check = await ready(listener)
            return "we have received " + str(OTHER_LIFE) in check.get("reason", "")

        await eventually(stops_for_the_other)


def _line(**changed: Any) -> bytes:
    fact = envelope("probe", 1, NoteTaken(text="x")).model_dump(mode="json", exclude_none=True)
    return json.dumps({**fact, **changed}).encode()


UNUSABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_an_envelope"),
    "no JSON": (b"not json", "not_an_envelope"),
    "another shape": (b"[]", "not_an_envelope"),
    "no type": (b"{}", "not_an_envelope"),
    "no UTF-8": (b'{"type": "probe.NoteTaken\xff"}', "not_an_envelope"),
    "nothing but depth": (b"[" * 100_000, "not_an_envelope"),
    "too large": (b"x" * 1_000_001, "too_large"),
    "no data": (_line(data=None), "not_an_envelope"),
    "a number below one": (_line(number=0), "not_an_envelope"),
    "a number that no log reaches": (_line(number=2**63), "not_an_envelope"),
    "a version that no stream reaches": (_line(streamversion=2**31), "not_an_envelope"),
    "a schema version that none is": (_line(schemaversion=2**15), "not_an_envelope"),
    "a NUL in the stream": (_line(subject="note-\0"), "not_an_envelope"),
    "half a character": (_line(data={"text": "\ud800"}), "not_an_envelope"),
    "no incarnation": (_line(incarnation="x"), "not_an_envelope"),
    "a year before all years": (_line(time="0000-01-01T00:00:00Z"), "not_an_envelope"),
    "no zone": (_line(time="2021-03-05T00:00:00"), "not_an_envelope"),
    "an origin that nobody listens to": (_line(source="/posyantek/stranger"), "origin_not_expected"),
    "a forged origin": (_line(source="/posyantek/margin"), "type_of_another_origin"),
}


async def test_what_cannot_be_used_is_parked_whole_with_its_reason_and_all_else_goes_on(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        for body, _ in UNUSABLE.values():
            await publish(pair.broker, KEY, body, body)  # what comes twice is parked once
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        parked = await pair.parked()
        assert {name: reason for name, (reason, _) in zip(UNUSABLE, parked, strict=True)} == {
            name: reason for name, (_, reason) in UNUSABLE.items()
        }
        assert [body for _, body in parked] == [body[:10_000] for body, _ in UNUSABLE.values()]
        assert await waiting_in(pair.broker, "listener.dead") == 0


@pytest.mark.parametrize(
    "properties",
    [{"content_type": "text/plain", "content_encoding": "gzip"}, {"message_id": None, "type": None},
     {"headers": {"x-death": [{"queue": "x", "count": 99}], "n": {"m": [None, 1.5]}}},
     {"priority": 9, "expiration": 60}],
)  # fmt: skip
async def test_what_the_producer_says_beside_the_body_does_not_matter(pair: Pair, properties: dict[str, Any]) -> None:
    async with pair.listener():
        async with losing(pair.broker):
            await pair.notes(0, 1)
            await eventually(pair.relayed(1))
        await publish(pair.broker, KEY, *(await pair.lines()), **properties)
        await eventually(pair.has(1))


async def test_a_number_that_comes_again_with_another_event_is_a_contradiction(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        forged = first.model_copy(update={"id": uuid4(), "data": {"text": "forged"}})
        await publish(pair.broker, KEY, forged.model_dump_json(exclude_none=True).encode())
        await pair.notes(2, 3)
        await eventually(pair.has(3))
        ((reason, body),) = await pair.parked()
        assert (reason, json.loads(body)["data"]) == ("contradicts_the_log", {"text": "forged"})
        async with connected(pair.home.owner_url) as conn:
            assert await conn.fetchval("select count(*) from log.events where data->>'text' = 'forged'") == 0


async def test_an_event_that_comes_again_under_another_number_is_parked_and_the_true_ones_are_stored(
    pair: Pair,
) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        await publish(pair.broker, KEY, first.model_copy(update={"number": 3}).model_dump_json().encode())
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        assert "clashes_with_the_log" in [reason for reason, _ in await pair.parked()]


async def test_a_number_beyond_what_the_feed_knows_is_not_lost_in_silence(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        beyond = first.model_copy(update={"number": 1000, "id": uuid4(), "subject": "note-beyond"})
        await publish(pair.broker, KEY, beyond.model_dump_json().encode())
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        assert [reason for reason, _ in await pair.parked()] == ["beyond_the_feed"]
