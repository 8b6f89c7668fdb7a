"""What can befall the lines between the parts. Clients are outside: their own lines stay as they are."""

import asyncio
from random import Random

from tests.faults.kinds import NotTaken, kind
from tests.faults.proxy import Proxy, Weather
from tests.faults.stage import LISTENS, Stage


def _lines_of(stage: Stage, service: str) -> list[Proxy]:
    feeds = [proxy for (listener, _), proxy in stage.feeds.items() if listener == service]
    return [stage.databases[service], stage.brokers[service], *feeds]


async def _weather(stage: Stage, chance: Random, weather: Weather, lines: list[Proxy]) -> str:
    open_before, seconds = sum(line.connections for line in lines), chance.uniform(3, 6)
    for line in lines:
        line.set(weather)
    await asyncio.sleep(seconds)
    stage.calm()
    if not open_before:
        raise NotTaken("there was no connection")
    return f"{open_before} connections for {seconds:.1f} s"


@kind("lines slow", limit=20)
async def slow(stage: Stage, chance: Random) -> str:
    """500 ± 200 ms to the broker and the feeds, 50 ± 20 ms to the database, for one service."""
    lines = _lines_of(stage, chance.choice(list(LISTENS)))
    lines[0].set(Weather(latency=0.05, jitter=0.02))
    return await _weather(stage, chance, Weather(latency=0.5, jitter=0.2), lines[1:])


@kind("lines narrow", limit=20)
async def narrow(stage: Stage, chance: Random) -> str:
    """10 kB/s to the broker, and to the feeds."""
    return await _weather(stage, chance, Weather(rate=10_000), _lines_of(stage, chance.choice(list(LISTENS)))[1:])


@kind("lines sliced", limit=20)
async def sliced(stage: Stage, chance: Random) -> str:
    """One byte at a time to the broker of one service."""
    return await _weather(stage, chance, Weather(slice=1), [stage.brokers[chance.choice(list(LISTENS))]])


@kind("lines reset", limit=20)
async def reset(stage: Stage, chance: Random) -> str:
    """RST on every connection of every service, several times."""
    times, cut = chance.randint(2, 4), 0
    for _ in range(times):
        cut += sum(proxy.reset() for proxy in stage.proxies)
        await asyncio.sleep(chance.uniform(0.1, 0.8))
    if not cut:
        raise NotTaken("there was no connection")
    return f"{cut} connections"


@kind("lines half open", limit=20)
async def half_open(stage: Stage, chance: Random) -> str:
    """The far side of every connection of one service is gone, and nobody says so."""
    service = chance.choice(list(LISTENS))
    if not (dead := sum(line.half_open() for line in _lines_of(stage, service))):
        raise NotTaken("there was no connection")
    return f"{dead} connections of {service}"


@kind("lines blackholed", limit=20)
async def blackholed(stage: Stage, chance: Random) -> str:
    """Nothing passes for some seconds, in neither direction, on any line of one service."""
    lines = _lines_of(stage, chance.choice(list(LISTENS)))
    said = await _weather(stage, chance, Weather(blackhole=True), lines)
    return f"held back: {said}"


@kind("answers lost", limit=15)
async def answers_lost(stage: Stage, chance: Random) -> str:
    """What the database answers is lost, with the connection: was the commit that was asked for made or not?"""
    database = stage.databases[chance.choice(["registry", "partnerships"])]
    lost = database.lost
    for _ in range(chance.randint(2, 4)):
        database.set(Weather(lose_answers=True))
        await asyncio.sleep(chance.uniform(0.1, 0.4))
        database.set()
        await asyncio.sleep(chance.uniform(0.3, 0.8))
    if database.lost == lost:
        raise NotTaken("no answer came along")
    return f"{database.lost - lost} connections"
