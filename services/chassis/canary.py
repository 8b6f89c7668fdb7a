"""The canary: proof that a message goes in at the exchange and comes out at our consumer.

Promises
- Connected is not consuming: a queue whose server is dead looks healthy to every other check. Every few seconds one
  message is published with our own routing key and must come back through the receiver.
- Three that do not come back restart the receiver; `age` is what `/ready` judges by.
- A broker that holds publishers back (memory or disk alarm) says so; that is no reason to doubt the consumer.
"""

import asyncio
import logging
import time
from uuid import uuid4

import aio_pika
from aio_pika.abc import DeliveryMode

from services.chassis.topology import CANARY, declare_exchange, routing_key

EVERY = 3.0
PATIENCE = 3.0
MISSES = 3
log = logging.getLogger(__name__)


class Canary:
    """`seen` is called by the receiver; `doubt` is set when the consumer must be taken for dead."""

    def __init__(self, amqp_url: str, service: str) -> None:
        self._amqp_url, self._service = amqp_url, service
        self._waiting: dict[str, asyncio.Event] = {}
        self.doubt: asyncio.Event | None = None
        self.seen_at = 0.0
        self.trouble: str | None = "starting"

    @property
    def age(self) -> float:
        """Seconds since a canary last came back."""
        return time.monotonic() - self.seen_at if self.seen_at else float("inf")

    def seen(self, message_id: str) -> None:
        """A canary arrived at our consumer."""
        self.seen_at, self.trouble = time.monotonic(), None
        if (event := self._waiting.pop(message_id, None)) is not None:
            event.set()

    async def run(self) -> None:
        """For ever."""
        while True:
            try:
                connection = await aio_pika.connect(self._amqp_url, timeout=10)
                try:
                    await self._sing(connection)
                finally:
                    await asyncio.wait_for(connection.close(), 3)
            except Exception as error:
                self.trouble = f"{type(error).__name__}: {error}"
                await asyncio.sleep(1)

    async def _sing(self, connection: aio_pika.abc.AbstractConnection) -> None:
        async with asyncio.timeout(10):
            channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
            facts = await declare_exchange(channel)
        kind = f"{self._service}.{CANARY}"
        missed = 0
        while True:
            message_id = str(uuid4())
            back = self._waiting[message_id] = asyncio.Event()
            message = aio_pika.Message(
                b"", message_id=message_id, type=kind, expiration=30, delivery_mode=DeliveryMode.NOT_PERSISTENT
            )
            try:
                async with asyncio.timeout(PATIENCE):
                    await facts.publish(
                        message, routing_key(self._service, kind, None), mandatory=True, timeout=PATIENCE
                    )
                    await back.wait()
                missed = 0
            except (TimeoutError, aio_pika.exceptions.PublishError) as error:
                if await _held_back(connection):
                    self.trouble = "the broker holds publishers back: memory or disk alarm"
                    continue
                missed += 1
                self.trouble = f"canary did not come back ({missed}): {type(error).__name__}"
                if missed >= MISSES and self.doubt is not None:
                    log.error("consumer is taken for dead", extra={"missed": missed})
                    self.doubt.set()
                    raise ConnectionError("our own line may be the dead one: begin again with another") from error
            finally:
                self._waiting.pop(message_id, None)
            await asyncio.sleep(EVERY if missed == 0 else 0.5)


async def _held_back(connection: aio_pika.abc.AbstractConnection) -> bool:
    """Whether the broker has told this connection to wait with publishing."""
    if connection.transport is None:
        return False
    try:
        async with asyncio.timeout(0.1):
            await connection.transport.connection.ready()
    except TimeoutError:
        return True
    return False
