"""The bell: something was appended, followers wake up.

Promises
- `ring` wakes every waiter of this process at once, and those of other processes through one debounced NOTIFY on a
  connection of its own: never inside the append (that takes 9,000 appends/s to 800).
- It is a hint and nothing more: a lost NOTIFY or a dead connection costs a follower its poll interval, never an event.
"""

import asyncio
import contextlib

import asyncpg

from services.chassis.db import TRANSIENT, connect

CHANNEL = "log"
_GAP = 0.02


class Bell:
    """One per service and process. Take `struck` before reading the log, then `wait` on it."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._event = asyncio.Event()
        self._to_tell = asyncio.Event()

    @property
    def struck(self) -> asyncio.Event:
        """The event that the next ring sets."""
        return self._event

    def ring(self) -> None:
        """Wake everybody."""
        self._wake()
        self._to_tell.set()

    @staticmethod
    async def wait(struck: asyncio.Event, timeout: float) -> None:
        """Until the bell rings or `timeout` seconds have passed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await struck.wait()

    def _wake(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def run(self) -> None:
        """Listen for other processes and tell them; reconnects for ever."""
        while True:
            try:
                conn = await connect(self._url, f"{self._name} bell")
            except TRANSIENT:
                await asyncio.sleep(1)
                continue
            try:
                await self._serve(conn)
            except TRANSIENT:
                await asyncio.sleep(0.2)
            finally:
                conn.terminate()

    async def _serve(self, conn: asyncpg.Connection) -> None:
        own = conn.get_server_pid()

        def heard(_: object, pid: int, channel: str, payload: object) -> None:
            if pid != own:
                self._wake()

        await conn.add_listener(CHANNEL, heard)
        while True:
            try:
                async with asyncio.timeout(10):
                    await self._to_tell.wait()
            except TimeoutError:
                await conn.execute("select 1", timeout=5)  # an idle listener that died in silence is found here
                continue
            self._to_tell.clear()
            await conn.execute(f"notify {CHANNEL}", timeout=5)
            await asyncio.sleep(_GAP)
