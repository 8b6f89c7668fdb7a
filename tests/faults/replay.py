"""What is left when the clients have gone: the three logs, and whether each view equals a replay of its log.

Promises: reads only, but for the views, which are built beside and swapped as the platform itself does it.
"""

from collections.abc import Mapping

import asyncpg

from contracts.events import PUBLIC_EVENTS
from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.service import Service
from services.chassis.views import rebuild
from tests.faults.checker import Fact
from tests.faults.stage import SERVICES, Stage

_FACTS = """select case origin when 'self' then $1 else origin end, position, number, stream, version, event_id::text,
                   coalesce(meta->>'command_id', '') from log.events order by position"""


async def logs(stage: Stage) -> dict[str, list[Fact]]:
    """Every log, in the order of its positions."""
    found = {}
    for service in SERVICES:
        async with stage.admin(service.name) as admin:
            found[service.name] = [Fact(*row) for row in await admin.fetch(_FACTS, service.name)]
    return found


async def parked(stage: Stage) -> list[str]:
    """What could not be used, with its reason: nothing of ours may be."""
    found = []
    for service in SERVICES:
        async with stage.admin(service.name) as admin:
            rows = await admin.fetch("select follower, reason, detail from log.parked")
        found += [f"{service.name}: {row[0]} parked {row[1]}: {row[2]}" for row in rows]
    return found


async def income(stage: Stage) -> int:
    """Gross income of all posts in rupiah, from the rows of reporting's own view."""
    async with stage.admin("reporting") as admin:
        found = await admin.fetchval(
            "select coalesce(sum((data->>'amount')::bigint), 0)::bigint"
            " from timeline.entry join log.events using (origin, number)"
            " where type = 'partnerships.IncomePosted' and data->>'distribution_of' is null"
        )
    return int(found)


async def differing(stage: Stage) -> list[str]:
    """The tables whose rows are not what a replay of the log makes them. The services must be down."""
    wrong = []
    for service in SERVICES:
        db = await Db.open(stage.servers.services[service.name].database_url, "replay", size=2)
        try:
            wrong += await _differing(service, db)
        finally:
            await db.close()
    return wrong


async def _differing(service: Service, db: Db) -> list[str]:
    events = {event.TYPE: event for event in PUBLIC_EVENTS}
    events |= {event.TYPE: event for decider in service.deciders for event in decider.events}
    codec, wrong = Codec(events.values()), []
    for view in service.views:
        before = await _rows(db, view.name)
        await rebuild(view, db, codec)
        after = await _rows(db, view.name)
        wrong += [f"{service.name}: {view.name}.{table}" for table in after if after[table] != before.get(table)]
    return wrong


async def _rows(db: Db, schema: str) -> Mapping[str, list[asyncpg.Record]]:
    tables = await db.fetch("select tablename from pg_tables where schemaname = $1", schema)
    return {name: await db.fetch(f'select t::text from "{schema}"."{name}" t order by 1') for (name,) in tables}
