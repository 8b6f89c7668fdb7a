"""The rules of news: once with a thing, withdrawn once, recorded again; and which addresses are any."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from contracts.partnerships import NewsRecorded
from services.chassis.forms import InvalidForm, read_form
from services.chassis.testing import given
from services.partnerships.domain.news import NEWS, RecordNews, Subject, WithdrawNews
from services.partnerships.web.news import NewsForm
from tests import examples_news as exn

N, V = exn.news_recorded, exn.visit_news_recorded
record = RecordNews(
    N.news_id, Subject(exn.POST, partnership_id=exn.PARTNERSHIP), N.title, N.outlet, N.published_on, N.url, N.sha256,
    today=date(2021, 3, 12),
)  # fmt: skip
record_of_visit = RecordNews(
    V.news_id, Subject(exn.POST, visit_id=exn.VISIT), V.title, V.outlet, V.published_on, V.url, None,
    today=date(2021, 3, 12),
)  # fmt: skip
withdraw = WithdrawNews("Halamannya sudah tidak ada", today=date(2021, 3, 12))
FORM = {"title": "Berita", "outlet": "Koran Contoh", "published_on": "2021-03-09"}


def test_news_stands_once_with_a_thing() -> None:
    given(NEWS).when(record).then(N)
    given(NEWS, N).when(record).then()
    given(NEWS, N).when(replace(record, title="Lain")).rejected("news_already_recorded", title=N.title)


def test_news_of_tomorrow_is_none() -> None:
    given(NEWS).when(replace(record, published_on=date(2021, 3, 13))).rejected("day_in_future", day="2021-03-13")


def test_news_is_withdrawn_once_and_may_be_recorded_again() -> None:
    given(NEWS, V).when(withdraw).then(exn.news_withdrawn)
    given(NEWS, V, exn.news_withdrawn).when(withdraw).then()
    given(NEWS, V, exn.news_withdrawn).when(record_of_visit).then(V)
    given(NEWS).when(withdraw).rejected("news_unknown")


@pytest.mark.parametrize("url", ["https://koran.example", "http://koran.example:8080/a?b=c#d", N.url])
def test_an_address_of_the_web_does(url: str) -> None:
    assert read_form(NewsForm, FORM | {"url": url}).url == url
    assert N.model_copy(update={"url": url}).to_json()
    assert NewsRecorded.from_json(N.model_copy(update={"url": url}).to_json()).url == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt://koran.example/%0aalert(1)", "data:text/html,x", "ftp://koran.example/a",
     "koran.example/a", "//koran.example/a", "https://", "https:///a", "https://nama:sandi@koran.example/",
     "https://koran.example\\@lain.example/", "https://koran.example/a b", "HTTPS ://koran.example"],
)  # fmt: skip
def test_no_other_address_does(url: str) -> None:
    with pytest.raises(InvalidForm) as refused:
        read_form(NewsForm, FORM | {"url": url})
    assert [error.field for error in refused.value.errors] == ["url"]
    with pytest.raises(ValidationError):
        NewsRecorded.from_json(N.model_copy(update={"url": url}).to_json())
