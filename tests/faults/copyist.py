"""The copyist: real facts, sent once more to those who listen, and in the wrong order. What brokers do, on purpose.

Promises
- Copies are the lines of the origins' own feeds, byte for byte: nothing is made up, so nothing of it may be parked.
- One fact in ten is copied, for as long as clients work; `met` counts each that the broker has confirmed, and each that
  was sent after one with a higher number. They never go through the exchange: a relay sees no difference.
"""

import asyncio
import json
from collections.abc import Sequence
from random import Random

import aio_pika
import httpx
from aio_pika.abc import AbstractChannel
from aio_pika.exceptions import AMQPError

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from tests.faults.stage import LISTENS, SECRET, Stage

AGAIN, TURNED = "delivered again", "delivered out of order"
SHARE = 0.1


async def feed(stage: Stage, origin: str, after: int) -> list[bytes]:
    """The facts of an origin that follow a number, by number."""
    token = Tokens(SECRET).mint(Actor("copyist", "service"), "service")
    async with httpx.AsyncClient(trust_env=False, timeout=5) as web:
        url = f"{stage.address(origin)}/{origin}/facts"
        answer = await web.get(url, params={"after": after}, headers={"Authorization": f"Bearer {token}"})
    return answer.raise_for_status().content.splitlines()


def number_of(line: bytes) -> int:
    """The number of a fact."""
    return int(json.loads(line)["number"])


async def deliver(stage: Stage, channel: AbstractChannel, listener: str, lines: Sequence[bytes]) -> None:
    """Lines into a listener's queue, in this order, each confirmed and counted."""
    highest = 0
    for line in lines:
        fact = json.loads(line)
        message = aio_pika.Message(
            line, content_type="application/cloudevents+json", message_id=fact["id"], type=fact["type"],
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        )  # fmt: skip
        await channel.default_exchange.publish(message, f"{listener}.facts", timeout=5)
        stage.met[AGAIN] += 1
        stage.met[TURNED] += fact["number"] < highest
        highest = max(highest, fact["number"])


async def copying(stage: Stage, chance: Random, stopped: asyncio.Event) -> None:
    """Until `stopped`, once a second; whatever is away just now is asked again.

    What is copied is a second old: it comes after the relay's own message, else each would be a hole to heal.
    """
    origins = sorted({origin for heard in LISTENS.values() for origin in heard})
    seen, waiting = dict.fromkeys(origins, 0), dict[str, list[bytes]]()
    while not stopped.is_set():
        await asyncio.sleep(1)
        try:
            async with asyncio.timeout(10):
                fresh = {origin: await feed(stage, origin, seen[origin]) for origin in origins}
                async with stage.broker() as channel:
                    for listener, heard in LISTENS.items():
                        for origin in heard:
                            await deliver(stage, channel, listener, waiting.get(origin, []))
        except (httpx.HTTPError, AMQPError, OSError, RuntimeError):  # the broker's library raises all of these
            continue
        for origin, lines in fresh.items():
            seen[origin] = number_of(lines[-1]) if lines else seen[origin]
            waiting[origin] = [line for line in lines if chance.random() < SHARE]
            chance.shuffle(waiting[origin])
