"""Growing a log inside the database: the history of the first facts lived again and again, each time by new things,
and in the two years after those that were lived last.

Promises: positions and numbers without a hole; new ids in stream, event and data alike, so every view takes them for
what they say they are. Posts, partners and partnerships stay the ones there are. Hashes are copied and prove nothing.
"""

import asyncpg

from services.partnerships.main import SERVICE as PARTNERSHIPS
from tests.bench.facts import Fact, facts
from tests.bench.ground import load, tidy

BASE = 100_000
_BLOCK = """
with first as (select position as base, number as own from log.head),
told as (
  select e.*, row_number() over (order by e.position) as n, split_part(e.stream, '-', 1) as kind,
         substr(e.stream, position('-' in e.stream) + 1) as id,
         md5(e.stream || $3)::uuid::text as new_id, e.data->>'adoption_id' as adoption,
         md5((e.data->>'adoption_id') || $3)::uuid::text as new_adoption
    from log.events e where e.position > $1 and e.position <= $1 + $2
), written as (
  insert into log.events
    (position, origin, number, stream, version, event_id, type, schema_version, data, meta, recorded_at, hash)
  select first.base + n, origin, last.number + n, kind || '-' || new_id, version, md5(event_id::text || $3)::uuid, type,
         schema_version,
         replace(replace(replace(replace(data::text, id, new_id),
                                 coalesce(adoption, '-none-'), coalesce(new_adoption, '-none-')),
                         '"2021-', '"' || 2021 + 2 * $5 || '-'), '"2022-', '"' || 2022 + 2 * $5 || '-')::json,
         meta, recorded_at, hash
    from told, first, (select coalesce(max(number), 0) as number from log.events where origin = $4) last
   order by n
)
update log.head set position = position + $2, number = number + case when $4 = 'self' then $2 else 0 end
"""

# What is past has had its policies: they do not act on it once more.
_ACTED_ON = """insert into log.followers (name, position) select unnest($1::text[]), position from log.head
on conflict (name) do update set position = excluded.position"""


def own_part(told: list[Fact]) -> list[Fact]:
    """What stands in partnerships' own log: its facts alone."""
    return [fact for fact in told if fact.origin == "partnerships"]


async def first_facts(owner_url: str, own: str) -> int:
    """Fill an empty log with the first facts; answers how many there are."""
    told = facts(BASE)
    told = own_part(told) if own == "partnerships" else told
    await load(owner_url, told, own)
    return len(told)


async def grow(owner_url: str, own: str, to: int) -> None:
    """Let the log grow to `to` events."""
    conn = await asyncpg.connect(owner_url, command_timeout=3600)
    origin = "self" if own == "partnerships" else "partnerships"
    try:
        setup = await conn.fetchval(
            "select max(position) from log.events where type = 'partnerships.PartnershipActivated' and position <= $1",
            BASE,
        )
        head: int = await conn.fetchval("select position from log.head")
        history = min(BASE, head) - setup
        while head < to:
            size = min(history, to - head)
            await conn.execute(_BLOCK, setup, size, str(head), origin, head // history)
            head += size
        await conn.execute(
            "update log.origins o set number = (select max(number) from log.events where origin = o.origin)"
        )
        if own == "partnerships":
            await conn.execute(_ACTED_ON, [policy.follower for policy in PARTNERSHIPS.policies])
    finally:
        await conn.close()
    await tidy(owner_url)
