"""Probe and a listener to it, each with a database of its own: what P3 is about."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.conftest import Database
from tests.integration.chassis.parts import channel_to, connected, take
from tests.integration.chassis.probe import LISTENER
from tests.running import Running, eventually, running

QUEUE, THIEF, KEY = "listener.facts", "chassis.test.thief", "probe.NoteTaken.-"


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


@asynccontextmanager
async def losing(broker: str) -> AsyncIterator[None]:
    """While this lasts every fact of probe is confirmed and goes astray."""
    async with channel_to(broker) as channel:
        await (await channel.declare_queue(THIEF)).bind("facts", "probe.#")
        queue = await channel.get_queue(QUEUE)
        await queue.unbind("facts", "probe.#")
        yield
        await queue.bind("facts", "probe.#")
