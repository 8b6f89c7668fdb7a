"""Parts of the chassis started one by one, as processes of their own have them: stores, relays, a broker's end."""

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import aio_pika
import asyncpg
from aio_pika.abc import AbstractChannel

from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.receipts import Receipt
from services.chassis.relay import CONTENT_TYPE
from services.chassis.store import Store
from services.chassis.topology import CANARY, HEAD, declare_exchange
from tests.integration.chassis.probe import EVENTS, NOTES, TakeNote

CODEC = Codec(EVENTS)


@asynccontextmanager
async def background(*work: Coroutine[Any, Any, Any]) -> AsyncIterator[list[asyncio.Task[Any]]]:
    """Tasks that run while the block does; one that ended with an error makes the block's end fail with it."""
    tasks = [asyncio.create_task(w) for w in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


@asynccontextmanager
async def store_on(url: str, name: str = "probe") -> AsyncIterator[Store]:
    """A writer of its own on this database."""
    store = Store(url, name, CODEC, Bell(url, name))
    async with background(store.run()):
        yield store


@asynccontextmanager
async def db_on(url: str) -> AsyncIterator[Db]:
    """A pool of its own on this database."""
    db = await Db.open(url, "test")
    try:
        yield db
    finally:
        await db.close()


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    """One plain connection: somebody from outside."""
    conn = await asyncpg.connect(url)
    try:
        yield conn
    finally:
        conn.terminate()


async def take(store: Store, stream: object, text: str, command_id: UUID | None = None, **more: Any) -> Receipt:
    """One note."""
    return await store.execute(NOTES, stream, TakeNote(text), command_id=command_id or uuid4(), by="test", **more)


async def cut(conn: asyncpg.Connection, application: str) -> int:
    """End the backends of one part, as `posyantek <application>` calls itself; answers how many there were."""
    found = await conn.fetch(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()",
        f"posyantek {application}",
    )
    return len(found)


@asynccontextmanager
async def channel_to(amqp_url: str) -> AsyncIterator[AbstractChannel]:
    """A channel with confirms that raises when nobody takes a message."""
    connection = await aio_pika.connect(amqp_url, timeout=10)
    try:
        yield await connection.channel(publisher_confirms=True, on_return_raises=True)
    finally:
        await connection.close()


async def publish(amqp_url: str, key: str, *bodies: bytes, **properties: Any) -> None:
    """Bodies to the exchange `facts`, in order, each routed and confirmed."""
    async with channel_to(amqp_url) as channel:
        facts = await declare_exchange(channel)
        for body in bodies:
            message = aio_pika.Message(
                body, **{"content_type": CONTENT_TYPE, "delivery_mode": aio_pika.DeliveryMode.PERSISTENT, **properties}
            )
            await facts.publish(message, key, mandatory=True)


async def waiting_in(amqp_url: str, queue: str) -> int:
    """How many messages are ready in a queue, by a passive declare."""
    async with channel_to(amqp_url) as channel:
        declared = await channel.declare_queue(queue, passive=True)
        return declared.declaration_result.message_count or 0


async def facts_in(amqp_url: str, queue: str) -> list[int]:
    """The numbers of the facts that wait in a queue that nobody consumes, in order; they are put back."""
    async with channel_to(amqp_url) as channel:
        declared = await channel.declare_queue(queue, passive=True)
        count = declared.declaration_result.message_count or 0
        arrived: asyncio.Queue[aio_pika.abc.AbstractIncomingMessage] = asyncio.Queue()
        await declared.consume(arrived.put)
        messages = [await asyncio.wait_for(arrived.get(), 5) for _ in range(count)]
    facts = [m for m in messages if (m.type or "").rpartition(".")[2] not in (HEAD, CANARY)]
    return [json.loads(m.body)["number"] for m in facts]
