"""Filling a view in SQL: what a rebuild does with a stretch of the log in which no event needs Python's eyes.

A view that says `fill` besides `apply` says the same thing twice: `apply` is the definition, which the live view,
replay and verification use; `fill` is one INSERT that selects from `told` (further parts of its WITH first, for several
tables), and spares decoding what the database could read as well. A view with a row for every event is rebuilt ten
times as fast by it.

Promises
- P2: rows and checkpoint are one transaction here too.
- An event of another version than today's, one behind a parked one and one that a person has discarded go through
  `apply`, with their whole stretch: upcasts and parking are not told a second time in SQL.

Must not break: `fill` and `apply` can use the same events. Where the one would fail, the other must.
"""

import asyncpg

from services.chassis.follow import COUNTS, SPAN, View, checkpoint, move

# `told`: the stretch's events that the view listens to, as the log has them (`data` and `meta` are JSON).
_TOLD = f"""
with told as (
  select position, origin, number, stream, version, event_id, type, data, meta, recorded_at
  from log.events join unnest($3::text[]) listened (type) using (type)
  where position > $1 and position <= $2 and {COUNTS}
)
"""
_SHAPES = f"""
select distinct type, schema_version from log.events
where position > $1 and position <= $2 and type = any($3) and {COUNTS}
"""
_SET_ASIDE = """
select exists (select from log.parked where follower = $3 and state = 'parked')
    or exists (select from log.parked where follower = $4 and state = 'discarded' and handler = $5
                and position > $1 and position <= $2)
"""


async def filled(conn: asyncpg.Connection, view: View, schema: str, follower: str, size: int) -> tuple[int, int] | None:
    """Fill the view's tables in this schema with the next `SPAN` × `size` positions.

    Answers (position, head); None, and nothing is done, when there is no `fill` or the stretch is one for `apply`.
    Raises what the statement raises.
    """
    if view.fill is None:
        return None
    old, head = await checkpoint(conn, follower, view.version)
    new = min(old + size * SPAN, head)
    if new <= old:
        return old, head
    if await _needs_eyes(conn, view, follower, old, new):
        return None
    await conn.execute("select set_config('search_path', $1, true)", schema)
    await conn.execute(_TOLD + view.fill, old, new, [event.TYPE for event in view.listens])
    await move(conn, follower, old, new)
    return new, head


async def _needs_eyes(conn: asyncpg.Connection, view: View, follower: str, old: int, new: int) -> bool:
    today = {event.TYPE: event.VERSION for event in view.listens}
    shapes = await conn.fetch(_SHAPES, old, new, list(today))
    if any(version != today[type_name] for type_name, version in shapes):
        return True
    aside: bool = await conn.fetchval(_SET_ASIDE, old, new, follower, view.follower, view.version)
    return aside
