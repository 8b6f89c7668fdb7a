"""Filling queues quickly, outside of what is measured."""

import asyncio

import aio_pika
from aio_pika.abc import DeliveryMode

from services.chassis.topology import declare_exchange

WINDOW = 500


async def publish_all(amqp_url: str, messages: list[tuple[bytes, str, str]]) -> None:
    """Body, message id and routing key of each, to the exchange of facts, confirmed."""
    async with await aio_pika.connect(amqp_url) as connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        exchange = await declare_exchange(channel)
        for start in range(0, len(messages), WINDOW):
            sent = (
                exchange.publish(
                    aio_pika.Message(body, message_id=message_id, delivery_mode=DeliveryMode.PERSISTENT), key
                )
                for body, message_id, key in messages[start : start + WINDOW]
            )
            await asyncio.gather(*sent)
