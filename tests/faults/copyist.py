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
from aio_pika.exceptions import AMQPError

from services.chassis.access import Actor, Tokens
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


async def deliver(stage: Stage, listener: str, lines: Sequence[bytes]) -> None:
    """Lines into a listener's queue, in this order, each confirmed and counted."""
    highest = 0
    async with stage.broker() as channel:
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
    """Until `stopped`; whatever is away just now is asked again."""
    seen = dict.fromkeys({origin for origins in LISTENS.values() for origin in origins}, 0)
    while not stopped.is_set():
        await asyncio.sleep(0.5)
        try:
            async with asyncio.timeout(10):
                for origin in sorted(seen):
                    lines = await feed(stage, origin, seen[origin])
                    seen[origin] = number_of(lines[-1]) if lines else seen[origin]
                    copies = [line for line in lines if chance.random() < SHARE]
                    chance.shuffle(copies)
                    for listener in (name for name, origins in LISTENS.items() if origin in origins):
                        await deliver(stage, listener, copies)
        except (httpx.HTTPError, AMQPError, OSError, RuntimeError):  # the broker's library raises all of these
            continue
