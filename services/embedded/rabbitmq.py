"""A private RabbitMQ node: one folder, one port of 127.0.0.1, its own epmd, beside whatever else runs here.

Promises: `start` returns when AMQP answers and the users are in place; durable messages survive kill -9; `stop` leaves
nothing running, epmd and port helpers included. Works with RabbitMQ 3.10, 3.13 and 4.x.
A node whose folder was moved starts empty: its queues hold absolute paths and would never answer again, and all that
they held is in the services' logs, from where receivers fetch what they miss.
Must not break: only 127.0.0.1 is listened on; there is no user `guest`; the cookie is in a file, never in an argument.
"""

import asyncio
import logging
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from signal import Signals
from types import TracebackType

import aio_pika
from aio_pika.exceptions import AMQPError

from services.embedded import place
from services.embedded.broker_rights import BrokerUser, administrator, definitions
from services.embedded.passwords import kept_passwords
from services.embedded.ports import is_free, kept_port
from services.embedded.processes import CannotRun, Command, end, end_leftovers, last_lines, run, spawn, wait_until
from services.embedded.rabbitmq_install import ensure_rabbitmq

_log = logging.getLogger(__name__)

ADMIN = "posyantek"
_NODE = "posyantek@localhost"  # fixed: the data folder is named after it; a private epmd keeps equal names apart
_READY_SECONDS = 90.0
_PORTS = ("amqp", "distribution", "epmd")


def amqp_url(port: int, name: str, password: str) -> str:
    """The URL of a user of a private node; passwords must be URL-safe, as ours are."""
    return f"amqp://{name}:{password}@127.0.0.1:{port}/"


