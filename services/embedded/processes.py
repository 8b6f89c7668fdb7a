"""Servers as child processes: start, wait, end, and clear up what a killed run has left behind.

Promises: a server is in its own session, so Ctrl-C reaches only us and we stop the servers in order; it gets its own
death signal when we die by kill -9. Start servers from the main thread: Linux watches the *thread* that forked.
Must not break: `end_leftovers` only ends processes that carry the mark of, or work in, the folder it is given.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

from services.embedded import launch

_KEPT_LOG_BYTES = 10_000_000


class CannotRun(RuntimeError):
    """A private server cannot run here; the text is one line that says what to do."""


@dataclass(frozen=True)
class Account:
    """An unprivileged account of this machine that servers run in when we are root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Command:
    """What to run: program and arguments, working folder, whole environment, account (None: ours) and the mark."""

    argv: Sequence[str | Path]
    folder: Path
    env: Mapping[str, str]
    account: Account | None

    def environment(self) -> dict[str, str]:
        """Little of ours goes in: variables of the operator's shell must not configure a private server."""
        return {**_search_paths(), "LC_ALL": "C.UTF-8", "TZ": "UTC", **self.env, launch.MARK: str(self.folder)}

    def wrapped(self, death_signal: Signals) -> list[str]:
        """The command line that goes through `launch.py`."""
        program = shutil.which(self.argv[0])
        if program is None:
            raise CannotRun(f"program {self.argv[0]} is missing on this machine")
        words = [str(int(death_signal)), str(os.getpid()), str(self.folder), program, *map(str, self.argv[1:])]
        return [*_launcher("exec", *_ids(self.account)), *words]


def spawn(command: Command, log: Path, death_signal: Signals) -> subprocess.Popen[bytes]:
    """Start a server whose output is appended to `log`; it gets `death_signal` when we die."""
    if log.exists() and log.stat().st_size > _KEPT_LOG_BYTES:
        log.replace(log.with_suffix(log.suffix + ".old"))
    with log.open("ab") as output:
        return subprocess.Popen(
            command.wrapped(death_signal),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=command.environment(),
            cwd="/",
            start_new_session=True,
        )


async def run(command: Command, deadline: float = 60.0) -> str:
    """Run a tool to its end and return its output; `CannotRun` with that output when it fails or is too slow."""
    tool = await asyncio.create_subprocess_exec(
        *command.wrapped(Signals.SIGKILL),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=command.environment(),
        cwd="/",
    )
    try:
        output, _ = await asyncio.wait_for(tool.communicate(), deadline)
    finally:
        if tool.returncode is None:
            tool.kill()
            await tool.wait()
    if tool.returncode:
        raise CannotRun(f"{Path(command.argv[0]).name} failed: {output.decode(errors='replace').strip()[-800:]}")
    return output.decode(errors="replace")


async def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition came true within the time. Polls: the child may belong to another event loop."""
    limit = time.monotonic() + seconds
    while not true():
        if time.monotonic() > limit:
            return False
        await asyncio.sleep(0.02)
    return True


async def end(process: subprocess.Popen[bytes], *steps: tuple[Signals, float]) -> None:
    """Signal after signal, each with its patience in seconds; SIGKILL comes last in any case."""
    for number, patience in (*steps, (Signals.SIGKILL, 10.0)):
        if process.poll() is not None:
            return
        process.send_signal(number)
        if await wait_until(lambda: process.poll() is not None, patience):
            return
    raise CannotRun(f"process {process.pid} does not end; look at it with ps")


async def end_leftovers(folder: Path, account: Account | None, first: Signals, patience: float) -> None:
    """End every process of this folder that an earlier run left behind: politely first, then with SIGKILL."""
    for number, seconds in ((first, patience), (Signals.SIGKILL, 10.0)):
        for pid in find(folder, account):
            _signal(pid, number)
        if await wait_until(lambda: not find(folder, account), seconds):
            return
    raise CannotRun(f"processes of an earlier run still use {folder}: {find(folder, account)}")


def find(folder: Path, account: Account | None) -> list[int]:
    """Ids of the processes that belong to the servers of this folder.

    Asked in the servers' account: in a container even root may not look at processes of another account.
    """
    answer = subprocess.run(
        [*_launcher("find", *_ids(account)), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
        env=_search_paths(),
    )
    return [int(line) for line in answer.stdout.split()]


def last_lines(log: Path, count: int = 5) -> str:
    """The end of a log as one line, for an error text."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4_000))
        lines = file.read().decode(errors="replace").splitlines()
    return " | ".join(line.strip() for line in lines[-count:] if line.strip())


def _signal(pid: int, number: Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _search_paths() -> dict[str, str]:
    """Where programs and libraries are found; an interpreter built apart may need the second to start at all."""
    return {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}


def _ids(account: Account | None) -> tuple[str, str]:
    return (str(account.uid), str(account.gid)) if account else ("-1", "-1")


def _launcher(*arguments: str) -> list[str]:
    # -I -S: 15 ms instead of 60, and nothing of the project's environment is imported.
    return [sys.executable, "-I", "-S", launch.__file__, *arguments]
