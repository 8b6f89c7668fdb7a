"""Tamper evidence: whoever changes the log behind the service's back is found out, and the event is named."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.chassis.chain import NOTHING_BEFORE, link
from services.chassis.readiness import readiness
from services.chassis.seal import Seal, SealError, read_file, sign, signing_key
from services.chassis.sealing import take_seal
from services.chassis.tamper import Report, inspect
from tests.conftest import Database
from tests.integration.chassis.parts import connected, store_on, take
from tests.integration.chassis.probe import PROBE
from tests.integration.chassis.tampering import DEEDS, Row, Rows, covered, fit_head
from tests.running import eventually, running

TRIALS = 200


@pytest_asyncio.fixture
async def sealed(database: Database, tmp_path: Path) -> AsyncIterator[tuple[asyncpg.Connection, Path]]:
    """A log of seven streams, private events among them, sealed twice; and the file with the seals."""
    file = tmp_path / "seals" / "probe.jsonl"
    async with store_on(database.url) as store, connected(database.owner_url) as conn:
        chance = random.Random(7)
        for half in range(2):
            for n in range(25):
                await take(store, chance.randrange(7), f"{'secret ' * (n % 5 == 0)}note {half} {n}")
            await seal(conn, file)
        yield conn, file


async def seal(conn: asyncpg.Connection, file: Path | None) -> Seal | None:
    """One more seal."""
    key = (file.parent if file else Path("/nonexistent")) / "seal-key"
    return await take_seal(conn, "probe", key, file)


async def inspected(conn: asyncpg.Connection, seals: Sequence[Seal]) -> Report:
    """What an inspection of one snapshot finds."""
    async with conn.transaction():
        return await inspect(conn, seals)


@asynccontextmanager
async def undone(conn: asyncpg.Connection) -> AsyncIterator[None]:
    """What happens in here never happened."""
    transaction = conn.transaction()
    await transaction.start()
    try:
        yield
    finally:
        await transaction.rollback()


async def test_an_honest_log_has_no_faults(sealed: tuple[asyncpg.Connection, Path]) -> None:
    conn, file = sealed
    report = await inspected(conn, read_file(file))
    assert (report.faults, report.streams) == ([], 7)
    assert report.events == report.sealed == await conn.fetchval("select position from log.head") > 50
    assert await seal(conn, file) is None, "nothing is new, and yet it was sealed"
    lines = await conn.fetch("select line from log.seals order by id")
    assert [row[0] for row in lines] == file.read_text().splitlines()


async def test_every_one_of_200_deeds_is_found_and_the_right_event_named(
    sealed: tuple[asyncpg.Connection, Path],
) -> None:
    conn, file = sealed
    seals = read_file(file)
    missed = []
    for trial in range(TRIALS):
        async with undone(conn):
            log = await Rows.read(conn, random.Random(trial))
            deed = DEEDS[trial % len(DEEDS)](log)
            await log.write(conn)
            await fit_head(conn)
            report = await inspect(conn, seals)
            named = [(f.stream, f.version, f.kind) for f in report.faults if f.stream is not None]
            right = len(named) == 1 and named[0][:2] == (deed.stream, deed.version) and named[0][2] in deed.kinds
            if not right:
                missed.append((trial, deed, named))
    assert missed == []
    assert (await inspected(conn, seals)).faults == []


async def test_a_stream_that_was_rewritten_with_all_its_hashes_is_found_by_the_seal(
    sealed: tuple[asyncpg.Connection, Path],
) -> None:
    conn, file = sealed
    async with undone(conn):
        log = await Rows.read(conn, random.Random(1))
        rows = log.stream(3)
        rows[1]["data"] = rows[1]["data"].replace("note", "nota")
        relink(rows)
        await log.write(conn)
        assert (await inspect(conn, [])).faults == [], "without a seal nothing can be seen: that is what seals are for"
        (fault,) = (await inspect(conn, read_file(file))).faults
        assert (fault.kind, fault.stream, fault.version) == ("changed", rows[0]["stream"], len(rows))


async def test_two_streams_that_change_places_in_the_log_are_found_by_the_seal(
    sealed: tuple[asyncpg.Connection, Path],
) -> None:
    conn, file = sealed
    first, second = read_file(file)
    async with undone(conn):
        log = await Rows.read(conn, random.Random(2))
        at = next(n for n in range(first.position + 1, len(log.rows))
                  if log.rows[n - 1]["stream"] != log.rows[n]["stream"] and log.rows[n]["number"] is not None
                  and log.rows[n - 1]["number"] is not None)  # fmt: skip
        for column in ("position", "number"):
            log.rows[at][column], log.rows[at - 1][column] = log.rows[at - 1][column], log.rows[at][column]
        await log.write(conn)
        assert (await inspect(conn, [])).faults == []
        (fault,) = (await inspect(conn, read_file(file))).faults
        assert (fault.kind, fault.position) == ("order", first.position + 1)
        assert str(second.position) in fault.words


async def test_a_seal_that_was_changed_taken_out_or_signed_by_another_is_found(
    sealed: tuple[asyncpg.Connection, Path], tmp_path: Path
) -> None:
    conn, file = sealed
    first, second = (Seal.read(line) for line in file.read_text().splitlines())
    shorter = replace(second, heads=second.heads[1:])
    other = sign(second.statement, second.heads, signing_key(tmp_path / "another-key"))
    for seals in ([second], [first, shorter], [first, other],
                  [first, replace(second, statement={**second.statement, "number": 1})]):  # fmt: skip
        found = {fault.kind for fault in (await inspected(conn, seals)).faults}
        assert "seal" in found, seals
    with pytest.raises(SealError):
        Seal.read(file.read_text()[:100])


async def test_the_head_that_says_something_else_than_the_log_is_found(
    sealed: tuple[asyncpg.Connection, Path],
) -> None:
    conn, file = sealed
    async with undone(conn):
        await conn.execute("update log.head set number = number + 1")
        assert [fault.kind for fault in (await inspect(conn, read_file(file))).faults] == ["head"]


async def test_after_a_restore_the_next_seal_says_where_the_log_forked_and_nothing_is_called_cut(
    sealed: tuple[asyncpg.Connection, Path], database: Database
) -> None:
    conn, file = sealed
    log = await Rows.read(conn, random.Random(3))
    del log.rows[-10:]
    async with conn.transaction():  # what a restore to an earlier point leaves
        await log.write(conn)
        await fit_head(conn)
    fork = log.rows[-1]["position"]
    found = (await inspected(conn, read_file(file))).faults
    assert {fault.kind for fault in found} >= {"cut"}
    with pytest.raises(SealError, match="restored"):
        await seal(conn, file)
    await conn.execute("select log.begin_life('restored')")
    async with store_on(database.url) as store:
        for n in range(10):
            await take(store, n % 3, f"another note {n}")
    made = await seal(conn, file)
    assert made is not None
    assert made.forked_at == fork
    assert (await inspected(conn, read_file(file))).faults == []


async def test_a_running_service_seals_by_itself_and_says_so_when_it_cannot(
    database: Database, broker: str, tmp_path: Path
) -> None:
    async with store_on(database.url) as store:
        await take(store, 1, "a note")
    key, file = tmp_path / "keys" / "seal-key", tmp_path / "seals.jsonl"

    async with running(PROBE, database.url, broker, seal_key=key, seal_file=file):
        (seal,) = await eventually(lambda: sealed_lines(file))
        assert (seal.position, seal.statement["service"]) == (1, "probe")
    key.write_text("no key")
    async with connected(database.owner_url) as conn, store_on(database.url) as store:
        await conn.execute("update log.seals set at = at - interval '25 hours'")
        await take(store, 1, "another note")
    async with running(PROBE, database.url, broker, seal_key=key, seal_file=file) as probe:

        async def says_so() -> bool:
            check = (await readiness(probe.runtime))["checks"]["sealer"]
            return not check["ok"] and "seal key" in check["reason"]

        await eventually(says_so)
    assert len(read_file(file)) == 1


async def sealed_lines(file: Path) -> list[Seal]:
    """The seals so far."""
    return read_file(file)


async def test_two_processes_that_seal_at_once_make_one_seal(database: Database, tmp_path: Path) -> None:
    async with store_on(database.url) as store:
        await take(store, 1, "a note")
    async with connected(database.url) as one, connected(database.url) as other:
        made = await asyncio.gather(*(seal(conn, tmp_path / "s.jsonl") for conn in (one, other)))
    assert sorted(one is None for one in made) == [False, True]
    assert len(read_file(tmp_path / "s.jsonl")) == 1


async def test_the_owner_cannot_move_an_event_to_another_origin_outside_a_fork(database: Database) -> None:
    async with store_on(database.url) as store, connected(database.owner_url) as conn:
        await take(store, 1, "a note")
        for statement in ("update log.events set origin = 'probe@1', hash = null", "update log.events set type = 'x'"):
            with pytest.raises(asyncpg.PostgresError, match="append-only") as refused:
                await conn.execute(statement)
            assert refused.value.sqlstate == "PL001"


def relink(rows: Sequence[Row]) -> None:
    """Hashes as if the stream had always been so."""
    before = NOTHING_BEFORE
    for row in rows:
        row["hash"] = before = link(before, covered(row))
