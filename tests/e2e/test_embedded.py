"""The private servers keep what they promise: data survives kills, rights hold, nothing is left running."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aio_pika
import asyncpg
import pytest
from aio_pika.exceptions import AMQPError

from services.embedded.broker_rights import service_user
from services.embedded.place import reachable, runnable_copy, server_account
from services.embedded.ports import free_port, is_free, kept_port
from services.embedded.postgres import PrivatePostgres, find_programs
from services.embedded.processes import CannotRun, Command, spawn
from services.embedded.provision import provision, service_passwords
from services.embedded.rabbitmq import PrivateRabbit
from services.embedded.rabbitmq_install import no_service_starts
from services.embedded.servers import SERVICES, Servers, servers

_RUN = """
import asyncio, json, signal, sys
from pathlib import Path
from services.embedded.servers import servers

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits that it is ignored

async def main():
    async with servers(Path(sys.argv[1])) as running:
        print(json.dumps(running.services["registry"].database_url), flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def _open_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="posyantek-embedded-"))
    folder.chmod(0o755)  # mkdtemp closes it, and then root's servers would move out of it
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = _open_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
async def home() -> AsyncIterator[Path]:
    folder = _open_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
async def running(home: Path) -> AsyncIterator[Servers]:
    async with servers(home) as started:
        yield started


