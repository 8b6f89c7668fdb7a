"""Coverage: the questions K1 and K3 put to `places`, `rests` and `rollup`, for any area on any day.

Promises
- A post is active from its day on, except while it rests (dormant) and after its end (dissolved).
- K1 = kecamatan inside with at least one active post ÷ kecamatan inside. A post of a desa or kelurahan counts for its
  kecamatan; after an area moved, a post counts where its area lies on the day asked for.
- K3 = active posts with at least one partnership in force that day ÷ active posts; by kind of partner, and with both
  PENGUSAHA and INDUSTRI. A post counts once for each kind, however many partnerships it has.
- A figure and the events that `behind` lists for it come from the same rows: they cannot tell two stories.
- A ratio without a denominator is None: no data is not zero. `posts` are all that we know of, whatever the day.

Must not break: it has no rows of its own, so there is nothing here to rebuild.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import PartnerKind
from services.chassis.db import Db

BOTH = "PENGUSAHA_DAN_INDUSTRI"
"""The variant of K3 that asks for a PENGUSAHA and an INDUSTRI at the same post."""
ANY = ""
"""K3 itself: a partner of any kind, also one whose kind we have not heard of yet."""

SPOT = """
with recursive moved (code, place) as (
    select code, successor from places.area where successor is not null and closed_on <= $2
  union  -- not `union all`: an area that moved there and back must not turn for ever
    select moved.code, area.successor from moved join places.area on area.code = moved.place
    where area.successor is not null and area.closed_on <= $2
), landed as (
  select moved.code, moved.place from moved left join places.area on area.code = moved.place
  where area.closed_on is null or area.closed_on > $2
), spot as (
  select post.posyantek_id, post.name, post.active_on, post.active_number,
         post.active_on <= $2 is true and not exists (
           select from rests.rest where rest.posyantek_id = post.posyantek_id
              and rest.since <= $2 and (rest.until is null or rest.until > $2)) as active,
         coalesce(around.place || substr(coalesce(own.place, post.area), 9), own.place, post.area) as area
  from places.post
  left join landed own on own.code = post.area
  left join landed around on around.code = left(coalesce(own.place, post.area), 8)
)"""
"""SQL: `spot` says where each post lies, and whether it is active, on the day $2; more common tables may follow."""
HERE = (
    SPOT
    + """
, here as (select posyantek_id from spot where area = $1 or area like $1 || '.%')"""
)
"""SQL: after `spot`, `here` has the posts that lie in the area $1 on the day $2."""

# $1 area. `posts`: those inside, with the kinds of their partners in force.
_POSTS = (
    SPOT
    + """, posts as (
  select spot.posyantek_id, spot.name, active, spot.active_on, spot.active_number, spot.area,
         left(spot.area, 8) as kecamatan,
         count(force.partnership_id) > 0 as partnered,
         coalesce(array_agg(distinct partner.kind) filter (where partner.kind is not null), '{}') as kinds
  from spot
  left join rollup.partnership p on p.posyantek_id = spot.posyantek_id
  left join rollup.in_force force on force.partnership_id = p.partnership_id and $2 between force.since and force.until
  left join places.partner_now partner on partner.partner_id = p.partner_id and force.partnership_id is not null
  where spot.area = $1 or spot.area like $1 || '.%'
  group by 1, 2, 3, 4, 5, 6
)
"""
)

# $3: how many characters of a kecamatan's code name the part that is counted together.
_TALLY = (
    _POSTS
    + """
, kecamatan as (
  select code from places.area
  where level = 'KECAMATAN' and (code = $1 or code like $1 || '.%')
    and (closed_on is null or closed_on > $2) and (began_on is null or began_on <= $2)
), per_kecamatan as (
  select coalesce(kecamatan.code, p.code) as code, kecamatan.code is not null as counts,
         coalesce(posts, 0) as posts, coalesce(active, 0) as active, coalesce(partnered, 0) as partnered,
         coalesce(both_kinds, 0) as both_kinds
  from kecamatan full join (
    select kecamatan as code, count(*) as posts, count(*) filter (where active) as active,
           count(*) filter (where active and partnered) as partnered,
           count(*) filter (where active and kinds @> '{PENGUSAHA,INDUSTRI}') as both_kinds
    from posts group by 1
  ) p on p.code = kecamatan.code
), kinds as (
  select coalesce(part, '') as part, json_object_agg(kind, posts order by kind) as by_kind
  from (select left(kecamatan, $3) as part, kind, count(*) as posts
        from posts cross join unnest(kinds) as kind where active group by grouping sets ((part, kind), (kind))) as each
  group by 1
), totals as (
  select left(code, $3) as part, count(*) filter (where counts) as kecamatan,
         count(*) filter (where counts and active > 0) as kecamatan_with_active_post,
         count(*) filter (where counts and partnered > 0) as covered_kecamatan,
         coalesce(sum(posts), 0)::bigint as posts, coalesce(sum(active), 0)::bigint as posts_active,
         coalesce(sum(partnered), 0)::bigint as posts_partnered,
         coalesce(sum(both_kinds), 0)::bigint as both_pengusaha_industri
  from per_kecamatan group by grouping sets ((left(code, $3)), ())
)
select totals.part, kecamatan, kecamatan_with_active_post, covered_kecamatan, posts, posts_active, posts_partnered,
       both_pengusaha_industri, kinds.by_kind
