"""Active posts without an active partnership: what is under way for them, and when somebody was last in touch.

Promises
- A partnership that rests (DITANGGUHKAN) is not active, but under way; one given up or over is neither.
- In touch is a meeting with a partner or a visit that was made. Who was longest left alone comes first.
No table of its own: asked from the views that keep posts, partnerships and visits.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.chassis.db import Db
from services.partnerships.views.directory import PATH


@dataclass(frozen=True)
class Post:
    """A post without a partner; the partnership is the one under way that was heard of last, if there is one."""

    posyantek_id: UUID
    name: str
    area: str
    path: str | None
    contacted_on: date | None
    partnership_id: UUID | None
    stage: str | None
    partner: str | None


@dataclass(frozen=True)
class Count:
    """How many active posts there are in an area, and how many of them have no partner."""

    active: int
    without: int


_ACTIVE = """select p.posyantek_id, p.name, p.area, not exists (
           select from partnership_board.partnership b where b.posyantek_id = p.posyantek_id and b.stage = 'AKTIF'
         ) as alone
    from directory.posyantek p
   where p.status = 'AKTIF' and ($1 = '' or p.area = $1 or p.area like $1 || '.%')
     and ($2 = '' or p.area = $2 or p.area like $2 || '.%')"""
_UNDER_WAY = """select b.partnership_id, b.stage, m.legal_name
      from partnership_board.partnership b join directory.partner_now m using (partner_id)
     where b.posyantek_id = post.posyantek_id and b.stage not in ('DIBATALKAN', 'BERAKHIR', 'DIHENTIKAN', 'DITUTUP')
     order by b.number desc limit 1"""
_IN_TOUCH = """select max(day) as contacted_on from (
      select met_on from partnership_board.partnership b where b.posyantek_id = post.posyantek_id
      union all select visited_on from visits.visit v where v.posyantek_id = post.posyantek_id) met (day)"""


async def page(db: Db, scope: str, area: str, *, limit: int, offset: int = 0) -> list[Post]:
    """The posts inside both `scope` and `area` ('' for all)."""
    found = await db.fetch(
        f"""with active as ({_ACTIVE})
            select post.posyantek_id, post.name, post.area, {PATH.format(code="post.area")}, contacted_on,
                   partnership_id, stage, legal_name
              from active post cross join lateral ({_IN_TOUCH}) c left join lateral ({_UNDER_WAY}) u on true
             where post.alone
             order by contacted_on nulls first, post.area, post.name, post.posyantek_id limit $3 offset $4""",
        scope, area, limit, offset,
    )  # fmt: skip
    return [Post(*row) for row in found]


async def count(db: Db, scope: str, area: str) -> Count:
    """How many there are."""
    row = await db.fetchrow(f"select count(*), count(*) filter (where alone) from ({_ACTIVE}) a", scope, area)
    assert row is not None
    return Count(*row)
