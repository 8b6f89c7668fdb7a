"""What the edge answers about umbrella agreements and facilitators, and what both cards show."""

from datetime import date

from contracts.partnerships import FacilitatorNamed, PartnershipPlacedUnderUmbrella, PartnershipTakenFromUmbrella
from contracts.registry import AppointmentHandedOver, OfficialAppointed
from services.chassis.views import rebuild
from services.partnerships.views import guidance
from tests import examples as ex
from tests import examples_officials as eo
from tests.integration.partnerships.test_partnership_term_web import TERMINATED, TO_ACTIVE
from tests.integration.partnerships.test_partnerships_web import (
    DRAFTED,
    EXPLORED,
    HTML,
    PROPOSAL,
    REVIEWED,
    SIGNED,
    call,
    seen,
    walk,
)
from tests.running import Running

UNDERSTANDING = PROPOSAL | {"arrangement": "PELATIHAN:MITRA:MITRA"}
AS_UMBRELLA = SIGNED | {
    "document": "KESEPAKATAN_BERSAMA", "posyantek_number": "01/KB/PSY-PWK/2020", "partner_number": "11/UDCPP/I/2020",
}  # fmt: skip


async def umbrella_until(running: Running, ends_on: str) -> str:
    """A joint understanding of the same post that runs until a day."""
    proposed = await call(running, "/partnership/new", UNDERSTANDING)
    assert proposed.status_code == 201, proposed.text
    key = str(proposed.json()["id"])
    draft = DRAFTED | {"title": "Kesepakatan bersama pakan", "ends_on": ends_on}
    steps = (("explore", EXPLORED), ("draft", draft), ("review", REVIEWED), ("sign", AS_UMBRELLA))
    for verb, body in (*steps, ("activate", {"active_on": "2020-02-01"})):
        answer = await call(running, f"/partnership/{key}/{verb}", body)
        assert answer.status_code == 200, answer.text
    return key


async def test_an_agreement_stands_under_its_umbrella_and_both_cards_show_it(partnerships: Running) -> None:
    umbrella = await umbrella_until(partnerships, "2031-12-31")
    partnership = await walk(partnerships, *TO_ACTIVE)
    here = f"/partnerships/partnership/{partnership}"
    form = await partnerships.web.get(f"{here}/umbrella", headers=HTML)
    assert f'<option value="{umbrella}">Kesepakatan bersama pakan' in form.text
    assert f'<option value="{partnership}"' not in form.text
    placed = await call(partnerships, f"/partnership/{partnership}/umbrella", {"umbrella": umbrella})
    assert placed.status_code == 200, placed.text
    assert isinstance((await partnerships.events())[-1], PartnershipPlacedUnderUmbrella)
    child, parent = [await seen(partnerships, f"/partnership/{key}") for key in (partnership, umbrella)]
    assert (child["umbrella"]["partnership_id"], child["umbrella"]["outlives"]) == (umbrella, False)
    assert [(one["partnership_id"], one["outlives"]) for one in parent["under"]] == [(partnership, False)]
    assert "umbrella" in {verb for verb, _ in child["doors"]}
    assert "umbrella" not in {verb for verb, _ in parent["doors"]}, "two levels, and no circle"
    page = await partnerships.web.get(f"/partnerships/partnership/{umbrella}", headers=HTML)
    assert f'href="{here}"' in page.text
    assert (await call(partnerships, f"/partnership/{partnership}/umbrella", {"umbrella": None})).status_code == 200
    assert isinstance((await partnerships.events())[-1], PartnershipTakenFromUmbrella)
    assert (await seen(partnerships, f"/partnership/{partnership}"))["umbrella"] is None
    assert (await seen(partnerships, f"/partnership/{umbrella}"))["under"] == []


async def test_who_outlives_the_umbrella_is_warned_and_both_cards_warn(partnerships: Running) -> None:
    umbrella = await umbrella_until(partnerships, "2029-12-31")
    partnership = await walk(partnerships, *TO_ACTIVE)
    path, body = f"/partnership/{partnership}/umbrella", {"umbrella": umbrella}
    answer = await call(partnerships, path, body)
    assert (answer.status_code, answer.json()["code"]) == (409, "partnership_outlives_umbrella")
    assert (await call(partnerships, path, body | {"knowingly": True})).status_code == 200
    for key, words in ((partnership, "Berakhir sesudah payungnya."), (umbrella, "Berakhir sesudah payung ini.")):
        page = await partnerships.web.get(f"/partnerships/partnership/{key}", headers=HTML)
        assert words in page.text
    assert (await call(partnerships, f"/partnership/{umbrella}/terminate", TERMINATED)).status_code == 200
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Payungnya tidak berlaku lagi." in page.text
    assert (await call(partnerships, f"/partnership/{partnership}/terminate", TERMINATED)).status_code == 200
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Di bawah payung" in page.text
    assert "Payungnya tidak berlaku lagi." not in page.text, "nothing can be done about it any more"
    live = await partnerships.rows(guidance.VIEW.name)
    await rebuild(guidance.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(guidance.VIEW.name) == live


async def test_an_office_looks_after_a_partnership_and_its_end_is_told(partnerships: Running) -> None:
    staff = eo.staff_appointed
    elsewhere = staff.model_copy(update={"appointment_id": ex.SHARE, "area": ex.GEROGOL, "title": "Camat Grogol"})
    await partnerships.receive("registry", [staff, elsewhere, eo.officer_appointed])
    partnership = await walk(partnerships, *TO_ACTIVE)
    here = f"/partnerships/partnership/{partnership}"
    form = await partnerships.web.get(f"{here}/facilitator", headers=HTML)
    assert "Kepala Bidang PM (Kota Cilegon · Banten)" in form.text
    assert "Camat Grogol" not in form.text
    assert "Pengelola Posyantek" not in form.text
    named = {"appointment": str(eo.STAFF_POST), "since": "2020-02-03"}
    kecamatan = partnerships.token("KECAMATAN", "36.72.07")
    assert (await call(partnerships, f"/partnership/{partnership}/facilitator", named, **kecamatan)).status_code == 403
    assert (await call(partnerships, f"/partnership/{partnership}/facilitator", named)).status_code == 200
    assert isinstance((await partnerships.events())[-1], FacilitatorNamed)
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert (card["facilitator"]["title"], card["facilitator"]["in_office"]) == ("Kepala Bidang PM", True)
    handed_over = AppointmentHandedOver(
        official_id=staff.official_id, appointment_id=staff.appointment_id, role=staff.role, area=staff.area,
        title=staff.title, successor=eo.HEAD, successor_appointment_id=ex.OBLIGATION, decree_number="SK-2",
        handed_over_on=date(2021, 3, 8), open_matters="Tidak ada",
    )  # fmt: skip
    after = OfficialAppointed(
        official_id=eo.HEAD, appointment_id=ex.OBLIGATION, role=staff.role, area=staff.area, title="Kabid PM baru",
        decree_number="SK-2", since=date(2021, 3, 8), succeeds=staff.appointment_id,
    )  # fmt: skip
    await partnerships.receive("registry", [handed_over, after])
    page = await partnerships.web.get(here, headers=HTML)
    assert "Jabatan fasilitator sudah berakhir." in page.text
    assert "Penggantinya: Kabid PM baru." in page.text
