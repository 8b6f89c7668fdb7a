"""A service as a process of its own, with a supervisor as systemd would be: whoever ends is started again.

Promises
- The process dies when the suite dies, by whatever signal. `pid` is 0 while there is none.
- A planned death (`die_at`) holds for one life only; the next one is ordinary.
- `close` is SIGTERM, and says how the process ended; it must be 0.
"""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.embedded import launch

PROJECT = Path(__file__).parents[2]


@dataclass(eq=False)
class Worker:
    """One service. `ends` are the codes that its lives ended with, in order; -9 is SIGKILL."""

    name: str
    environment: Mapping[str, str]
    log: Path
    ends: list[int] = field(default_factory=list)
    _process: asyncio.subprocess.Process | None = None
    _task: asyncio.Task[None] | None = None
    _stop_at: str = ""
    _closing: bool = False
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pid(self) -> int:
        """The living process."""
        return self._process.pid if self._process is not None and self._process.returncode is None else 0

    @property
    def port(self) -> int:
        """Where it answers."""
        return int(self.environment["POSYANTEK_PORT"])

    def start(self) -> None:
        """Begin the first life; returns at once."""
        self._closing = False
        self._task = asyncio.create_task(self._supervise())

    def signal(self, number: int) -> int:
        """Send a signal to the living process; answers its id, 0 when there is none."""
        pid = self.pid
        return pid if pid and sent(pid, number) else 0

    async def ended(self, patience: float) -> int | None:
        """Wait until a life ends that has not ended yet; its code, or None when it outlives our patience."""
        self._ended.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._ended.wait()
                return self.ends[-1]
        return None

    async def die_at(self, point: str, patience: float) -> int | None:
        """Restart in good order with a planned death, and wait for it; the code, or None when it did not come."""
        self._stop_at = point
        ending = asyncio.create_task(self.ended(20))
        await asyncio.sleep(0)
        self.signal(signal.SIGTERM)
        await ending
        return await self.ended(patience)

    async def close(self) -> int:
        """End it for good, in good order; after 20 s by force. Answers the code."""
        self._closing = True
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if self._task is not None:
            try:
                await asyncio.wait_for(asyncio.shield(self._task), 20)
            except TimeoutError:
                self.signal(signal.SIGKILL)
                await self._task
        return self.ends[-1] if self.ends else 0

    async def _supervise(self) -> None:
        while not self._closing:
            planned = {"POSYANTEK_STOP_AT": self._stop_at} if self._stop_at else {}
            self._stop_at = ""
            with self.log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *_dying_with_us(), sys.executable, "-m", "tests.faults.blockable", f"services.{self.name}", "serve",
                    env={**self.environment, **planned}, stderr=log,
                )  # fmt: skip
            self.ends.append(await self._process.wait())
            self._ended.set()
            if not self._closing:
                await asyncio.sleep(0.2)


def _dying_with_us() -> list[str]:
    words = ["exec", "-1", "-1", str(int(signal.SIGKILL)), str(os.getpid()), str(PROJECT)]
    return [sys.executable, "-I", "-S", launch.__file__, *words]


def sent(pid: int, number: int) -> bool:
    """Send a signal to a process; False when it has ended meanwhile."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
