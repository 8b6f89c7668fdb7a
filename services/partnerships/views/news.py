"""News: one row each, found by what it is about; a withdrawn one keeps its row, and is shown no more.

Promises: a row has the fields of its events under their own names; recording it again takes the withdrawal away.
Must not break: rows come from this service's own events only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from contracts.partnerships import NewsRecorded, NewsWithdrawn
from services.chassis.codec import Recorded
from services.chassis.db import Db
from services.chassis.follow import View
from services.partnerships.views.batch import Row, fold_in

DDL = """
create table news (
  news_id uuid primary key, posyantek_id uuid, partnership_id uuid, visit_id uuid, contest_id uuid,
  title text not null, outlet text not null, published_on date not null, url text not null, sha256 text,
  withdrawn_on date);
create index on news (posyantek_id);
create index on news (partnership_id);
create index on news (visit_id);
create index on news (contest_id);
"""
COLUMNS = (
    "news_id, posyantek_id, partnership_id, visit_id, contest_id, title, outlet, published_on, url, sha256,"
    " withdrawn_on"
)


async def apply(conn: asyncpg.Connection, facts: Sequence[Recorded]) -> None:
    """Fold by piece of news."""
    await fold_in(conn, facts, fold, table="news", key="news_id", columns=COLUMNS)


def fold(row: Row, fact: Recorded) -> Row:
    """The row after an event."""
    return ({} if isinstance(fact.event, NewsRecorded) else row) | fact.event.model_dump(mode="json")


VIEW = View("news", 1, (NewsRecorded, NewsWithdrawn), DDL, apply)


@dataclass(frozen=True)
class News:
    """A piece of news, and what it is about."""

    news_id: UUID
    posyantek_id: UUID | None
    partnership_id: UUID | None
    visit_id: UUID | None
    contest_id: UUID | None
    title: str
    outlet: str
    published_on: date
    url: str
    sha256: str | None
    withdrawn_on: date | None


async def of(
    db: Db, *, posyantek: UUID | None = None, partnership: UUID | None = None, visit: UUID | None = None,
    contest: UUID | None = None,
) -> list[News]:  # fmt: skip
    """The news that stands of a post (with its partnerships and visits), a partnership, a visit, or a contest."""
    found = await db.fetch(
        f"""select {COLUMNS} from news.news
             where withdrawn_on is null
               and (posyantek_id = $1 or partnership_id = $2 or visit_id = $3 or contest_id = $4)
             order by published_on desc, news_id limit 100""",
        posyantek, partnership, visit, contest,
    )  # fmt: skip
    return [News(**row) for row in found]


async def by_id(db: Db, news_id: UUID) -> News | None:
    """One piece of news, withdrawn or not; None if there is none."""
    row = await db.fetchrow(f"select {COLUMNS} from news.news where news_id = $1", news_id)
    return News(**row) if row else None
