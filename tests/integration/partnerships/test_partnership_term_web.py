"""What the edge answers about the term of a partnership, and what is new in the log afterwards."""

from datetime import date
from typing import Any
from uuid import UUID

from contracts.partnerships import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from services.chassis.views import rebuild
from services.partnerships.views import partnership_board
from tests import examples as ex
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

SUSPENDED = {"suspended_on": "2020-04-01", "reason": "Pembatasan kegiatan selama pandemi"}
RESUMED = {"resumed_on": "2020-07-01"}
TERMINATED = {
    "terminated_on": "2020-10-01", "reason": "SEPAKAT_BERSAMA", "document_number": "07/BA/PSY-PWK/2020",
    "explanation": "Kedua pihak mengakhiri kerja sama lebih awal",
}  # fmt: skip
RENEWED = {
    "renewed_on": "2021-03-01", "ends_on": "2035-01-31", "posyantek_number": "04/PKS/PSY-PWK/2021",
    "partner_number": "02/UDCPP/III/2021",
}  # fmt: skip
TO_ACTIVE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("explore", EXPLORED), ("draft", DRAFTED), ("review", REVIEWED), ("sign", SIGNED),
    ("activate", {"active_on": "2020-02-01"}),
)  # fmt: skip
SHORT = DRAFTED | {"ends_on": "2020-12-31"}
TO_OVER = tuple((verb, SHORT if verb == "draft" else body) for verb, body in TO_ACTIVE)


async def latest(running: Running, partnership: str, *kinds: type) -> list[Any]:
    """The events of these kinds in the log, which are all of this partnership."""
    found = [event for event in await running.events() if isinstance(event, kinds)]
    assert {str(event.partnership_id) for event in found} <= {partnership}  # type: ignore[attr-defined]
    return found


async def test_it_rests_goes_on_is_renewed_and_is_terminated(partnerships: Running) -> None:
    turns = (("suspend", SUSPENDED), ("resume", RESUMED), ("renew", RENEWED))
    partnership = await walk(partnerships, *TO_ACTIVE, *turns)
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert (card["partnership"]["stage"], card["partnership"]["ends_on"]) == ("AKTIF", "2035-01-31")
    assert card["partnership"]["posyantek_number"] == "04/PKS/PSY-PWK/2021"
    assert {"obligation/new", "renew", "suspend", "terminate"} <= {verb for verb, _ in card["doors"]}
    answer = await call(partnerships, f"/partnership/{partnership}/terminate", TERMINATED)
    assert answer.status_code == 200, answer.text
    new = await latest(
        partnerships, partnership,
        PartnershipSuspended, PartnershipResumed, PartnershipRenewed, PartnershipTerminated,
    )  # fmt: skip
    assert new == [
        event.model_copy(update={"partnership_id": UUID(partnership)})
        for event in (
            ex.partnership_suspended,
            ex.partnership_resumed,
            ex.partnership_renewed,
            ex.partnership_terminated,
        )
    ]  # fmt: skip
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Dihentikan</strong> sejak 1 Oktober 2020 (Kesepakatan kedua pihak" in page.text
    again = await call(partnerships, "/partnership/new", PROPOSAL)
    assert again.status_code == 201, "what was terminated is no longer in the way of another one"


async def test_a_resting_partnership_says_why_and_offers_to_go_on(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE, ("suspend", SUSPENDED))
    page = await partnerships.web.get(f"/partnerships/partnership/{partnership}", headers=HTML)
    assert "Pembatasan kegiatan selama pandemi" in page.text
    assert f'href="/partnerships/partnership/{partnership}/resume"' in page.text
    refused = await call(partnerships, f"/partnership/{partnership}/renew", RENEWED)
    assert (refused.status_code, refused.json()["code"]) == (409, "suspended_partnership_not_renewed")


async def test_a_termination_needs_its_document(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    without = {name: value for name, value in TERMINATED.items() if name != "document_number"}
    answer = await call(partnerships, f"/partnership/{partnership}/terminate", without)
    assert answer.json()["errors"] == [{"field": "document_number", "message": "Wajib diisi."}]
    early = await call(
        partnerships, f"/partnership/{partnership}/terminate", TERMINATED | {"terminated_on": "2020-01-31"}
    )
    assert (early.status_code, early.json()["code"]) == (409, "day_before_latest_step")
    assert await latest(partnerships, partnership, PartnershipTerminated) == []


async def test_a_running_term_is_not_ended_by_hand(partnerships: Running) -> None:
    lasting = DRAFTED | {"ends_on": "2999-12-31"}
    steps = tuple((verb, lasting if verb == "draft" else body) for verb, body in TO_ACTIVE)
    partnership = await walk(partnerships, *steps)
    answer = await call(partnerships, f"/partnership/{partnership}/end", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "partnership_term_not_over")


async def test_the_calendar_ends_what_is_over_once_and_only_in_the_callers_area(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_OVER)
    card = await seen(partnerships, f"/partnership/{partnership}")
    assert card["next"]["verb"] == "end"
    serang, viewer = partnerships.token("official", "36.73"), partnerships.token("viewer", "36.72")
    nothing = {"ended": [], "missed": [], "reminded": [], "more": False}
    assert (await call(partnerships, "/partnership/calendar", {}, **serang)).json() == nothing
    assert (await call(partnerships, "/partnership/calendar", {}, **viewer)).status_code == 403
    answer = await call(partnerships, "/partnership/calendar", {})
    assert answer.json() == {"ended": [partnership], "missed": [], "reminded": [], "more": False}
    assert (await call(partnerships, "/partnership/calendar", {})).json() == nothing
    [ended] = await latest(partnerships, partnership, PartnershipEnded)
    assert ended.ended_on == date(2020, 12, 31)
    too_late = await call(partnerships, f"/partnership/{partnership}/renew", RENEWED | {"renewed_on": "2021-04-01"})
    assert (too_late.status_code, too_late.json()["code"]) == (409, "renewal_too_late")
    assert (await call(partnerships, f"/partnership/{partnership}/renew", RENEWED)).status_code == 200


async def test_a_board_built_anew_is_the_live_one(partnerships: Running) -> None:
    await walk(partnerships, *TO_OVER, ("suspend", SUSPENDED), ("end", {}), ("renew", RENEWED))
    await partnerships.shown()
    live = await partnerships.rows(partnership_board.VIEW.name)
    assert any(live.values())
    await rebuild(partnership_board.VIEW, partnerships.runtime.db, partnerships.runtime.codec)
    assert await partnerships.rows(partnership_board.VIEW.name) == live


async def test_every_form_of_the_term_opens(partnerships: Running) -> None:
    partnership = await walk(partnerships, *TO_ACTIVE)
    for verb in ("suspend", "resume", "end", "terminate", "renew"):
        answer = await partnerships.web.get(f"/partnerships/partnership/{partnership}/{verb}", headers=HTML)
        assert answer.status_code == 200, f"{verb}: {answer.text}"
