"""Who a name in a file means: posts and verified partners of the directory, however many there are.

Promises: names are the same as `spelling` has it; the database compares them, so that a row of a file costs one
question and no list of everybody.
"""

from services.chassis.db import Db
from services.chassis.spelling import same
from services.partnerships.views.directory import PATH, Partner, Post


async def posts_meant(db: Db, scope: str, text: str, area: str | None, limit: int) -> list[Post]:
    """The posts inside `scope` ('' for all) that have this id or name, or stand just in `area`."""
    found = await db.fetch(
        f"""select posyantek_id, name, area, status, {PATH.format(code='p.area')} as path from directory.posyantek p
             where ($1 = '' or area = $1 or area like $1 || '.%')
               and (posyantek_id::text = lower($2) or area = $3 or {same('name', '$2')})
             order by name, posyantek_id limit $4""",
        scope, text, area, limit,
    )  # fmt: skip
    return [Post(*row) for row in found]


async def partners_named(db: Db, name: str, limit: int) -> list[Partner]:
    """The verified partners of this name."""
    found = await db.fetch(
        f"""select partner_id, legal_name, kind, status, size from directory.partner
             where status = 'TERVERIFIKASI' and partner_id not in (select partner_id from directory.survivor)
               and {same('legal_name', '$1')}
             order by legal_name, partner_id limit $2""",
        name, limit,
    )  # fmt: skip
    return [Partner(*row) for row in found]
