"""A contest as people and machines see it: opened, entered, scored, decided; and its winner one level up."""

from typing import Any

from contracts.partnerships.contests import (
    ContestAwarded,
    ContestDecided,
    ContestDocumentAttached,
    ContestEntered,
    ContestEntryScored,
    ContestOpened,
)
from services.chassis.views import rebuild
from services.partnerships.views import contests
from tests import examples as ex
from tests.integration.partnerships.test_partnerships_web import HTML, call, seen
from tests.running import Running

CONTEST: dict[str, Any] = {
    "year": 2021, "level": "KABUPATEN_KOTA", "category": "INOVASI_TTG", "host": "Dinas Contoh Kota Cilegon",
    "host_area": "36.72", "opened_on": "2021-02-25",
}  # fmt: skip
ENTRY = {"posyantek": str(ex.POSYANTEK), "title": "Mesin pengolah ampas tahu", "entered_on": "2021-03-01"}
CRITERIA = ("Keterbaruan", "Orisinalitas", "Daya ungkit ekonomi", "Efektivitas dan efisiensi", "Ramah lingkungan")
DECIDED = {"honourable": 3, "decree": "12/Kep/2021", "decided_on": "2021-03-07"}


def scores(juror: str, *values: int, **more: str) -> dict[str, Any]:
    """A juror's scores as a machine sends them."""
    given = [{"criterion": name, "score": value} for name, value in zip(CRITERIA, values, strict=True)]
    return {"juror": juror, "scores": given, "scored_on": "2021-03-05", **more}


