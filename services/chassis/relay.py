"""The relay: own public events, in order, to the exchange `facts`.

Promises
- P4: the checkpoint moves only on the confirm of a routed message, and never past one that has none.
- Each message carries its number; when idle the relay tells the head number, so that a lost tail is noticed too.
- Every wait has a deadline of ours. After any doubt the channel is closed and the page is sent again: receivers drop
  what they have.

Must not break: an event id is never twice in flight on one channel (a returned twin would look confirmed).
"""

import asyncio
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import aio_pika
import aiormq
import asyncpg

from contracts.base import SOURCE_PREFIX, dataschema
from services.chassis import stop_points
from services.chassis.bell import Bell
from services.chassis.db import TRANSIENT, connect
from services.chassis.lives import wake
from services.chassis.publish import Outgoing, forget, publish_page
from services.chassis.topology import FACTS, HEAD, declare_exchange, routing_key

PAGE = 500
DEADLINE = 10.0
HEARTBEAT = 2.0
NAME = "relay"
CONTENT_TYPE = "application/cloudevents+json"
COME_AGAIN: tuple[type[Exception], ...] = (
    *TRANSIENT,
    aio_pika.exceptions.AMQPError,
    aio_pika.exceptions.ChannelInvalidStateError,
    LookupError,
)
log = logging.getLogger(__name__)
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once: making it costs as much

READ = """select number, event_id, type, schema_version, stream, version, recorded_at, data::text, meta::text
            from log.events where origin = 'self' and number > $1 order by number limit $2"""


def envelope(origin: str, incarnation: UUID, row: asyncpg.Record) -> tuple[bytes, str | None]:
    """The CloudEvents JSON of a row of `READ`, and its area. Joined, not parsed: the data's bytes go out as stored."""
    number, event_id, kind, schema, stream, version, at, data, raw_meta = row
    meta = json.loads(raw_meta)
    area = meta.get("area")
    head = {
        "specversion": "1.0", "id": str(event_id), "source": SOURCE_PREFIX + origin, "type": kind,
        "time": at.astimezone(UTC).isoformat().replace("+00:00", "Z"), "subject": stream,
        "datacontenttype": "application/json", "dataschema": dataschema(kind, schema), "number": number,
        "streamversion": version, "schemaversion": schema, "incarnation": str(incarnation), "area": area,
        "actor": meta.get("actor"), "commandid": meta.get("command_id"), "correlationid": meta.get("correlation_id"),
        "causationid": meta.get("causation_id"),
    }  # fmt: skip
    text = _to_json({k: v for k, v in head.items() if v is not None})
    return f'{text[:-1]},"data":{data}}}'.encode(), area


@dataclass(frozen=True, slots=True)
class _Page:
    """Messages that are on their way, and the numbers that they carry; `confirms` in the same order."""

    messages: Sequence[Outgoing]
    numbers: Sequence[int]
    confirms: Sequence["asyncio.Future[object]"]


