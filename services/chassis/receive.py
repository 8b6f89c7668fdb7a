"""The receiver: each service's one FastStream subscriber. Facts of other services go from the queue into the log.

Promises
- P3: a message is acked only after what it says is stored (or parked with its reason); duplicates vanish; a hole, or a
  head that we do not have, is healed from the origin's feed.
- An origin that falls silent is asked: where a binding was removed, nothing else would ever tell.
- No business code runs here: validate, store in batches, ack.
- A queue whose server is dead is deleted and declared anew once a restart of the consumer did not bring the canary
  back; what was in it comes from the feeds.
- Another incarnation of an origin's log stops the receiver: histories are never mixed. Where the origin itself says
  that its log was restored, what was lost is taken back, views are refolded, and the receiver goes on (`forks`).

Must not break: the handler only puts the message into the buffer, before its first await, so that the order of arrival
is kept; one task stores.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable

import aio_pika
import asyncpg
from aio_pika.abc import AbstractIncomingMessage
from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitMessage, RabbitQueue

from contracts.base import Envelope
from services.chassis import stop_points
from services.chassis.consumer import ack, stop, undecoded
from services.chassis.db import TRANSIENT
from services.chassis.forks import Forks, Refold
from services.chassis.heal import FeedFailed, Feeds
from services.chassis.inbound import Hole, IncarnationChanged, Origins, Unusable, read_message
from services.chassis.topology import CANARY, declare_queue, queue_name

BATCH = 500
PREFETCH = 2 * BATCH
DOUBTS = 2
SILENCE = 15.0
COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, FeedFailed, Hole)
log = logging.getLogger(__name__)


class Receiver:
    """Consumes the service's queue for ever; `canary_seen` is told the id of each canary that came back."""

    def __init__(
        self, amqp_url: str, service: str, origins: Origins, feeds: Feeds, canary_seen: Callable[[str], None],
        refold: Refold | None = None,
    ) -> None:  # fmt: skip
        self._amqp_url, self._service = amqp_url, service
        self._origins, self._feeds, self._canary_seen = origins, feeds, canary_seen
        self.trouble: str | None = "starting"
        self.restart = asyncio.Event()
        self._doubts = 0
        self._forks = Forks(origins, feeds, refold)

    async def run(self) -> None:
        """Declare, consume, store; when in doubt about the consumer (`restart`, set by the canary) begin again."""
        while True:
            self._doubts += self.restart.is_set()
            self.restart.clear()
            try:
                await self._origins.load()
                await self._forks.refold_pending(self._tell)
                await self._declare()
                await self._consume()
            except IncarnationChanged as error:
                self._tell(str(error))
                log.critical("receiver stops", extra={"origin": error.origin, "error": self.trouble})
                await self._forks.settle(error, self._tell)
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                log.warning("receiver begins again", extra={"error": self.trouble})
                await asyncio.sleep(1)

    def _tell(self, trouble: str) -> None:
        self.trouble = trouble

    async def _declare(self) -> None:
        async with asyncio.timeout(20):
            connection = await aio_pika.connect(self._amqp_url, timeout=10)
            try:
                channel = await connection.channel()
                if self._doubts >= DOUBTS:
                    log.error("queue is taken for dead and made anew", extra={"queue": queue_name(self._service)})
                    await channel.queue_delete(queue_name(self._service), timeout=10)
                    self._doubts = 0
                await declare_queue(channel, self._service, self._origins.names)
            finally:
                await connection.close()

    async def _consume(self) -> None:
        buffer: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
        broker = RabbitBroker(
            self._amqp_url, logger=None, apply_types=False, graceful_timeout=5, timeout=10, reconnect_interval=1,
            default_channel=Channel(prefetch_count=PREFETCH),
        )  # fmt: skip

        @broker.subscriber(
            RabbitQueue(queue_name(self._service), declare=False), ack_policy=AckPolicy.MANUAL, decoder=undecoded
        )
        async def on_message(message: RabbitMessage) -> None:
            buffer.put_nowait(message.raw_message)

        try:
            async with asyncio.timeout(20):
                await broker.start()
            await self._catch_up()
            storing = asyncio.create_task(self._store_all(buffer))
            doubt = asyncio.create_task(self.restart.wait())
            try:
                await asyncio.wait({storing, doubt}, return_when=asyncio.FIRST_COMPLETED)
                if storing.done():
                    storing.result()
                raise ConnectionError("the canary did not come back: the consumer is taken for dead")
            finally:
                storing.cancel()
                doubt.cancel()
        finally:
            await stop(broker)

    async def _catch_up(self) -> None:
        """Before anything else ask each feed for what came while we were away; a feed that is away is asked later."""
        for origin in self._origins.names:
            await self._ask(origin)

    async def _ask(self, origin: str) -> None:
        try:
            await self._heal(origin)
        except FeedFailed as error:
            log.info("feed is not there yet", extra={"origin": origin, "error": str(error)})

    async def _store_all(self, buffer: "asyncio.Queue[AbstractIncomingMessage]") -> None:
        while True:
            batch = [await buffer.get()]
            while len(batch) < BATCH and not buffer.empty():
                batch.append(buffer.get_nowait())
            while True:
                try:
                    await self._store(batch)
                    self.trouble = None
                    break
                except COME_AGAIN as error:
                    self.trouble = f"{type(error).__name__}: {error}"
                    log.warning("receiver waits", extra={"error": self.trouble})
                    await asyncio.sleep(1)
            await ack(batch)
            await self._ask_the_silent()

    async def _ask_the_silent(self) -> None:
        """An origin tells its head every 2 s. One that does not is asked, and our bindings are made sure of."""
        for origin in self._origins.silent(SILENCE):
            log.warning("origin is silent", extra={"origin": origin})
            await self._declare()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(3):  # others are waiting; if there is more, its next head will tell
                    await self._ask(origin)

    async def _store(self, batch: list[AbstractIncomingMessage]) -> None:
        facts: dict[str, list[Envelope]] = {}
        told: set[str] = set()
        for message in batch:
            if (message.type or "").endswith(f".{CANARY}"):  # others' canaries come along with their facts
                if message.type == f"{self._service}.{CANARY}":
                    self._doubts = 0
                    self._canary_seen(message.message_id or "")
                continue
            read = read_message(message.body, self._origins.names)
            if isinstance(read, Unusable):
                await self._origins.park(read)
                continue
            if self._origins.stale(read.origin, read.incarnation):
                continue
            self._origins.heard(read.origin, read.number, read.incarnation)
            told.add(read.origin)
            if isinstance(read, Envelope):
                facts.setdefault(read.origin, []).append(read)
        for origin in told:
            await self._store_origin(origin, sorted(facts.get(origin, []), key=lambda e: e.number))

    async def _store_origin(self, origin: str, facts: list[Envelope]) -> None:
        mine = self._origins.numbers[origin]
        for wrong in await self._origins.contradictions(origin, [e for e in facts if e.number <= mine]):
            await self._set_aside("contradicts_the_log", f"number {wrong.number}", wrong)
        await self._store_run(origin, _contiguous(facts, mine))
        if facts:
            stop_points.at("after_storing")
        if self._origins.behind(origin):
            await self._heal(origin)
            for fact in facts:
                if fact.number > self._origins.numbers[origin]:  # the feed is the log: this was never in it
                    await self._set_aside("beyond_the_feed", f"number {fact.number}", fact)

    async def _store_run(self, origin: str, run: list[Envelope]) -> None:
        """Store a run. Where one fact clashes with the log, or is nothing that a log holds, it alone is parked; what
        follows it comes from the feed."""
        try:
            await self._origins.store(origin, run)
        except (asyncpg.UniqueViolationError, asyncpg.DataError) as error:
            if len(run) == 1:
                clashes = isinstance(error, asyncpg.UniqueViolationError)
                await self._set_aside("clashes_with_the_log" if clashes else "not_an_envelope", str(error), run[0])
                return
            for fact in run:
                await self._store_run(origin, [fact])
                if self._origins.numbers[origin] < fact.number:
                    return

    async def _set_aside(self, reason: str, detail: str, fact: Envelope) -> None:
        body = fact.model_dump_json().encode()
        await self._origins.park(Unusable(reason, detail, body, fact.origin, fact.subject))

    async def _heal(self, origin: str) -> None:
        began = self._origins.numbers[origin]
        async for facts in self._feeds.after(origin, began):
            self._origins.heard(origin, facts[-1].number, facts[-1].incarnation)
            await self._origins.store(origin, facts)
        self._origins.caught_up(origin)
        if (healed := self._origins.numbers[origin] - began) > 0:
            log.info("healed from the feed", extra={"origin": origin, "after": began, "facts": healed})


def _contiguous(facts: list[Envelope], mine: int) -> list[Envelope]:
    """The part that follows `mine` without a hole; the rest will come from the feed."""
    run: list[Envelope] = []
    for fact in facts:
        if fact.number == mine + len(run) + 1:
            run.append(fact)
        elif fact.number > mine + len(run) + 1:
            break
    return run
