"""What an issuer publishes is read anew in time, goes on while it is silent, and is never asked for in a storm."""

import asyncio

import httpx
import pytest

from services.chassis.published import AFTER_FAILURE, AGAIN, FRESH, KEPT, NotAnswered, Published
from tests.issuer import TestIssuer, issuing


class Clock:
    """Time that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_it_goes_on_for_a_day_while_the_place_is_silent() -> None:
    clock = Clock()
    async with issuing() as issuer, httpx.AsyncClient(trust_env=False) as client:
        keys = Published(client, f"{issuer.address}/keys", clock=clock)
        first = await keys.get()
        issuer.down.add("/keys")
        clock.now += KEPT - 1
        assert await keys.get() == first
        clock.now += 2
        with pytest.raises(NotAnswered):
            await keys.get()
        issuer.down.clear()
        clock.now += AFTER_FAILURE + 1
        assert await keys.get() == first


async def test_it_is_read_anew_after_an_hour_and_on_a_wish_at_most_every_half_minute() -> None:
    clock = Clock()
    async with issuing() as issuer, httpx.AsyncClient(trust_env=False) as client:
        keys = Published(client, f"{issuer.address}/keys", clock=clock)
        await asyncio.gather(*(keys.get() for _ in range(20)))
        assert asked(issuer) == 1
        await asyncio.gather(*(keys.get(anew=True) for _ in range(20)))
        assert asked(issuer) == 1
        clock.now += AGAIN
        await asyncio.gather(*(keys.get(anew=True) for _ in range(20)))
        assert asked(issuer) == 2
        clock.now += FRESH - 1
        await keys.get()
        assert asked(issuer) == 2
        clock.now += 1
        await keys.get()
        assert asked(issuer) == 3


async def test_a_place_that_never_answered_is_not_asked_by_everybody_who_waits() -> None:
    clock = Clock()
    async with issuing() as issuer, httpx.AsyncClient(trust_env=False) as client:
        issuer.down.add("/keys")
        keys = Published(client, f"{issuer.address}/keys", clock=clock)
        found = await asyncio.gather(*(keys.get() for _ in range(20)), return_exceptions=True)
        assert {type(one) for one in found} == {NotAnswered}
        assert asked(issuer) == 1


def asked(issuer: TestIssuer) -> int:
    """How often the keys were asked for."""
    return issuer.asked["/keys"]
