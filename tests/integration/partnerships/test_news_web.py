"""News as evidence: recorded from the page of what it is about, shown there, withdrawn; and the texts to share."""

from typing import Any

from contracts.partnerships import NewsRecorded, NewsWithdrawn
from services.chassis.views import rebuild
from services.partnerships.views import news
from tests import examples as ex
from tests.integration.partnerships.test_contest_web import CRITERIA, DECIDED, ENTRY, opened, scores
from tests.integration.partnerships.test_partnership_term_web import TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen, walk
from tests.integration.partnerships.test_visit_web import PLANNED
from tests.running import Running

NEWS: dict[str, Any] = {
    "title": "Pakan dari ampas tahu", "outlet": "Koran Contoh", "published_on": "2021-03-06",
    "url": "https://koran.example/pakan?a=1&b=2",
}  # fmt: skip
LINK = 'href="https://koran.example/pakan?a=1&amp;b=2" rel="noopener noreferrer nofollow"'


async def recorded(running: Running, here: str, **more: Any) -> str:
    """The id of news that was recorded at a page."""
    answer = await call(running, f"{here}/news/new", NEWS | more)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def test_news_is_shown_with_what_it_is_about_and_with_the_post(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    visit = (await call(partnerships, "/visit/new", PLANNED)).json()["id"]
    post = f"/activities?posyantek={ex.POSYANTEK}"
    places = (f"/partnership/{partnership}", f"/visit/{visit}", f"/posyantek/{ex.POSYANTEK}")
    before = len(await partnerships.events())
    for place in places:
        form = await partnerships.web.get(f"/partnerships{place}/news/new", headers=HTML)
        assert (form.status_code, "Alamat berita" in form.text) == (200, True)
        await recorded(partnerships, place)
    assert [type(event) for event in (await partnerships.events())[before:]] == [NewsRecorded] * 3
    for place in (*places[:2], post):
        page = (await partnerships.web.get(f"/partnerships{place}", headers=HTML)).text
        assert LINK in page, place
    assert len((await seen(partnerships, post))["news"]) == 3
    [one] = (await seen(partnerships, places[0]))["news"]
    assert (one["partnership_id"], one["posyantek_id"], one["visit_id"]) == (partnership, str(ex.POSYANTEK), None)
    live = await partnerships.rows(news.VIEW.name)
    await rebuild(news.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(news.VIEW.name) == live


async def test_news_is_recorded_once_withdrawn_and_recorded_again(partnerships: Running) -> None:
    here = f"/partnership/{await walk(partnerships, *TO_ACTIVE)}"
    before = len(await partnerships.events())
    key = await recorded(partnerships, here)
    assert await recorded(partnerships, here) == key
    other = await call(partnerships, f"{here}/news/new", NEWS | {"title": "Judul lain"})
    assert (other.status_code, other.json()["code"]) == (409, "news_already_recorded")
    form = await partnerships.web.get(f"/partnerships/news/{key}/withdraw", headers=HTML)
    assert "Pakan dari ampas tahu, Koran Contoh, 6 Maret 2021" in form.text
    gone = await call(partnerships, f"/news/{key}/withdraw", {"reason": "Halamannya sudah tidak ada"})
    assert (gone.status_code, gone.json()["location"]) == (200, f"/partnerships{here}")
    assert (await seen(partnerships, here))["news"] == []
    assert (await call(partnerships, f"/news/{key}/withdraw", {"reason": "Lagi"})).status_code == 200, (
        "it is already so"
    )
    await recorded(partnerships, here, title="Judul lain")
    assert [type(event) for event in (await partnerships.events())[before:]] == [
        NewsRecorded, NewsWithdrawn, NewsRecorded,
    ]  # fmt: skip
    assert [one["title"] for one in (await seen(partnerships, here))["news"]] == ["Judul lain"]


async def test_an_address_that_is_none_of_the_web_is_refused_and_stays_in_the_form(partnerships: Running) -> None:
    here = f"/partnerships/partnership/{await walk(partnerships, *TO_ACTIVE)}/news/new"
    typed = NEWS | {"url": "javascript:alert(1)"}
    page = await partnerships.web.post(here, data=typed, headers=HTML)
    assert (page.status_code, "awalnya https:// atau http://" in page.text) == (422, True)
    assert ">javascript:alert(1)</textarea>" in page.text
    assert 'value="Pakan dari ampas tahu"' in page.text
    assert 'href="javascript' not in page.text
    answer = await partnerships.web.post(here, json=typed)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "url")


async def test_news_of_a_post_is_for_its_own_officer_and_of_a_contest_for_its_host(partnerships: Running) -> None:
    contest = f"/contest/{await opened(partnerships)}"
    key = await recorded(partnerships, contest)
    assert LINK in (await partnerships.web.get(f"/partnerships{contest}", headers=HTML)).text
    for other in (partnerships.token("AGENCY_HEAD", "36.73"), partnerships.token("AGENCY_HEAD", "36.72.07")):
        assert (await call(partnerships, f"{contest}/news/new", NEWS, **other)).status_code == 404
        page = await partnerships.web.get(f"/partnerships{contest}", headers=HTML | other)
        assert (LINK in page.text, "Catat berita" in page.text) == (True, False)
    officer = partnerships.token("POSYANTEK_OFFICER", "36.72.07", ex.SHARE)
    assert (await call(partnerships, f"/posyantek/{ex.POSYANTEK}/news/new", NEWS, **officer)).status_code == 404
    assert (await call(partnerships, f"/news/{key}/withdraw", {"reason": "x"})).status_code == 404
    gone = await call(partnerships, f"{contest}/news/{key}/withdraw", {"reason": "Salah alamat"})
    assert gone.status_code == 200, gone.text
    assert (await seen(partnerships, contest))["news"] == []


async def test_what_may_be_told_to_the_public_stands_ready_to_be_shared(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE[:-1])
    here = f"/partnership/{partnership}"
    told = (await seen(partnerships, here))["share"]
    assert (told.count("\n"), "Ditandatangani" in told) == (2, True)
    last, body = TO_ACTIVE[-1]
    assert (await call(partnerships, f"{here}/{last}", body)).status_code == 200
    assert "Berjalan sejak" in (await seen(partnerships, here))["share"]
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    assert '<textarea id="teks-bagikan" rows="10" readonly>' in page
    assert '<script src="/static/share.js" defer></script>' in page
    script = await partnerships.web.get("/static/share.js")
    assert (script.status_code, "javascript" in script.headers["content-type"]) == (200, True)
    contest = f"/contest/{await opened(partnerships)}"
    assert (await seen(partnerships, contest))["share"] == ""
    assert (await call(partnerships, f"{contest}/enter", ENTRY)).status_code == 200
    [one] = (await seen(partnerships, contest))["entries"]
    given = scores("J1", *([80] * len(CRITERIA)))
    assert (await call(partnerships, f"{contest}/entry/{one['entry_id']}/score", given)).status_code == 200
    assert (await call(partnerships, f"{contest}/decide", DECIDED)).status_code == 200
    assert f"Juara 1: {ENTRY['title']}" in (await seen(partnerships, contest))["share"]