class PrivateRabbit:
    """The node of one folder. `async with PrivateRabbit(folder) as rabbit: connect(rabbit.admin_url)`."""

    def __init__(self, folder: Path, users: Iterable[BrokerUser] = (), port: int | None = None) -> None:
        """`users` are in place when `start` returns. `port`: for AMQP, if free; else the folder's own, kept."""
        self.folder = place.own_folder(folder)
        self.port = 0  # known once started
        self.version = ""
        self._wanted_port = port
        self._users = {user.name: user for user in users}
        self._account = place.server_account()
        self.server_folder = place.server_folder(self.folder, self._account)
        self._lock = place.FolderLock(self.server_folder)
        self._ports: dict[str, int] = {}
        self._epmd: subprocess.Popen[bytes] | None = None
        self._node: subprocess.Popen[bytes] | None = None

    @property
    def admin_url(self) -> str:
        """AMQP URL of the administrator; valid once started."""
        return self.url_of(ADMIN, self._password())

    def url_of(self, name: str, password: str) -> str:
        """AMQP URL of a user; passwords must be URL-safe, as ours are."""
        return amqp_url(self.port, name, password)

    async def start(self) -> None:
        """Start and wait until AMQP answers; `CannotRun` says why not. Also right after a kill of any kind."""
        if _runs(self._node):
            return
        self._lock.hold()
        try:
            programs = await asyncio.to_thread(ensure_rabbitmq)
            if not _runs(self._epmd):
                await end_leftovers(self.server_folder, self._account, Signals.SIGTERM, 20.0)
            self._choose_ports()
            self._set_moved_data_aside()
            self._write_files()
            await self._start_epmd()
            node = self._command(programs / "rabbitmq-server")
            self._node = spawn(node, self.folder / "rabbitmq.log", Signals.SIGTERM)
            await self._wait_ready()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop cleanly; after 30 s with force. Harmless when it is not running."""
        try:
            for process, patience in ((self._node, 30.0), (self._epmd, 2.0)):
                if process is not None:
                    await end(process, (Signals.SIGTERM, patience))
            if self._epmd is not None:
                await end_leftovers(self.server_folder, self._account, Signals.SIGTERM, 5.0)
        finally:
            self._node = self._epmd = None
            self._lock.free()

    async def kill(self) -> None:
        """End the node like kill -9 does, for tests and drills; `start` brings it back."""
        if self._node is not None:
            await end(self._node)
            self._node = None

    async def wipe(self) -> None:
        """Forget every queue and message of the killed or stopped node; the next `start` finds its users only."""
        if _runs(self._node):
            raise CannotRun("a running node is not wiped; stop it first")
        await asyncio.to_thread(shutil.rmtree, self.server_folder / "mnesia", ignore_errors=True)

    async def control(self, *words: str) -> str:
        """`rabbitmqctl` with these words on the running node (about 1.5 s); answers what it prints."""
        return await run(self._command(ensure_rabbitmq() / "rabbitmqctl", *words))

    @property
    def pid(self) -> int:
        """The node's process, for signals; 0 while it is not running."""
        return self._node.pid if self._node is not None and _runs(self._node) else 0

    async def create_users(self, *users: BrokerUser) -> None:
        """Create the users, or set their passwords and rights anew, on the running node (one call, about 1.5 s)."""
        self._users |= {user.name: user for user in users}
        self._write_files()
        await self.control("import_definitions", str(self._definitions))

    async def __aenter__(self) -> "PrivateRabbit":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def _definitions(self) -> Path:
        return self.server_folder / "definitions.json"

    def _password(self) -> str:
        return kept_passwords(self.folder / "passwords.json", [ADMIN])[ADMIN]

    def _choose_ports(self) -> None:
        if _runs(self._epmd):  # after `kill`: epmd holds its port, so all three stay as they are
            return
        wanted = {"amqp": self.port or self._wanted_port}
        self._ports = {name: kept_port(self.folder / f"{name}-port", wanted.get(name)) for name in _PORTS}
        self.port = self._ports["amqp"]

    def _set_moved_data_aside(self) -> None:
        data, made_at = self.server_folder / "mnesia", self.server_folder / "made-at"
        if data.exists() and made_at.exists() and made_at.read_text().strip() != str(self.server_folder):
            aside = self.server_folder / "mnesia.moved"
            shutil.rmtree(aside, ignore_errors=True)
            data.rename(aside)
            _log.warning("RabbitMQ starts empty since its folder was moved; its former data is in %s", aside)
        made_at.write_text(f"{self.server_folder}\n")

    def _write_files(self) -> None:
        everyone = [administrator(ADMIN, self._password()), *self._users.values()]
        conf = [
            f"listeners.tcp.1 = 127.0.0.1:{self.port}",
            f"load_definitions = {self._definitions}",
            "log.file.level = info",
            "log.file.rotation.size = 10485760",
            "log.file.rotation.count = 2",
            "raft.wal_max_size_bytes = 64000000",  # its default of 512 MB is meant for big machines
        ]
        self._write("rabbitmq.conf", "\n".join(conf) + "\n")
        self._write("enabled_plugins", "[].\n")
        self._write("definitions.json", definitions(everyone))
        if not (self.server_folder / ".erlang.cookie").exists():
            self._write(".erlang.cookie", secrets.token_hex(20), 0o400)
        for name in ("mnesia", "log"):
            (self.server_folder / name).mkdir(exist_ok=True)
            self._hand_over(self.server_folder / name)

    def _write(self, name: str, text: str, mode: int = 0o600) -> None:
        file, draft = self.server_folder / name, self.server_folder / f"{name}.draft"
        draft.unlink(missing_ok=True)
        draft.touch(0o600)
        draft.write_text(text)
        self._hand_over(draft)
        draft.chmod(mode)
        draft.replace(file)

    def _hand_over(self, path: Path) -> None:
        if self._account:
            shutil.chown(path, self._account.uid, self._account.gid)

    def _command(self, *argv: str | Path) -> Command:
        here = self.server_folder
        env = {
            "HOME": str(here),
            "RABBITMQ_NODENAME": _NODE,
            "RABBITMQ_MNESIA_BASE": str(here / "mnesia"),
            "RABBITMQ_LOG_BASE": str(here / "log"),
            "RABBITMQ_CONFIG_FILE": str(here / "rabbitmq"),  # without .conf: 3.10 adds it, later ones take both
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(here / "enabled_plugins"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",  # nothing of a system node's settings
            "RABBITMQ_DIST_PORT": str(self._ports["distribution"]),
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            # Makes the start script become the node instead of waiting for it: signals reach the node itself.
            "RUNNING_UNDER_SYSTEMD": "true",
        }
        return Command(argv, here, env, self._account)

    async def _start_epmd(self) -> None:
        """Our own epmd, as a child: one that a node starts by itself would outlive the node."""
        if _runs(self._epmd):
            return
        port = self._ports["epmd"]
        argv = ("epmd", "-port", str(port), "-address", "127.0.0.1")
        self._epmd = spawn(self._command(*argv), self.folder / "epmd.log", Signals.SIGTERM)
        if not await wait_until(lambda: not is_free(port), 5.0):
            raise CannotRun(f"epmd does not start: {last_lines(self.folder / 'epmd.log')}")

    async def _wait_ready(self) -> None:
        limit = time.monotonic() + _READY_SECONDS
        while time.monotonic() < limit:
            if not _runs(self._node):
                break
            if is_free(self.port):  # asking a closed port makes the client library log an error each time
                await asyncio.sleep(0.05)
                continue
            try:
                async with asyncio.timeout(10), await aio_pika.connect(self.admin_url) as connection:
                    await connection.channel()
                    properties = connection.transport.connection.server_properties  # type: ignore[union-attr]
            except (OSError, AMQPError, TimeoutError):
                await asyncio.sleep(0.1)
                continue
            self.version = str(properties["version"])
            return
        log = self.folder / "rabbitmq.log"
        raise CannotRun(f"RabbitMQ does not start ({log}): {last_lines(log)}")


def _runs(process: subprocess.Popen[bytes] | None) -> bool:
    return process is not None and process.poll() is None
