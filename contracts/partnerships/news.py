"""Public events of news: what a newspaper or a page wrote of a partnership, a visit, a contest, or of a post as such.

News is told by where it stands, never by its text. Which thing it is about is named by one of three ids, or by none:
then it is about the post itself. News of a contest belongs to no post.
"""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Event
from contracts.partnerships.papers import FileHash
from contracts.registry.words import Name, Text

NewsAddress = Annotated[str, Field(max_length=500, pattern=r"^https?://[^\s/?#@\\]+([/?#][^\s]*)?$")]
"""Where news stands: of the web, and without anybody's password in it."""


class NewsRecorded(Event):
    """News stands at `url`; `sha256` is that of the page as it was kept, where somebody kept it."""

    TYPE: ClassVar[str] = "partnerships.NewsRecorded"
    news_id: UUID
    posyantek_id: UUID | None = None
    partnership_id: UUID | None = None
    visit_id: UUID | None = None
    contest_id: UUID | None = None
    title: Name
    outlet: Name
    published_on: date
    url: NewsAddress
    sha256: FileHash | None = None


class NewsWithdrawn(Event):
    """It is no evidence any more, for a reason: gone, wrong, or about something else."""

    TYPE: ClassVar[str] = "partnerships.NewsWithdrawn"
    news_id: UUID
    posyantek_id: UUID | None = None
    withdrawn_on: date
    reason: Text


EVENTS: tuple[type[Event], ...] = (NewsRecorded, NewsWithdrawn)
