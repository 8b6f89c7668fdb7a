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
from datetime import UTC, datetime
from uuid import UUID, uuid4

import aio_pika
import asyncpg
from aio_pika.abc import AbstractExchange, DeliveryMode

from contracts.base import SOURCE_PREFIX, dataschema
from services.chassis import stop_points
from services.chassis.bell import Bell
from services.chassis.db import TRANSIENT, connect
from services.chassis.topology import HEAD, declare_exchange, routing_key

PAGE = 500
DEADLINE = 10.0
HEARTBEAT = 2.0
NAME = "relay"
CONTENT_TYPE = "application/cloudevents+json"
COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, aio_pika.exceptions.AMQPError, LookupError)
log = logging.getLogger(__name__)

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
    text = json.dumps({k: v for k, v in head.items() if v is not None}, ensure_ascii=False, separators=(",", ":"))
    return f'{text[:-1]},"data":{data}}}'.encode(), area


class Relay:
    """One active relay per service: a session lock keeps a second one waiting, the checkpoint's compare-and-set
    makes it harmless should it come through."""

    def __init__(self, url: str, amqp_url: str, service: str, bell: Bell) -> None:
        self._url, self._amqp_url, self._service, self._bell = url, amqp_url, service, bell
        self.sent = 0
        self.head = 0
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
        conn = await connect(self._url, f"{self._service} relay")
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
                    facts = await declare_exchange(channel)
                await self._relay(conn, facts)
            finally:
                await _close(broker)
        finally:
            conn.terminate()

    async def _relay(self, conn: asyncpg.Connection, facts: AbstractExchange) -> None:
        incarnation = await conn.fetchval("select incarnation from log.head")
        told = 0.0
        while True:
            struck = self._bell.struck
            self.sent = await conn.fetchval("select position from log.followers where name = $1", NAME)
            rows = await conn.fetch(READ, self.sent, PAGE)
            if rows:
                await self._publish(conn, facts, incarnation, rows)
            elif time.monotonic() - told >= HEARTBEAT:
                self.head = await conn.fetchval("select number from log.head")
                await self._tell_head(facts, incarnation)
                told = time.monotonic()
            else:
                await self._bell.wait(struck, min(0.5, HEARTBEAT))
            self.trouble, self.beat_at = None, time.monotonic()

    async def _publish(
        self, conn: asyncpg.Connection, facts: AbstractExchange, incarnation: UUID, rows: list[asyncpg.Record]
    ) -> None:
        async def send(row: asyncpg.Record) -> None:
            body, area = envelope(self._service, incarnation, row)
            await _send(facts, body, str(row[1]), row[2], routing_key(self._service, row[2], area))

        async with asyncio.timeout(DEADLINE + 5):
            outcomes = await asyncio.gather(*map(send, rows), return_exceptions=True)
        confirmed, failure = self.sent, None
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome is not None:
                failure = outcome
                break
            confirmed = row[0]
        if confirmed > self.sent:
            stop_points.at("after_publish")
            moved = await conn.execute(
                "update log.followers set position = $3, moved_at = clock_timestamp()"
                " where name = $1 and position = $2",
                NAME, self.sent, confirmed,
            )  # fmt: skip
            if moved != "UPDATE 1":
                raise LookupError("another relay moved the checkpoint")
        self.sent, self.head = confirmed, max(self.head, rows[-1][0])
        if failure is not None:
            raise failure

    async def _tell_head(self, facts: AbstractExchange, incarnation: UUID) -> None:
        kind, message_id = f"{self._service}.{HEAD}", str(uuid4())
        head = {
            "specversion": "1.0", "id": message_id, "source": SOURCE_PREFIX + self._service, "type": kind,
            "time": datetime.now(UTC).isoformat(), "number": self.head, "incarnation": str(incarnation),
        }  # fmt: skip
        body = json.dumps(head, separators=(",", ":")).encode()
        await _send(facts, body, message_id, kind, routing_key(self._service, kind, None))


async def _send(facts: AbstractExchange, body: bytes, message_id: str, kind: str, key: str) -> None:
    message = aio_pika.Message(
        body, message_id=message_id, type=kind, content_type=CONTENT_TYPE, delivery_mode=DeliveryMode.PERSISTENT
    )
    # mandatory, and the channel raises on a return: a message that no queue took is no success.
    await facts.publish(message, key, mandatory=True, timeout=DEADLINE)


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