def _processes_about(folder: Path) -> list[str]:
    """Every process that names the folder in its arguments, environment or working folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            text = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            text += os.fsencode(os.readlink(process / "cwd"))
        except OSError:
            continue
        if os.fsencode(folder) in text and int(process.name) != os.getpid():
            found.append(f"{process.name} {text[:80]!r}")
    return found


async def _until_gone(folder: Path, seconds: float) -> None:
    limit = time.monotonic() + seconds
    while left := _processes_about(folder):
        assert time.monotonic() < limit, left
        await asyncio.sleep(0.1)


async def _count(url: str, table: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval(f"select count(*) from {table}"))
    finally:
        await connection.close()


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_service_enters_only_its_own_database(running: Servers) -> None:
    urls = running.services["registry"]
    for url in (urls.database_url, urls.owner_database_url):
        await _execute(url, "select 1")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await asyncpg.connect(url.removesuffix("registry") + "reporting")


async def test_the_owner_makes_tables_that_the_service_cannot_change(running: Servers) -> None:
    urls = running.services["registry"]
    await _execute(urls.owner_database_url, "create table owned (x int)")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await _execute(urls.database_url, "insert into owned values (1)")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await _execute(urls.database_url, "create table public.mine (x int)")
    await _execute(urls.database_url, "create schema views", "create table views.mine (x int)")


async def test_a_wrong_password_is_refused(running: Servers) -> None:
    assert running.postgres
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://registry:wrong@127.0.0.1:{running.postgres.port}/registry")


async def test_provisioning_again_changes_nothing(running: Servers, home: Path) -> None:
    assert running.postgres
    passwords = service_passwords(home / "database-passwords.json", SERVICES)
    again = await provision(running.postgres.admin_url, passwords)
    assert {name: urls.app_url for name, urls in again.items()} == {
        name: urls.database_url for name, urls in running.services.items()
    }


async def test_provisioning_works_for_an_administrator_who_is_not_superuser(running: Servers) -> None:
    assert running.postgres
    admin = running.postgres.admin_url
    await _execute(admin, "create role clerk login createdb createrole password 'clerk'")
    clerk = f"postgresql://clerk:clerk@127.0.0.1:{running.postgres.port}/postgres"
    names = service_passwords(running.postgres.folder / "clerk.json", ["visits"])
    for _ in range(2):
        urls = await provision(clerk, names, prefix="clerk_")
        await _execute(urls["visits"].owner_url, "create table if not exists owned (x int)")
        await _execute(urls["visits"].app_url, "select 1")


async def test_a_service_publishes_only_facts_of_its_own_origin(running: Servers) -> None:
    async with await aio_pika.connect(running.services["registry"].amqp_url) as connection:
        channel = await connection.channel()
        facts = await channel.declare_exchange("facts", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("registry.inbox", durable=True)
        await queue.bind(facts, "#")
        await facts.publish(aio_pika.Message(b"own"), "registry.PostRegistered.36.72")
        with pytest.raises(AMQPError, match="ACCESS_REFUSED"):
            await facts.publish(aio_pika.Message(b"foreign"), "reporting.ReportApproved.36.72")
    async with await aio_pika.connect(running.services["reporting"].amqp_url) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("reporting.inbox", durable=True)
        await queue.bind("facts", "registry.#")


async def test_a_service_cannot_use_the_queues_of_another(running: Servers) -> None:
    assert running.rabbit
    async with await aio_pika.connect(running.rabbit.admin_url) as connection:
        await (await connection.channel()).declare_queue("partnerships.inbox", durable=True)
    async with await aio_pika.connect(running.services["registry"].amqp_url) as connection:
        with pytest.raises(AMQPError, match="ACCESS_REFUSED"):
            await (await connection.channel()).declare_queue("partnerships.new", durable=True)
        queue = await (await connection.channel()).get_queue("partnerships.inbox", ensure=False)
        with pytest.raises(AMQPError, match="ACCESS_REFUSED"):
            await queue.get()


async def test_guest_does_not_exist(running: Servers) -> None:
    assert running.rabbit
    with pytest.raises(AMQPError):
        await aio_pika.connect(running.rabbit.url_of("guest", "guest"))


async def test_servers_listen_on_the_loopback_address_only(running: Servers) -> None:
    assert running.postgres
    assert running.rabbit
    ports = [int(file.read_text()) for file in running.rabbit.folder.glob("*-port")] + [running.postgres.port]
    assert len(ports) == 4
    listening = subprocess.run(["cat", "/proc/net/tcp"], capture_output=True, text=True, check=True).stdout
    for port in ports:
        assert f" 0100007F:{port:04X} " in listening
        assert f" 00000000:{port:04X} " not in listening


async def test_secrets_are_readable_by_us_alone(running: Servers, home: Path) -> None:
    secrets = [path for path in home.rglob("*") if "password" in path.name or path.name == ".erlang.cookie"]
    secrets = [path for path in secrets if path.suffix != ".so"]  # a copied program's module, named after its task
    assert len(secrets) == 5
    assert {oct(path.stat().st_mode & 0o077) for path in secrets} == {"0o0"}


async def test_a_second_run_on_the_same_home_is_refused_with_one_line(running: Servers, home: Path) -> None:
    with pytest.raises(CannotRun, match=f"in use by process {os.getpid()}") as refused:
        async with servers(home):
            pass
    assert "\n" not in str(refused.value)
    await _execute(running.services["registry"].database_url, "select 1")


async def test_the_description_names_the_servers_and_no_password(running: Servers) -> None:
    assert "private PostgreSQL 1" in running.describe()
    assert "private RabbitMQ" in running.describe()
    assert running.services["registry"].amqp_url.split(":")[2].split("@")[0] not in running.describe()


async def test_given_servers_are_used_and_not_started(running: Servers, folder: Path) -> None:
    assert running.postgres
    assert running.rabbit
    # A home of its own would set the roles' passwords anew, so it gets the same ones.
    shutil.copy(running.postgres.folder.parent / "database-passwords.json", folder)
    async with servers(folder, running.postgres.admin_url, running.rabbit.admin_url) as given:
        assert given.postgres is None
        assert given.rabbit is None
        assert given.services["reporting"].amqp_url == running.rabbit.admin_url
        assert given.describe().startswith("given PostgreSQL")
        await _execute(given.services["reporting"].database_url, "select 1")


async def _publish_one(url: str) -> None:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        facts = await channel.declare_exchange("facts", aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue("registry.kept", durable=True, arguments={"x-queue-type": "quorum"})
        await queue.bind(facts, "#")
        await asyncio.sleep(1.5)  # a kill -9 just after the declaration breaks a quorum queue, which is not the point
        message = aio_pika.Message(b"kept", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await facts.publish(message, "registry.PostRegistered.36.72")


async def _fetch_one(url: str) -> bytes:
    async with await aio_pika.connect(url) as connection:
        queue = await (await connection.channel()).get_queue("registry.kept", ensure=False)
        message = await queue.get(no_ack=True, timeout=10)
        return message.body


async def test_a_second_node_runs_beside_keeps_messages_over_kill_9_and_can_be_moved(
    running: Servers, folder: Path
) -> None:
    assert running.rabbit
    async with PrivateRabbit(folder / "second") as second:
        await second.create_users(service_user("registry", "another"))
        url = second.url_of("registry", "another")
        await _publish_one(url)
        await second.kill()
        assert is_free(second.port)
        await second.start()
        assert second.url_of("registry", "another") == url
        assert await _fetch_one(url) == b"kept"
    assert _processes_about(folder) == []
    (folder / "second").rename(folder / "moved")
    async with PrivateRabbit(folder / "moved", [service_user("registry", "another")]) as moved:
        assert moved.port == second.port
        await _publish_one(url)
        assert await _fetch_one(url) == b"kept"
    async with await aio_pika.connect(running.rabbit.admin_url):
        pass


async def test_committed_rows_survive_kill_9_of_postgres(folder: Path) -> None:
    async with PrivatePostgres(folder / "pg") as postgres:
        url = postgres.admin_url
        await _execute(url, "create table kept (x int)", "insert into kept values (1)")
        await postgres.kill()
        with pytest.raises(OSError):
            await asyncpg.connect(url)
        await postgres.start()
        assert postgres.admin_url == url
        assert await _count(url, "kept") == 1
    assert _processes_about(folder) == []


async def test_a_lost_password_file_is_told_in_one_line(folder: Path) -> None:
    postgres = PrivatePostgres(folder / "pg")
    await postgres.start()
    await postgres.stop()
    (folder / "pg" / "passwords.json").unlink()
    with pytest.raises(CannotRun, match="made with another password"):
        await postgres.start()
    assert _processes_about(folder) == []


async def test_a_postmaster_that_outlived_its_run_is_ended_first(folder: Path) -> None:
    postgres = PrivatePostgres(folder / "pg")
    await postgres.start()
    await postgres.stop()
    data, port = postgres.server_folder / "data", str(free_port())
    programs = runnable_copy(find_programs(), postgres.server_folder, server_account())
    argv = (programs / "postgres", "-D", data, "-p", port, "-c", "unix_socket_directories=")
    orphan = spawn(Command(argv, postgres.server_folder, {}, server_account()), folder / "log", signal.SIGCONT)
    while not (data / "postmaster.pid").exists():
        await asyncio.sleep(0.02)
    await postgres.start()
    assert orphan.poll() is not None
    await _execute(postgres.admin_url, "select 1")
    await postgres.stop()


async def test_a_stale_process_id_that_is_someone_elses_today_does_not_stop_the_start(folder: Path) -> None:
    postgres = PrivatePostgres(folder / "pg")
    await postgres.start()
    pid_file = postgres.server_folder / "data" / "postmaster.pid"
    stale = pid_file.read_text()
    await postgres.stop()
    other = spawn(Command(("sleep", "60"), Path("/"), {}, server_account()), folder / "log", signal.SIGKILL)
    pid_file.write_text("\n".join([str(other.pid), *stale.splitlines()[1:]]) + "\n")
    await postgres.start()
    await postgres.stop()
    assert other.poll() is None
    other.kill()
    other.wait()


async def test_ctrl_c_stops_all_and_kill_9_of_the_run_leaves_nothing(folder: Path) -> None:
    for number in (signal.SIGINT, signal.SIGKILL):
        run = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _RUN, folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert run.stdout
        url = json.loads(await asyncio.wait_for(run.stdout.readline(), 60))
        await _execute(url, "create schema if not exists mine", "create table if not exists mine.kept (x int)")
        await _execute(url, "insert into mine.kept values (1)")
        os.killpg(run.pid, number)  # as Ctrl-C does: the whole process group
        _, words = await asyncio.wait_for(run.communicate(), 30)
        assert number == signal.SIGKILL or b"KeyboardInterrupt" in words
        # After Ctrl-C all was stopped in order before the run ended; after kill -9 Linux tells the servers.
        await _until_gone(folder, 0 if number == signal.SIGINT else 15)
    async with PrivatePostgres(folder / "postgres"):
        assert await _count(url, "mine.kept") == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run in another account")
async def test_roots_closed_home_works_and_is_left_closed() -> None:
    closed = Path(tempfile.mkdtemp())
    account = server_account()
    assert account
    assert not reachable(closed, account)
    postgres = PrivatePostgres(closed / "pg")
    try:
        await postgres.start()
        await _execute(postgres.admin_url, "create table kept (x int)")
        await postgres.stop()
        await postgres.start()
        assert await _count(postgres.admin_url, "kept") == 0
        assert not reachable(closed, account)
    finally:
        await postgres.stop()
        shutil.rmtree(postgres.server_folder)
        shutil.rmtree(closed)


def test_a_kept_port_stays_until_someone_else_listens_there(folder: Path) -> None:
    port = kept_port(folder / "port")
    assert kept_port(folder / "port") == port
    with socket.create_server(("127.0.0.1", port)):
        moved = kept_port(folder / "port")
    assert moved != port
    assert kept_port(folder / "port") == moved


def test_an_installation_leaves_the_policy_of_service_starts_as_it_was(folder: Path) -> None:
    policy = folder / "policy-rc.d"
    with no_service_starts(policy):
        assert subprocess.run([policy], check=False).returncode == 101
    assert not policy.exists()
    policy.write_text("#!/bin/sh\nexit 7\n")
    policy.chmod(0o700)
    with no_service_starts(policy):
        assert subprocess.run([policy], check=False).returncode == 101
    assert subprocess.run([policy], check=False).returncode == 7