async def opened(running: Running, **more: Any) -> str:
    """A new contest's id."""
    answer = await call(running, "/contest/new", CONTEST | more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_contest_is_walked_from_opening_to_the_next_level(partnerships: Running) -> None:
    here = f"/contest/{await opened(partnerships)}"
    for title in ("Mesin pengolah ampas tahu", "Pengering ikan"):
        assert (await call(partnerships, f"{here}/enter", ENTRY | {"title": title})).status_code == 200
    first, second = [one["entry_id"] for one in sorted((await seen(partnerships, here))["entries"],
                                                        key=lambda one: str(one["title"]))]  # fmt: skip
    for entry, given in ((first, scores("J1", 80, 70, 90, 75, 85)), (second, scores("J1", 60, 90, 60, 70, 90)),
                         (first, scores("J2", 80, 70, 90, 75, 85))):  # fmt: skip
        assert (await call(partnerships, f"{here}/entry/{entry}/score", given)).status_code == 200
    answer = await call(partnerships, f"{here}/decide", DECIDED)
    assert (answer.status_code, answer.json()["code"]) == (409, "contest_not_scored")
    assert "kurang 1 penilaian" in answer.json()["detail"]
    page = (await partnerships.web.get(f"/partnerships{here}", headers=HTML)).text
    assert "Pengering ikan: J2" in page
    assert "<strong>80,25</strong> dari 100, dinilai 2 juri" in page
    line = {"juror": "J2", "scored_on": "2021-03-05", "scores": "\n".join(f"{name}: 60" for name in CRITERIA)}
    fresh = await partnerships.web.get(f"/partnerships{here}/entry/{second}/score", headers=HTML)
    assert all(f"{name}: " in fresh.text for name in CRITERIA)
    form = await partnerships.web.post(f"/partnerships{here}/entry/{second}/score", data=line, headers=HTML)
    assert form.status_code == 303, form.text
    assert (await call(partnerships, f"{here}/decide", DECIDED)).status_code == 200
    new = [type(event) for event in await partnerships.events()]
    assert new == [ContestOpened, *[ContestEntered] * 2, *[ContestEntryScored] * 4, ContestDecided,
                   *[ContestAwarded] * 2]  # fmt: skip
    card = await seen(partnerships, here)
    assert [(one["award"], one["points"]) for one in card["entries"]] == [("JUARA_1", 8025), ("JUARA_2", 6600)]
    province = await opened(partnerships, level="PROVINSI", host_area="36", host="Dinas Contoh Banten")
    choice = (await partnerships.web.get(f"/partnerships/contest/{province}/enter", headers=HTML)).text
    assert "Juara 1 Inovasi TTG 2021" in choice
    on = ENTRY | {"after": here.rpartition("/")[2]}
    assert (await call(partnerships, f"/contest/{province}/enter", on)).status_code == 200
    lost = await call(partnerships, f"/contest/{province}/enter", ENTRY | {"after": province})
    assert (lost.status_code, lost.json()["code"]) == (409, "win_unknown")
    live = await partnerships.rows("contests")
    await rebuild(contests.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows("contests") == live


async def test_a_contest_is_one_for_its_year_host_level_and_category(partnerships: Running) -> None:
    first = await opened(partnerships)
    answer = await call(partnerships, "/contest/new", CONTEST | {"host": "Dinas Lain"})
    assert (answer.status_code, answer.json()["code"]) == (409, "contest_already_open")
    assert await opened(partnerships, category="TTG_UNGGULAN") != first
    light = [{"name": "Keterbaruan", "weight": 90}]
    answer = await call(partnerships, "/contest/new", CONTEST | {"year": 2022, "rubric": light})
    assert (answer.status_code, answer.json()["code"]) == (409, "weights_not_hundred")
    listed = (await seen(partnerships, "/contest?category=INOVASI_TTG&year=2021"))["contests"]
    assert [one["contest_id"] for one in listed] == [first]
    assert (await seen(partnerships, "/contest?year=abcd"))["contests"]
    for path in ("", "/new", f"/{first}", f"/{first}/enter", f"/{first}/decide"):
        answer = await partnerships.web.get(f"/partnerships/contest{path}", headers=HTML)
        assert answer.status_code == 200, f"{path} {answer.text}"


async def test_only_the_host_judges(partnerships: Running) -> None:
    contest = await opened(partnerships)
    nation = await opened(partnerships, level="NASIONAL", host_area=None)
    serang, cilegon = partnerships.token("official", "36.73"), partnerships.token("official", "36.72")
    for one, who in ((contest, serang), (nation, cilegon)):
        answer = await partnerships.web.post(f"/partnerships/contest/{one}/decide", json=DECIDED, headers=who)
        assert answer.status_code == 404, answer.text
        assert (await partnerships.web.get(f"/partnerships/contest/{one}", headers=who)).status_code == 200
    answer = await partnerships.web.post(f"/partnerships/contest/{contest}/decide", json=DECIDED, headers=cilegon)
    assert answer.json()["code"] == "contest_not_scored"  # the host may decide, and is told what is missing
    entered = await partnerships.web.post(f"/partnerships/contest/{contest}/enter", json=ENTRY, headers=serang)
    assert entered.status_code == 404
    officer = partnerships.token("POSYANTEK_OFFICER", "36.72.07", ex.POSYANTEK)
    own = await partnerships.web.post(f"/partnerships/contest/{contest}/enter", json=ENTRY, headers=officer)
    assert own.status_code == 200, own.text
    [entry] = [one["entry_id"] for one in (await seen(partnerships, f"/contest/{contest}"))["entries"]]
    given = scores("J1", 1, 2, 3, 4, 5, juror_of=str(ex.POSYANTEK))
    own = await call(partnerships, f"/contest/{contest}/entry/{entry}/score", given)
    assert (own.status_code, own.json()["code"]) == (409, "juror_of_own_post")


async def test_a_dossier_grows_by_its_own_post_and_says_what_it_lacks(partnerships: Running) -> None:
    here = f"/contest/{await opened(partnerships)}"
    assert (await call(partnerships, f"{here}/enter", ENTRY)).status_code == 200
    [entry] = [one["entry_id"] for one in (await seen(partnerships, here))["entries"]]
    path = f"{here}/entry/{entry}/document/new"
    file = {"part": "FOTO", "title": "Mesin dari depan", "sha256": "a" * 64, "attached_on": "2021-03-03"}
    other = partnerships.token("POSYANTEK_OFFICER", "36.72.07", ex.UNTIRTA)
    assert (await call(partnerships, path, file, **other)).status_code == 404
    own = partnerships.token("POSYANTEK_OFFICER", "36.72.07", ex.POSYANTEK)
    assert (await call(partnerships, path, file, **own)).status_code == 200
    assert isinstance((await partnerships.events())[-1], ContestDocumentAttached)
    again = await call(partnerships, path, file | {"title": "Lain"}, **own)
    assert (again.status_code, again.json()["code"]) == (409, "file_in_dossier")
    page = (await partnerships.web.get(f"/partnerships{here}", headers={**HTML, **own})).text
    assert "Foto: Mesin dari depan" in page
    assert "Berkas yang belum ada: biodata, sk posyantek, dokumen teknis, video." in page
    assert f'href="/partnerships{path}"' in page
    seen_by_other = (await partnerships.web.get(f"/partnerships{here}", headers={**HTML, **other})).text
    assert f'href="/partnerships{path}"' not in seen_by_other
    form = await partnerships.web.get(f"/partnerships{path}", headers={**HTML, **own})
    assert form.status_code == 200
    live = await partnerships.rows(contests.VIEW.name)
    await rebuild(contests.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(contests.VIEW.name) == live
