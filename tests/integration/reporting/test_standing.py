"""A session is worth what its appointment is worth at this request, in a service that only heard of it."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from contracts.registry import AppointmentEnded, DelegationGranted, OfficialAppointed
from services.chassis.standing import standings
from services.reporting.main import SERVICE
from tests import examples as ex
from tests import examples_officials as eo
from tests.conftest import Start
from tests.running import Running

TIMELINE = f"/reporting/posyantek/{ex.POSYANTEK}/timeline"
IN_FORCE = date(2021, 3, 5)


@pytest_asyncio.fixture
async def reporting(start: Start) -> AsyncIterator[Running]:
    """Reporting, having heard of a post and of the officials of the examples."""
    found = await start(SERVICE)
    await found.receive("registry", [ex.area_loaded, ex.posyantek_proposed, *eo.OFFICIALS])
    yield found


def appointed(official: UUID, appointment: UUID, area: str) -> OfficialAppointed:
    """Staff of an agency, since long ago and without an end."""
    return OfficialAppointed(
        official_id=official, appointment_id=appointment, role=OfficialRole.AGENCY_STAFF, area=AreaCode(area),
        title="Analis Contoh", decree_number="821.2/Kep.77-BKD/2020", since=date(2020, 1, 6),
    )  # fmt: skip


async def seen(reporting: Running, official: UUID, appointment: UUID, *, by_cookie: bool = False) -> int:
    """The status of a post's timeline for a session in this appointment."""
    token = reporting.runtime.tokens.mint_session(official, appointment, uuid4())
    headers = {"Accept": "application/json", "Authorization": "" if by_cookie else f"Bearer {token}"}
    cookies = {"Cookie": f"{reporting.runtime.cookie}={token}"} if by_cookie else {}
    return (await reporting.web.get(TIMELINE, headers=headers | cookies)).status_code


@pytest.mark.parametrize("by_cookie", [False, True])
async def test_a_session_sees_the_area_of_its_appointment_until_that_ends(reporting: Running, by_cookie: bool) -> None:
    inside, outside, desk, other_desk = uuid4(), uuid4(), uuid4(), uuid4()
    assert await seen(reporting, inside, desk, by_cookie=by_cookie) == 401, "not appointed yet"
    await reporting.receive("registry", [appointed(inside, desk, "36.72"), appointed(outside, other_desk, "36.73")])
    assert await seen(reporting, inside, desk, by_cookie=by_cookie) == 200
    assert await seen(reporting, outside, other_desk, by_cookie=by_cookie) == 404
    assert await seen(reporting, inside, other_desk, by_cookie=by_cookie) == 401, "another official's appointment"
    ended = AppointmentEnded(official_id=inside, appointment_id=desk, ended_on=date(2021, 1, 1), reason="Pindah tugas")
    await reporting.receive("registry", [ended])
    assert await seen(reporting, inside, desk, by_cookie=by_cookie) == 401


async def test_a_delegate_acts_in_the_appointment_of_another_while_both_stand(reporting: Running) -> None:
    db = reporting.runtime.db
    own, lent = await standings(db, eo.STAFF, IN_FORCE)
    assert (own.appointment_id, own.acting_for) == (eo.STAFF_POST, None)
    assert (lent.appointment_id, lent.acting_for, lent.role) == (eo.HEADSHIP, eo.HEAD, OfficialRole.AGENCY_HEAD)
    assert lent.until == date(2021, 3, 14)
    for day, count in ((date(2021, 2, 28), 1), (date(2021, 3, 8), 2), (date(2021, 3, 9), 1), (date(2021, 6, 1), 0)):
        assert len(await standings(db, eo.STAFF, day)) == count, day


async def test_a_delegation_is_worth_nothing_to_who_is_no_official(reporting: Running) -> None:
    stranger = uuid4()
    granted = DelegationGranted(
        official_id=eo.HEAD, appointment_id=eo.HEADSHIP, delegation_id=uuid4(), delegate=stranger,
        decree_number="800/13-ST/2021", since=date(2021, 3, 1), until=date(2021, 3, 31),
    )  # fmt: skip
    await reporting.receive("registry", [granted])
    assert await standings(reporting.runtime.db, stranger, IN_FORCE) == []


async def test_a_hand_over_changes_who_acts_from_its_day_on(reporting: Running) -> None:
    db = reporting.runtime.db
    for day, before, after in ((date(2021, 3, 7), 1, 0), (date(2021, 3, 8), 0, 1)):
        assert len(await standings(db, eo.OFFICER, day)) == before
        assert len(await standings(db, eo.NEXT_OFFICER, day)) == after
    (office,) = await standings(db, eo.NEXT_OFFICER, date(2021, 3, 8))
    assert (office.posyantek_id, office.area) == (eo.POST, "36.72.07")
