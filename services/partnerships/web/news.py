"""News as evidence, recorded from the page of what it is about: a partnership, a visit, a post, a contest.

Promises
- One form for all; what it is about stands in the address, so nobody chooses it from a list.
- News of what belongs to a post is for who may write there, news of a contest for its host.
"""

import re
from datetime import date
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import AfterValidator, Field

from contracts.partnerships import FileHash
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.forms import Unfit
from services.chassis.free_text import FreeName, FreeText
from services.chassis.problems import NotFound
from services.partnerships.domain.news import NEWS, Command, RecordNews, Subject, WithdrawNews
from services.partnerships.views import news, visits
from services.partnerships.web import lookups
from services.partnerships.web.contest import contest_or_404, holds

edge = Edge("news")
_STANDS = UUID("01950000-0000-7000-8000-000000006e77")
"""The namespace of news: one for each thing and address."""
_WEB = re.compile(r"https?://[^\s/?#@\\]+([/?#]\S*)?")


def on_the_web(entered: str) -> str:
    """The address, or what is wrong with it: no other kind of link, and nobody's password in it."""
    if not _WEB.fullmatch(entered):
        raise Unfit(
            "Salin alamat lengkapnya dari peramban; awalnya https:// atau http://.",
            "Copy the whole address from the browser; it begins with https:// or http://.",
        )
    return entered


class NewsForm(Form):
    """Berita sebagai bukti."""

    title: FreeName = Field(title="Judul berita", description="Seperti dimuat.")
    outlet: FreeName = Field(title="Media", description="Nama surat kabar, stasiun, atau situsnya.")
    published_on: date = Field(title="Tanggal terbit")
    url: Annotated[str, Field(max_length=500), AfterValidator(on_the_web)] = Field(title="Alamat berita")
    sha256: FileHash | None = Field(
        default=None, title="Sidik berkas (SHA-256)", description="Bila halamannya disimpan; 64 angka atau huruf a–f."
    )


class WithdrawNewsForm(Form):
    """Berita dicabut."""

    reason: FreeText = Field(title="Alasan", description="mis. halamannya sudah tidak ada")


_TITLE, _WRITE, _REVIEW = "Catat berita", "partnerships.write", "partnerships.review"


@edge.command("/partnership/{partnership_id}/news/new", form=NewsForm, title=_TITLE, act=_WRITE)
async def of_partnership(ask: Ask, form: NewsForm, partnership_id: UUID) -> Intent:
    """Record news of a partnership."""
    found = await lookups.partnership_or_404(ask, partnership_id)
    about = Subject(found["posyantek_id"], partnership_id=partnership_id)
    return _recorded(ask, form, about, found["area"], f"/partnerships/partnership/{partnership_id}")


@edge.command("/visit/{visit_id}/news/new", form=NewsForm, title=_TITLE, act=_WRITE)
async def of_visit(ask: Ask, form: NewsForm, visit_id: UUID) -> Intent:
    """Record news of a visit."""
    found = await visits.card(ask.db, visit_id)
    if found is None:
        raise NotFound("kunjungan")
    about = Subject(found["posyantek_id"], visit_id=visit_id)
    return _recorded(ask, form, about, found["area"], f"/partnerships/visit/{visit_id}")


@edge.command("/posyantek/{posyantek_id}/news/new", form=NewsForm, title=_TITLE, act=_WRITE)
async def of_post(ask: Ask, form: NewsForm, posyantek_id: UUID) -> Intent:
    """Record news of a post as such."""
    post = await lookups.posyantek_or_404(ask.db, posyantek_id)
    return _recorded(ask, form, Subject(post.id), post.area, _post(post.id))


@edge.command("/contest/{contest_id}/news/new", form=NewsForm, title=_TITLE, act=_REVIEW)
async def of_contest(ask: Ask, form: NewsForm, contest_id: UUID) -> Intent:
    """Record news of a contest, as its host."""
    area = await _host(ask, contest_id)
    return _recorded(ask, form, Subject(contest_id=contest_id), area, f"/partnerships/contest/{contest_id}")


@edge.command("/news/{news_id}/withdraw", form=WithdrawNewsForm, title="Cabut berita", act=_WRITE)
async def withdraw(ask: Ask, form: WithdrawNewsForm, news_id: UUID) -> Intent:
    """Withdraw news of what belongs to a post."""
    found = await news.by_id(ask.db, news_id)
    if found is None or found.posyantek_id is None:
        raise NotFound("berita")
    post = await lookups.posyantek_or_404(ask.db, found.posyantek_id)
    return _intent(news_id, WithdrawNews(form.reason, today=ask.today), post.area, post.id, _place(found))


@edge.command(
    "/contest/{contest_id}/news/{contest_news_id}/withdraw", form=WithdrawNewsForm, title="Cabut berita", act=_REVIEW
)
async def withdraw_of_contest(ask: Ask, form: WithdrawNewsForm, contest_id: UUID, contest_news_id: UUID) -> Intent:
    """Withdraw news of a contest, as its host."""
    area, found = await _host(ask, contest_id), await news.by_id(ask.db, contest_news_id)
    if found is None or found.contest_id != contest_id:
        raise NotFound("berita")
    return _intent(contest_news_id, WithdrawNews(form.reason, today=ask.today), area, None, _place(found))


async def _host(ask: Ask, contest_id: UUID) -> str | None:
    found = await contest_or_404(ask, contest_id)
    if not holds(ask, found.host_area):
        raise NotFound("lomba")
    return found.host_area


def _recorded(ask: Ask, form: NewsForm, about: Subject, area: str | None, then: str) -> Intent:
    thing = about.contest_id or about.visit_id or about.partnership_id or about.posyantek_id
    news_id = uuid5(_STANDS, f"{thing} {form.url}")
    command = RecordNews(
        news_id, about, form.title, form.outlet, form.published_on, form.url, form.sha256, today=ask.today
    )
    return _intent(news_id, command, area, about.posyantek_id, then)


def _intent(news_id: UUID, command: Command, area: str | None, post: UUID | None, then: str) -> Intent:
    return Intent(NEWS, news_id, command, area=area, then=then, wait_for=(news.VIEW,), post=post)


def _post(posyantek_id: UUID | None) -> str:
    return f"/partnerships/activities?posyantek={posyantek_id}"


def _place(found: news.News) -> str:
    if found.contest_id:
        return f"/partnerships/contest/{found.contest_id}"
    if found.partnership_id:
        return f"/partnerships/partnership/{found.partnership_id}"
    return f"/partnerships/visit/{found.visit_id}" if found.visit_id else _post(found.posyantek_id)
