"""Append: what a caller of the store waits for, beside what PostgreSQL can do and what a library of the trade does.

Ours: the command that comes most often, an income posted, on partnerships' own decider: looked for among the receipts,
decided on its stream's past, appended, and answered with a durable receipt. pgbench: one INSERT of such an event per
transaction, nothing read and nothing decided. `eventsourcing`: an aggregate of the same shape, made and saved.
"""

import asyncio
import re
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from contracts.areas import AreaCode
from contracts.codelists import Beneficiary, IncomeSource, PartnershipStage, PosyantekStatus
from contracts.partnerships import IncomePosted
from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.store import Store
from services.partnerships.domain.facts import PartnershipFact, PosyantekFact
from services.partnerships.domain.income import INCOME
from services.partnerships.domain.income_commands import PostIncome
from tests.bench import eventsourcing_peer as peer
from tests.bench.facts import facts, rows
from tests.bench.ground import Ground
from tests.bench.rounds import Rates, Side, interleaved

POST, PARTNERSHIP, AREA = UUID(int=1), UUID(int=2), AreaCode("36.01.01")
EVIDENCE = "Kuitansi 07/II/2021, penjualan pakan ternak di pasar kecamatan, disetor ke kas organisasi"
LOOKED_UP: dict[str, Any] = {
    "innovation": None,
    "posyantek": PosyantekFact(POST, AREA, PosyantekStatus.AKTIF),
    "partnership": PartnershipFact(PARTNERSHIP, POST, PartnershipStage.AKTIF),
    "today": date(2021, 3, 8),
}
COPIED = 50_000
_TABLE = """create table events (position bigserial primary key, stream text not null, version int not null,
            type text not null, data json not null, meta json not null,
            recorded_at timestamptz not null default clock_timestamp(), unique (stream, version))"""


def command(income: UUID) -> PostIncome:
    """An income."""
    return PostIncome(
        income, POST, PARTNERSHIP, Beneficiary.ORGANISASI, IncomeSource.KEMITRAAN, 12_500_000, date(2021, 2, 28),
        EVIDENCE, **LOOKED_UP,
    )  # fmt: skip


@asynccontextmanager
async def writer(url: str) -> AsyncIterator[Store]:
    """The store as a service runs it, bell included."""
    bell = Bell(url, "bench")
    store = Store(url, "bench", Codec(INCOME.events), bell)
    tasks = [asyncio.create_task(store.run()), asyncio.create_task(bell.run())]
    try:
        yield store
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def appended(url: str, callers: int, seconds: float) -> float:
    """Events per second through the store with so many callers, each waiting for its receipt before the next."""
    done = 0

    async def call(store: Store, until: float) -> None:
        nonlocal done
        while time.perf_counter() < until:
            await _one(store)
            done += 1

    async with writer(url) as store:
        await asyncio.gather(*(_one(store) for _ in range(callers)))  # connections are there, plans are made
        began = time.perf_counter()
        await asyncio.gather(*(call(store, began + seconds) for _ in range(callers)))
        return done / (time.perf_counter() - began)


async def _one(store: Store) -> None:
    income = uuid4()
    await store.execute(INCOME, income, command(income), command_id=uuid4(), by="petugas-kecamatan", area=AREA)


async def inserted(ground: Ground, url: str, clients: int, seconds: float) -> float:
    """Transactions per second of pgbench."""
    row = next(r for r in rows(facts(20_000), "partnerships") if r[6] == IncomePosted.TYPE)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(
            "\\set s random(1, 9000000000000000000)\n"
            "insert into events (stream, version, type, data, meta) values"
            f" ('income-' || (:s)::text, 1, '{row[6]}', {_words(row[8])}, {_words(row[9])});\n"
        )
        script.flush()
        told = await ground.pgbench(
            url, "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(2, clients)), "-T", f"{seconds:.0f}",
            "-f", script.name,
        )  # fmt: skip
    found = re.search(r"tps = ([0-9.]+) \(without", told)
    assert found, told
    return float(found[1])


def _words(json_text: str) -> str:
    """As an SQL literal in which pgbench finds no variable: it takes `:name` for one, quotes or not."""
    return "'" + re.sub(r":(?=[A-Za-z_])", r": ", json_text.replace("'", "''")) + "'"


async def copied(url: str, records: Sequence[tuple[object, ...]]) -> float:
    """Events per second by COPY."""
    conn = await asyncpg.connect(url)
    try:
        await conn.execute("truncate events")
        began = time.perf_counter()
        await conn.copy_records_to_table(
            "events", columns=("stream", "version", "type", "data", "meta", "recorded_at"), records=records
        )
        return len(records) / (time.perf_counter() - began)
    finally:
        await conn.close()


async def measure(ground: Ground, rounds: int, quick: bool) -> Rates:
    """All sides of the stage."""
    seconds, amount = (1.0, 5_000) if quick else (4.0, COPIED)
    url = (await ground.log("bench_append")).app_url
    limit, bulk, other = [await ground.plain(name) for name in ("bench_insert", "bench_copy", "bench_eventsourcing")]
    for plain in (limit, bulk):
        conn = await asyncpg.connect(plain)
        await conn.execute(_TABLE)
        await conn.close()
    records = [(r[3], r[4], r[6], r[8], r[9], r[10]) for r in rows(facts(amount), "registry")]
    with peer.application(other) as app:
        sides: dict[str, Side] = {
            "store, 1 caller": lambda: appended(url, 1, seconds),
            "pgbench INSERT, 1 client": lambda: inserted(ground, limit, 1, seconds),
            "eventsourcing, 1 thread": lambda: asyncio.to_thread(peer.appended, app, 1, seconds),
            "store, 64 callers": lambda: appended(url, 64, seconds),
            "pgbench INSERT, 32 clients": lambda: inserted(ground, limit, 32, seconds),
            "eventsourcing, 8 threads": lambda: asyncio.to_thread(peer.appended, app, 8, seconds),
            "COPY": lambda: copied(bulk, records),
        }
        return await interleaved("append", sides, rounds)
