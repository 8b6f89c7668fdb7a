"""The proxy's weather, each kind against a real echoing server: a fault that does nothing would prove nothing."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.proxy import Proxy, Weather


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line)
    writer.close()


@pytest_asyncio.fixture
async def proxy() -> AsyncIterator[Proxy]:
    server = await asyncio.start_server(_echo, "127.0.0.1", 0)
    found = await Proxy.open("127.0.0.1", server.sockets[0].getsockname()[1])
    yield found
    await found.close()
    server.close()


class Talk:
    """One connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, proxy: Proxy) -> "Talk":
        talk = cls(*await asyncio.open_connection("127.0.0.1", proxy.port))
        assert await talk.say(b"hello\n") == b"hello\n"
        return talk

    async def say(self, line: bytes, patience: float = 5) -> bytes:
        self.writer.write(line)
        return await asyncio.wait_for(self.reader.readline(), patience)


async def test_calm_weather_is_transparent(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    assert await talk.say(b"x" * 50_000 + b"\n") == b"x" * 50_000 + b"\n"
    talk.writer.close()
    assert await talk.reader.read() == b""


@pytest.mark.parametrize(("weather", "least"), [(Weather(latency=0.2, jitter=0.05), 0.3), (Weather(rate=10_000), 0.8)])
async def test_slow_weather_takes_its_time(proxy: Proxy, weather: Weather, least: float) -> None:
    talk = await Talk.to(proxy)
    proxy.set(weather)
    began = time.monotonic()
    assert await talk.say(b"x" * 5_000 + b"\n") == b"x" * 5_000 + b"\n"
    assert time.monotonic() - began >= least


async def test_slices_arrive_whole(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    proxy.set(Weather(slice=1))
    assert await talk.say(b"sliced\n") == b"sliced\n"


async def test_a_blackhole_holds_and_lets_go(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    proxy.set(Weather(blackhole=True))
    with pytest.raises(TimeoutError):
        await talk.say(b"held\n", 0.2)
    proxy.set()
    assert await asyncio.wait_for(talk.reader.readline(), 5) == b"held\n"


async def test_reset_is_told_and_new_connections_work(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    assert proxy.reset() == 1
    with pytest.raises(OSError):
        await talk.say(b"gone\n")
    await Talk.to(proxy)


async def test_half_open_is_silence_for_good(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    assert proxy.half_open() == 1
    with pytest.raises(TimeoutError):
        await talk.say(b"anybody?\n", 0.3)
    await Talk.to(proxy)


async def test_lost_answers_take_the_connection_along(proxy: Proxy) -> None:
    talk = await Talk.to(proxy)
    proxy.set(Weather(lose_answers=True))
    with pytest.raises(OSError):
        await talk.say(b"committed?\n")
