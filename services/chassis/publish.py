"""A page of messages to the broker in one write, each with a confirm of its own.

Promises
- In the order given; each message's future ends with the broker's confirm, or with why there is none: `PublishError`
  when no queue took it, `DeliveryError` when the broker refused it, the reason when the channel closed.
- Persistent and mandatory, always.

Why not `exchange.publish` for each: it makes a task, a lock and a system call per message, and the relay is as fast as
its client. This marshals a page itself and hands it to the channel, together with the channel's own bookkeeping for
confirms and returns; `tests/integration/chassis/test_publish.py` holds aiormq to what is relied on here.
Must not break: one page's ids are distinct, and no id is in flight twice on a channel (a returned twin would look
confirmed). Who gives up on a page must give up the channel.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import aiormq
from aiormq.abc import ChannelFrame
from pamqp.body import ContentBody
from pamqp.commands import Basic
from pamqp.frame import marshal
from pamqp.header import ContentHeader

PERSISTENT = 2


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message; `kind` goes out as its type."""

    body: bytes
    message_id: str
    kind: str
    routing_key: str


async def publish_page(
    channel: aiormq.Channel, exchange: str, content_type: str, page: Sequence[Outgoing]
) -> list["asyncio.Future[object]"]:
    """Hand a page to the connection; answers the futures of its confirms. Returns before the broker has answered."""
    async with channel.lock:
        confirms, parts = [], []
        for message in page:
            channel.delivery_tag += 1
            confirm = channel.create_future()
            channel.confirmations[channel.delivery_tag] = confirm
            channel.message_id_delivery_tag[message.message_id] = channel.delivery_tag
            confirms.append(confirm)
            parts += _frames(channel, exchange, content_type, message)
        await channel.write_queue.put(ChannelFrame(payload=b"".join(parts), should_close=False))
    return confirms


def _frames(channel: aiormq.Channel, exchange: str, content_type: str, message: Outgoing) -> list[bytes]:
    properties = Basic.Properties(
        content_type=content_type, delivery_mode=PERSISTENT, message_id=message.message_id, message_type=message.kind
    )
    size, body = channel.max_content_size, message.body
    return [
        marshal(Basic.Publish(exchange=exchange, routing_key=message.routing_key, mandatory=True), channel.number),
        marshal(ContentHeader(body_size=len(body), properties=properties), channel.number),
        *(marshal(ContentBody(body[n : n + size]), channel.number) for n in range(0, len(body), size)),
    ]


def forget(channel: aiormq.Channel, page: Sequence[Outgoing]) -> None:
    """Once a page is settled: its ids may be used again on this channel."""
    for message in page:
        channel.message_id_delivery_tag.pop(message.message_id, None)