class Relay:
    """One active relay per service: a session lock keeps a second one waiting, the checkpoint's compare-and-set
    makes it harmless should it come through."""

    def __init__(self, url: str, amqp_url: str, service: str, bell: Bell) -> None:
        self._url, self._amqp_url, self._service, self._bell = url, amqp_url, service, bell
        self.sent = 0
        self.trouble: str | None = "starting"
        self.beat_at = 0.0

    async def run(self) -> None:
        """For ever; trouble is told, waited out, and tried again from the checkpoint."""
        while True:
            try:
                await self._session()
            except COME_AGAIN as error:
                self.trouble = _words(error)
                log.warning("relay waits", extra={"error": self.trouble, "number": self.sent})
            except Exception as error:
                self.trouble = _words(error)
                log.exception("relay cannot go on", extra={"number": self.sent})
            await asyncio.sleep(1)

    async def _session(self) -> None:
        conn = await connect(self._url, f"{self._service} relay", 5)
        try:
            while not await conn.fetchval("select pg_try_advisory_lock(hashtext('relay'))"):
                self.trouble = "another relay is active"
                await asyncio.sleep(1)
            await conn.execute("insert into log.followers (name) values ($1) on conflict do nothing", NAME)
            async with asyncio.timeout(DEADLINE):
                broker = await aio_pika.connect(self._amqp_url, timeout=DEADLINE)
            try:
                async with asyncio.timeout(DEADLINE):
                    channel = await broker.channel(publisher_confirms=True, on_return_raises=True)
                    await declare_exchange(channel)
                    wire = await channel.get_underlay_channel()
                assert isinstance(wire, aiormq.Channel)
                await self._relay(conn, wire)
            finally:
                await _close(broker)
        finally:
            conn.terminate()

    async def _relay(self, conn: asyncpg.Connection, wire: aiormq.Channel) -> None:
        incarnation = await wake(conn, self._service)  # after a failover this or a writer meets the other server first
        self.sent = written = await conn.fetchval("select position from log.followers where name = $1", NAME)
        told, under_way = 0.0, None
        while True:
            struck = self._bell.struck
            rows = await conn.fetch(READ, written, PAGE)
            page = await self._write(wire, incarnation, rows) if rows else None
            if under_way is not None:  # the next page is on its way while this one's confirms come in
                await self._settle(conn, wire, under_way)
            under_way = page
            if page is not None:
                written = page.numbers[-1]
            elif self.sent < written:
                continue
            elif time.monotonic() - told >= HEARTBEAT:
                # What we sent, not the log's own head: what was stored since `rows` were read is not on its way yet,
                # and would send every receiver to the feed for nothing.
                await self._tell_head(wire, incarnation)
                told = time.monotonic()
            else:
                await self._bell.wait(struck, min(0.5, HEARTBEAT))
            self.trouble, self.beat_at = None, time.monotonic()

    async def _write(self, wire: aiormq.Channel, incarnation: UUID, rows: Sequence[asyncpg.Record]) -> _Page:
        messages = []
        for row in rows:
            body, area = envelope(self._service, incarnation, row)
            messages.append(Outgoing(body, str(row[1]), row[2], routing_key(self._service, row[2], area)))
        async with asyncio.timeout(DEADLINE):
            confirms = await publish_page(wire, FACTS, CONTENT_TYPE, messages)
        return _Page(messages, [row[0] for row in rows], confirms)

    async def _settle(self, conn: asyncpg.Connection, wire: aiormq.Channel, page: _Page) -> None:
        """Wait for a page's confirms; the checkpoint moves up to the first message that has none."""
        outcomes = await _outcomes(page.confirms)
        forget(wire, page.messages)
        confirmed, failure = self.sent, None
        for number, outcome in zip(page.numbers, outcomes, strict=True):
            if outcome is not None:
                failure = outcome
                break
            confirmed = number
        if confirmed > self.sent:
            stop_points.at("after_publish")
            moved = await conn.execute(
                "update log.followers set position = $3, moved_at = clock_timestamp()"
                " where name = $1 and position = $2",
                NAME, self.sent, confirmed,
            )  # fmt: skip
            if moved != "UPDATE 1":
                raise LookupError("another relay moved the checkpoint")
        self.sent = confirmed
        if failure is not None:
            raise failure

    async def _tell_head(self, wire: aiormq.Channel, incarnation: UUID) -> None:
        kind, message_id = f"{self._service}.{HEAD}", str(uuid4())
        head = {
            "specversion": "1.0", "id": message_id, "source": SOURCE_PREFIX + self._service, "type": kind,
            "time": datetime.now(UTC).isoformat(), "number": self.sent, "incarnation": str(incarnation),
        }  # fmt: skip
        message = Outgoing(_to_json(head).encode(), message_id, kind, routing_key(self._service, kind, None))
        async with asyncio.timeout(DEADLINE):
            confirms = await publish_page(wire, FACTS, CONTENT_TYPE, [message])
        [outcome] = await _outcomes(confirms)
        forget(wire, [message])
        if outcome is not None:
            raise outcome


async def _outcomes(confirms: Sequence["asyncio.Future[object]"]) -> list[BaseException | None]:
    """None for a confirmed message, else why it is not; what is still open after our deadline is a `TimeoutError`."""
    await asyncio.wait(confirms, timeout=DEADLINE)
    return [_outcome(confirm) for confirm in confirms]


def _outcome(confirm: "asyncio.Future[object]") -> BaseException | None:
    if not confirm.done():
        return TimeoutError(f"no confirm within {DEADLINE:g} s")
    if confirm.cancelled():
        return ConnectionError("the channel closed before the confirm")
    return confirm.exception()


async def _close(broker: aio_pika.abc.AbstractConnection) -> None:
    try:
        async with asyncio.timeout(3):
            await broker.close()
    except Exception:  # it is being thrown away
        log.debug("broker connection did not close in time")


def _words(error: BaseException) -> str:
    if isinstance(error, aio_pika.exceptions.PublishError):
        return "no queue takes our facts: no receiver has declared its queue yet, or a binding was removed"
    return f"{type(error).__name__}: {error}"
