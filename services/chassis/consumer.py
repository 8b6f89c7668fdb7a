"""What a receiver has to do with FastStream and aio-pika besides receiving: undecoded bodies, acks, and an end to it.

Must not break: after `stop` nothing consumes any more. A consumer that the library brought back to life would take
messages that nobody stores.
"""

import asyncio
import contextlib
import logging

import aio_pika
from aio_pika.abc import AbstractIncomingMessage
from faststream.rabbit import RabbitBroker, RabbitMessage

log = logging.getLogger(__name__)


async def undecoded(message: RabbitMessage) -> RabbitMessage:
    """For FastStream: the receiver reads bodies by itself, whatever they are."""
    return message


async def ack(batch: list[AbstractIncomingMessage]) -> None:
    """One ack for all when they follow each other on one channel, else one by one. A lost channel redelivers."""
    tags = [message.delivery_tag or 0 for message in batch]
    in_order = tags == list(range(tags[0], tags[0] + len(tags))) and len({id(m.channel) for m in batch}) == 1
    try:
        async with asyncio.timeout(10):
            for message in batch[-1:] if in_order else batch:
                await message.ack(multiple=in_order)
    except (
        aio_pika.exceptions.AMQPError,
        aio_pika.exceptions.ChannelInvalidStateError,
        OSError,
        RuntimeError,
    ) as error:
        log.info("ack was lost; what is stored will come again and vanish", extra={"error": str(error)})


async def stop(broker: RabbitBroker) -> None:
    """Take leave of the broker within 3 s, whatever it does."""
    connection = broker._connection
    try:
        async with asyncio.timeout(2):
            await broker.stop()
    except Exception as error:
        log.warning("broker connection did not close", extra={"error": str(error)})
        # Left alone the library would bring it back to life, and its consumer, being the single active one, would go
        # on taking messages that nobody stores.
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1):
                if connection is not None:
                    await connection.close()
