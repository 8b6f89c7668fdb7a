"""Rebuild: every view of reporting from the log, beside three other ways to fill the same tables.

Ours: `rebuild`, all views at once as at the start of a new version, until the last one is swapped. One event per
transaction: the same `apply` functions given one event at a time, checkpoint and all, as tutorials have it.
ProjectionRunner: `eventsourcing`, filling one table where ours fill six. Pure SQL: INSERT … SELECT from the log into
the same tables, one after the other; nothing of it could be upcasted, parked or tested by itself.
"""

import asyncio
import time

import asyncpg

from contracts.events import PUBLIC_EVENTS
from services.chassis.codec import COLUMNS, Codec, Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.views import prepare, rebuild
from services.reporting.main import SERVICE
from tests.bench import eventsourcing_peer as peer
from tests.bench.facts import facts
from tests.bench.ground import Ground, load
from tests.bench.rounds import Rates, Side, interleaved

CODEC = Codec(PUBLIC_EVENTS)
VIEWS: tuple[View, ...] = SERVICE.views
_SQL = [
    """insert into area (code, level, parent, valid_from)
       select data->>'code', data->>'level', data->>'parent', (data->>'valid_from')::date
         from log.events where type = 'registry.AreaLoaded'""",
    """insert into area_name (code, since, name)
       select data->>'code', (data->>'valid_from')::date, data->>'name'
         from log.events where type = 'registry.AreaLoaded'""",
    """insert into post (posyantek_id, name, level, area, status, active_on, active_number)
       select (p.data->>'posyantek_id')::uuid, p.data->>'name', p.data->>'level', p.data->>'area',
              case when a.number is null then 'TERDAFTAR' else 'AKTIF' end, (a.data->>'active_on')::date, a.number
         from log.events p left join log.events a
              on a.type = 'registry.PosyantekActivated' and a.data->>'posyantek_id' = p.data->>'posyantek_id'
        where p.type = 'registry.PosyantekProposed'""",
    """insert into partner (partner_id, kind, name, area)
       select (data->>'partner_id')::uuid, data->>'kind', data->>'legal_name', data->>'area'
         from log.events where type = 'registry.PartnerRegistered'""",
    """insert into partnership (partnership_id, posyantek_id, partner_id, pattern, stage, ends_on)
       select (p.data->>'partnership_id')::uuid, (p.data->>'posyantek_id')::uuid, (p.data->>'partner_id')::uuid,
              p.data->>'pattern', last.type, (a.data->>'ends_on')::date
         from log.events p
         join (select distinct on (stream) stream, type from log.events
                where type like 'partnerships.Partnership%' order by stream, version desc) last
           on last.stream = p.stream
         left join log.events a on a.type = 'partnerships.PartnershipActivated' and a.stream = p.stream
        where p.type = 'partnerships.PartnershipProposed'""",
    """insert into in_force (partnership_id, since, until, number, type)
       select (data->>'partnership_id')::uuid, (data->>'active_on')::date, (data->>'ends_on')::date, number, type
         from log.events where type = 'partnerships.PartnershipActivated'""",
    """insert into entry (origin, number, posyantek_id, happened_on)
       select origin, number, (data->>'posyantek_id')::uuid,
              coalesce(data->>'issued_on', data->>'active_on', data->>'met_on', data->>'reviewed_on',
                       data->>'signed_on', data->>'visited_on', data->>'held_on', data->>'registered_on',
                       data->>'adopted_on', data->>'received_on',
                       (recorded_at at time zone 'Asia/Jakarta')::date::text)::date
         from log.events where type = any($1)""",
]


async def rebuilt(db: Db, events: int) -> float:
    """Events of the log per second, all views together."""
    began = time.perf_counter()
    await asyncio.gather(*(rebuild(view, db, CODEC) for view in VIEWS))
    return events / (time.perf_counter() - began)


async def _tables(conn: asyncpg.Connection, schema: str) -> None:
    await conn.execute(f"drop schema if exists {schema} cascade; create schema {schema}; set search_path to {schema}")
    for view in VIEWS:
        await conn.execute(view.ddl)


async def one_by_one(url: str, sample: int) -> float:
    """Events per second, each in a transaction of its own; `sample` of them, spread over the whole log."""
    conn = await asyncpg.connect(url)
    try:
        await _tables(conn, "tutorial")
        await conn.execute("create table checkpoint (name text primary key, position bigint)")
        await conn.execute("insert into checkpoint values ('tutorial', 0)")
        step = max(1, await conn.fetchval("select position from log.head") // sample)
        rows = await conn.fetch(f"select {COLUMNS} from log.events where position % $1 = 0 order by position", step)
        began = time.perf_counter()
        for row in rows:
            fact = Recorded.from_row(row, CODEC)
            async with conn.transaction():
                for view in VIEWS:
                    if type(fact.event) in view.listens:
                        await view.apply(conn, [fact])
                await conn.execute("update checkpoint set position = $2 where name = $1", "tutorial", fact.position)
        return len(rows) / (time.perf_counter() - began)
    finally:
        await conn.close()


async def in_sql(url: str, events: int) -> float:
    """Events per second of INSERT … SELECT."""
    conn = await asyncpg.connect(url)
    timeline = next(view for view in VIEWS if view.name == "timeline")
    try:
        await _tables(conn, "plain")
        began = time.perf_counter()
        async with conn.transaction():
            for statement in _SQL:
                await conn.execute(statement, *([[e.TYPE for e in timeline.listens]] if "$1" in statement else []))
        return events / (time.perf_counter() - began)
    finally:
        await conn.close()


async def measure(ground: Ground, rounds: int, quick: bool) -> Rates:
    """All sides of the stage."""
    events, sample, projected = (10_000, 500, 500) if quick else (100_000, 3_000, 8_000)
    log = await ground.log("bench_rebuild")
    await load(log.owner_url, facts(events), "reporting")
    other = await ground.plain("bench_projection")
    with peer.application(other) as app:
        await asyncio.to_thread(peer.filled, app, projected)
    db = await Db.open(log.app_url, "bench")
    try:
        for view in VIEWS:
            await prepare(view, db, CODEC)

        async def runner() -> float:
            conn = await asyncpg.connect(other)
            await conn.execute("drop table if exists entries, timeline_tracking, notification_tracking")
            await conn.close()
            return await asyncio.to_thread(peer.projected, other, projected)

        sides: dict[str, Side] = {
            "rebuild": lambda: rebuilt(db, events),
            "one event per transaction": lambda: one_by_one(log.owner_url, sample),
            "eventsourcing ProjectionRunner": runner,
            "pure SQL": lambda: in_sql(log.owner_url, events),
        }
        return await interleaved("rebuild", sides, rounds)
    finally:
        await db.close()
