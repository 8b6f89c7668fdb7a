"""A TCP proxy that the weather can be made in: what a network does to a connection, without needing root.

Promises
- Calm weather is transparent. Weather changes at once, for open connections too.
- `reset` closes both sides hard; `half_open` takes the far side away and says nothing to the near one, which is dead
  for good; `blackhole` holds back all bytes and lets them go when the weather is calm again, as a cut cable does.
- `close` leaves no connection and no task.
"""

import asyncio
import contextlib
import random
import socket
import struct
from dataclasses import dataclass, field

_CHUNK = 65536


@dataclass(frozen=True)
class Weather:
    """`latency` ± `jitter` in seconds a chunk; `rate` in bytes/s, 0 is no limit; `slice` bytes at a time, 0 is whole.

    `blackhole`: nothing passes. `lose_answers`: what the server answers is lost, and the connection with it.
    """

    latency: float = 0.0
    jitter: float = 0.0
    rate: int = 0
    slice: int = 0
    blackhole: bool = False
    lose_answers: bool = False


CALM = Weather()


@dataclass(eq=False)
class _Pair:
    near: asyncio.StreamWriter
    far: asyncio.StreamWriter
    dead: bool = False
    tasks: list[asyncio.Task[None]] = field(default_factory=list)


class Proxy:
    """`await Proxy.open(host, port)`; clients connect to 127.0.0.1:`port`. `lost` counts connections that it ended."""

    def __init__(self, host: str, far_port: int) -> None:
        self._host, self._far_port = host, far_port
        self._pairs: set[_Pair] = set()
        self._calm = asyncio.Event()
        self._calm.set()
        self._weather = CALM
        self._server: asyncio.Server | None = None
        self._chance = random.Random(0)
        self.port = 0
        self.lost = 0

    @classmethod
    async def open(cls, host: str, far_port: int) -> "Proxy":
        """Listen on a free port of 127.0.0.1."""
        proxy = cls(host, far_port)
        proxy._server = await asyncio.start_server(proxy._accept, "127.0.0.1", 0)
        proxy.port = proxy._server.sockets[0].getsockname()[1]
        return proxy

    @property
    def connections(self) -> int:
        """How many are open and not dead."""
        return sum(not pair.dead for pair in self._pairs)

    def set(self, weather: Weather = CALM) -> None:
        """Change the weather; without an argument it is calm."""
        self._weather = weather
        if weather.blackhole:
            self._calm.clear()
        else:
            self._calm.set()

    def lead_to(self, far_port: int) -> None:
        """New connections lead to this port from now on; those that are open stay where they are."""
        self._far_port = far_port

    def reset(self) -> int:
        """Cut every connection with RST on both sides; answers how many."""
        return sum(self._cut(pair) for pair in list(self._pairs))

    def half_open(self) -> int:
        """Take the far side of every connection away in silence; answers how many."""
        living = [pair for pair in self._pairs if not pair.dead]
        for pair in living:
            pair.dead = True
            _abort(pair.far)
        self.lost += len(living)
        return len(living)

    async def close(self) -> None:
        """Stop listening and end every connection."""
        if self._server is not None:
            self._server.close()
        for pair in list(self._pairs):
            self._cut(pair)
            for task in pair.tasks:
                task.cancel()
            await asyncio.gather(*pair.tasks, return_exceptions=True)

    def _cut(self, pair: _Pair) -> bool:
        cut = not pair.dead
        pair.dead = True
        self.lost += cut
        _abort(pair.near)
        _abort(pair.far)
        return cut

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._calm.wait()
            far_reader, far = await asyncio.open_connection(self._host, self._far_port)
        except OSError:
            _abort(writer)
            return
        pair = _Pair(writer, far)
        self._pairs.add(pair)
        up = asyncio.create_task(self._pump(pair, reader, far, answers=False))
        down = asyncio.create_task(self._pump(pair, far_reader, writer, answers=True))
        pair.tasks = [up, down]
        await asyncio.wait(pair.tasks)
        self._pairs.discard(pair)
        writer.close()
        far.close()

    async def _pump(
        self, pair: _Pair, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        try:
            while chunk := await source.read(_CHUNK):
                await self._calm.wait()
                if pair.dead:
                    continue  # half open: what the near side still says goes nowhere
                if answers and self._weather.lose_answers:
                    self._cut(pair)
                    return
                await self._forward(chunk, sink)
            if answers and pair.dead:
                return  # the near side is not told
            await self._calm.wait()
            sink.write_eof() if sink.can_write_eof() else sink.close()
        except OSError:  # one side went away without a goodbye: so does the other
            _abort(pair.near)
            _abort(pair.far)

    async def _forward(self, chunk: bytes, sink: asyncio.StreamWriter) -> None:
        size = self._weather.slice or len(chunk)
        for start in range(0, len(chunk), size):
            piece, weather = chunk[start : start + size], self._weather
            wait = max(0.0, weather.latency + self._chance.uniform(-weather.jitter, weather.jitter))
            wait += len(piece) / weather.rate if weather.rate else 0.0
            if wait:
                await asyncio.sleep(wait)
            elif weather.slice:
                await asyncio.sleep(0)
            sink.write(piece)
            await sink.drain()


def _abort(writer: asyncio.StreamWriter) -> None:
    """Close without a goodbye: RST, not FIN."""
    found = writer.get_extra_info("socket")
    if found is not None:
        with contextlib.suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
