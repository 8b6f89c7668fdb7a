"""P3: poison among good messages costs nothing but its own parking place."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import aio_pika

from tests.integration.chassis.pair import QUEUE, Pair
from tests.integration.chassis.parts import channel_to, waiting_in
from tests.integration.chassis.probe import NoteTaken
from tests.running import envelope, eventually

GOOD, EACH = 1000, 5


def _line(n: int, **changed: Any) -> bytes:
    fact = envelope("probe", 1, NoteTaken(text=f"poison {n}")).model_dump(mode="json", exclude_none=True)
    return json.dumps({**fact, "id": str(uuid4()), **changed}).encode()


POISON: dict[str, tuple[Callable[[int], bytes], str]] = {
    "no JSON": (lambda n: f"not json {n}".encode(), "not_an_envelope"),
    "no UTF-8": (lambda n: b"\xff\xfe" + bytes([n]), "not_an_envelope"),
    "another shape": (lambda n: f"[{n}]".encode(), "not_an_envelope"),
    "nothing but depth": (lambda n: b"[" * (50_000 + n), "not_an_envelope"),
    "no data": (lambda n: _line(n, data=None), "not_an_envelope"),
    "no number": (lambda n: _line(n, number=-n), "not_an_envelope"),
    "NUL in a stream": (lambda n: _line(n, subject=f"note-{n}\0"), "not_an_envelope"),
    "16 MB": (lambda n: str(n).encode() + b"x" * 16_000_000, "too_large"),  # beyond that RabbitMQ 4 refuses by itself
    "a stranger's": (lambda n: _line(n, source="/posyantek/stranger"), "origin_not_expected"),
    "forged": (lambda n: _line(n, source="/posyantek/margin"), "type_of_another_origin"),
}


async def _poison(pair: Pair) -> None:
    """Each kind several times, spread over the time that the good ones take, past the exchange's own checks."""
    async with channel_to(pair.broker) as channel:
        for n in range(1, EACH + 1):
            for body, _ in POISON.values():
                await channel.default_exchange.publish(aio_pika.Message(body(n)), QUEUE)
                await asyncio.sleep(0.01)


async def test_a_thousand_good_ones_are_stored_and_fifty_poisonous_ones_are_parked_with_their_reasons(
    pair: Pair,
) -> None:
    async with pair.listener() as listener:
        await asyncio.gather(_poison(pair), pair.notes(0, GOOD))
        await eventually(pair.has(GOOD), timeout=30)

        async def all_parked() -> bool:
            return len(await pair.parked()) >= EACH * len(POISON)

        await eventually(all_parked, timeout=30)
        reasons = Counter(reason for reason, _ in await pair.parked())
        assert reasons == Counter(reason for _, reason in POISON.values() for _ in range(EACH))
        assert await waiting_in(pair.broker, QUEUE) == await waiting_in(pair.broker, "listener.dead") == 0
        assert listener.runtime.receiver.trouble is None