from totals left join kinds on kinds.part = coalesce(totals.part, '') order by totals.part nulls first
"""
)

_BEHIND_K1 = (
    _POSTS
    + """
select 'registry' as origin, active_number as number, 'registry.PosyantekActivated' as type,
       active_on as happened_on, posyantek_id, name as posyantek, null::text as partner, null::text as partner_kind
from posts where active order by happened_on, number limit $3 offset $4
"""
)

_BEHIND_K3 = (
    _POSTS
    + """
select 'partnerships' as origin, force.number, force.type, force.since as happened_on,
       posts.posyantek_id, posts.name as posyantek, partner.name as partner,
       partner.kind as partner_kind
from posts
join rollup.partnership p on p.posyantek_id = posts.posyantek_id
join rollup.in_force force on force.partnership_id = p.partnership_id and $2 between force.since and force.until
left join places.partner_now partner on partner.partner_id = p.partner_id
where posts.active and posts.kinds @> $5::text[] and ($5::text[] = '{}' or partner.kind = any($5::text[]))
order by happened_on, number limit $3 offset $4
"""
)

_POSTS_INSIDE = (
    _POSTS + "select posyantek_id, name, area, active, partnered, kinds from posts order by name, posyantek_id"
)


@dataclass(frozen=True)
class Tally:
    """What an area adds up to on a day; all are counts. `by_kind`: active posts with a partner of that kind."""

    kecamatan: int = 0
    kecamatan_with_active_post: int = 0
    covered_kecamatan: int = 0
    posts: int = 0
    posts_active: int = 0
    posts_partnered: int = 0
    both_pengusaha_industri: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def ratio_k1(self) -> float | None:
        """Kecamatan with an active post ÷ kecamatan."""
        return _ratio(self.kecamatan_with_active_post, self.kecamatan)

    @property
    def ratio_k3(self) -> float | None:
        """Active posts with a partnership in force ÷ active posts."""
        return _ratio(self.posts_partnered, self.posts_active)

    def partnered_with(self, kind: str) -> int:
        """Numerator of a variant of K3: a kind of partner, `BOTH` or `ANY`."""
        if kind == BOTH:
            return self.both_pengusaha_industri
        return self.posts_partnered if kind == ANY else self.by_kind.get(kind, 0)


@dataclass(frozen=True)
class Behind:
    """One event that a figure was counted from."""

    origin: str
    number: int
    type: str
    happened_on: date
    posyantek_id: UUID
    posyantek: str
    partner: str | None
    partner_kind: str | None


@dataclass(frozen=True)
class PostInside:
    """A post of an area on a day. It is named and counted; nothing about it is personal."""

    posyantek_id: UUID
    name: str
    area: str
    active: bool
    partnered: bool
    kinds: tuple[str, ...]


async def tally(db: Db, area: AreaCode, on: date, by: AreaLevel) -> tuple[Tally, dict[AreaCode, Tally]]:
    """The whole of `area` on a day, and its parts at level `by` (PROVINSI to KECAMATAN), in one query."""
    length = {AreaLevel.PROVINSI: 2, AreaLevel.KABUPATEN_KOTA: 5}.get(by, 8)
    rows = await db.fetch(_TALLY, area, on, length)
    parts = {row["part"]: _tally(dict(row)) for row in rows}
    total = parts.pop(None)
    return total, {AreaCode(code): part for code, part in parts.items()}


async def behind(
    db: Db, area: AreaCode, on: date, figure: str, kind: str, *, limit: int = 50, offset: int = 0
) -> list[Behind]:
    """The events behind a numerator, oldest first: `figure` is k1 or k3; `kind` as in `Tally.partnered_with`."""
    if figure == "k1":
        rows = await db.fetch(_BEHIND_K1, area, on, limit, offset)
    else:
        rows = await db.fetch(_BEHIND_K3, area, on, limit, offset, _kinds(kind))
    return [Behind(**row) for row in rows]


async def posts_inside(db: Db, area: AreaCode, on: date) -> list[PostInside]:
    """All posts of an area; ask for a kecamatan or less, where they are few."""
    rows = await db.fetch(_POSTS_INSIDE, area, on)
    return [PostInside(**{**row, "kinds": tuple(row["kinds"])}) for row in rows]


async def latest_fact_at(db: Db, position: int) -> datetime | None:
    """When the newest fact up to a position of the log was recorded by its origin: how old the data is."""
    at: datetime | None = await db.fetchval(
        "select recorded_at from log.events where position <= $1 order by position desc limit 1", position
    )
    return at


def _kinds(kind: str) -> Sequence[str]:
    if kind == BOTH:
        return [PartnerKind.PENGUSAHA.value, PartnerKind.INDUSTRI.value]
    return [] if kind == ANY else [kind]


def _tally(row: dict[str, object]) -> Tally:
    del row["part"]
    by_kind = row.pop("by_kind")
    return Tally(**row, by_kind=json.loads(str(by_kind)) if by_kind else {})  # type: ignore[arg-type]


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
