"""Officials: who appoints whom, how an office ends, goes on, and is lent."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from contracts.registry import AppointmentEnded
from services.chassis.testing import given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.official import OFFICIAL
from services.registry.domain.official_commands import (
    Appointer,
    AppointOfficial,
    AppointSuccessor,
    DeclineProposal,
    EndAppointment,
    EndDelegation,
    EndorseProposal,
    GrantDelegation,
    HandOver,
)
from services.registry.domain.official_events import OperatorDelegationProposed, OperatorProposed, ProposalDeclined
from services.registry.domain.official_rights import MAY_APPOINT
from tests import examples_officials as eo

CILEGON, PURWAKARTA = eo.CILEGON, eo.PURWAKARTA
OPERATOR, COLLEAGUE = Appointer("operator", "OPERATOR"), Appointer("colleague", "OPERATOR")
PROVINCE = Appointer(str(uuid4()), "PROVINCE", AreaCode("36"), uuid4())
HEAD = Appointer(str(eo.HEAD), "AGENCY_HEAD", CILEGON, eo.HEADSHIP)
STAFF = Appointer(str(eo.STAFF), "AGENCY_STAFF", CILEGON, eo.STAFF_POST)

appoint_staff = AppointOfficial(
    eo.STAFF, eo.STAFF_POST, OfficialRole.AGENCY_STAFF, CILEGON, None, "Kepala Bidang PM", "821.2/Kep.02-BKD/2020",
    date(2020, 1, 6), None, by=HEAD, area_fact=AreaFact(CILEGON), post_area=None, today=date(2021, 3, 8),
)  # fmt: skip
appoint_officer = AppointOfficial(
    eo.OFFICER, eo.OFFICE, OfficialRole.POSYANTEK_OFFICER, None, eo.POST, "Pengelola Posyantek Purwakarta",
    "411.4/Kep.17-Dinsos/2019", date(2019, 3, 11), None, by=HEAD, area_fact=AreaFact(PURWAKARTA),
    post_area=PURWAKARTA, today=date(2021, 3, 8),
)  # fmt: skip
end = EndAppointment(eo.STAFF_POST, date(2021, 6, 1), "Pindah tugas", by=HEAD)
hand_over = HandOver(
    eo.OFFICE, eo.NEXT_OFFICER, eo.NEXT_OFFICE, "411.4/Kep.09-Dinsos/2021", date(2021, 3, 8), None,
    "Laporan kunjungan 5 Maret belum dibuat", by=HEAD, successor_known=True,
)  # fmt: skip
delegate = GrantDelegation(
    eo.HEADSHIP, eo.DELEGATION, eo.STAFF, "800/12-ST/2021", date(2021, 3, 1), date(2021, 3, 14), by=HEAD,
    delegate_in_force=True,
)  # fmt: skip
withdraw = EndDelegation(eo.DELEGATION, date(2021, 3, 9), "Kepala dinas kembali lebih awal", by=HEAD)
propose = AppointOfficial(
    eo.STAFF, eo.NEXT_OFFICE, OfficialRole.OPERATOR, None, None, "Pengelola sistem", "555/Kep.01-Kominfo/2021",
    date(2021, 3, 8), None, by=OPERATOR, area_fact=None, post_area=None, today=date(2021, 3, 8),
)  # fmt: skip
endorse = EndorseProposal(eo.NEXT_OFFICE, by=COLLEAGUE)
proposed = OperatorProposed(
    official_id=eo.STAFF, appointment_id=eo.NEXT_OFFICE, title="Pengelola sistem",
    decree_number="555/Kep.01-Kominfo/2021", since=date(2021, 3, 8), proposed_by="operator",
)  # fmt: skip
decline = DeclineProposal(eo.NEXT_OFFICE, "Salah orang", by=OPERATOR)
lend = GrantDelegation(
    eo.NEXT_OFFICE, eo.DELEGATION, eo.HEAD, "555/02-ST/2021", date(2021, 3, 10), date(2021, 3, 20), by=OPERATOR,
    delegate_in_force=True,
)  # fmt: skip
lending = OperatorDelegationProposed(
    official_id=eo.STAFF, appointment_id=eo.NEXT_OFFICE, delegation_id=eo.DELEGATION, delegate=eo.HEAD,
    title="Pengelola sistem", decree_number="555/02-ST/2021", since=date(2021, 3, 10), until=date(2021, 3, 20),
    proposed_by="operator",
)  # fmt: skip
endorse_lending = EndorseProposal(eo.DELEGATION, by=COLLEAGUE)


def test_an_operator_is_made_by_two_operators() -> None:
    given(OFFICIAL).when(propose).then(proposed)
    given(OFFICIAL, proposed).when(replace(propose, by=COLLEAGUE)).then()
    given(OFFICIAL, proposed).when(endorse).then(proposed.comes_to)
    given(OFFICIAL, proposed, proposed.comes_to).when(replace(endorse, by=OPERATOR)).then()
    assert proposed.comes_to.role is OfficialRole.OPERATOR


def test_nobody_endorses_what_they_proposed_nor_themselves_nor_what_was_not_proposed() -> None:
    waiting = given(OFFICIAL, proposed)
    waiting.when(replace(endorse, by=OPERATOR)).rejected("endorsed_by_proposer")
    waiting.when(replace(endorse, by=replace(COLLEAGUE, id=str(eo.STAFF)))).rejected("appointed_oneself")
    waiting.when(replace(endorse, by=PROVINCE)).rejected("role_beyond_yours")
    waiting.when(replace(endorse, by=replace(COLLEAGUE, area=CILEGON))).rejected("area_beyond_yours")
    waiting.when(replace(endorse, proposal_id=eo.OFFICE)).rejected("proposal_unknown")
    given(OFFICIAL).when(endorse).rejected("proposal_unknown")


def test_of_two_proposals_of_one_office_only_one_is_endorsed() -> None:
    other = proposed.model_copy(update={"appointment_id": eo.OFFICE, "decree_number": "555/Kep.02-Kominfo/2021"})
    given(OFFICIAL, proposed, other, proposed.comes_to).when(replace(endorse, proposal_id=eo.OFFICE)).rejected(
        "appointment_already_held", title="Pengelola sistem", since=proposed.since
    )


def test_a_proposal_is_withdrawn_by_its_proposer_or_refused_by_another_operator() -> None:
    withdrawn = ProposalDeclined(
        official_id=eo.STAFF, proposal_id=eo.NEXT_OFFICE, declined_by="operator", reason="Salah orang"
    )
    refused = withdrawn.model_copy(update={"declined_by": "colleague"})
    given(OFFICIAL, proposed).when(decline).then(withdrawn)
    given(OFFICIAL, proposed).when(replace(decline, by=COLLEAGUE)).then(refused)
    given(OFFICIAL, proposed, withdrawn).when(replace(decline, by=COLLEAGUE)).rejected(
        "proposal_declined", reason="Salah orang"
    )
    given(OFFICIAL, proposed, withdrawn).when(endorse).rejected("proposal_declined", reason="Salah orang")
    given(OFFICIAL, proposed, proposed.comes_to).when(decline).rejected("proposal_endorsed")
    given(OFFICIAL, proposed).when(replace(decline, by=PROVINCE)).rejected("role_beyond_yours")
    given(OFFICIAL, proposed).when(replace(decline, by=replace(COLLEAGUE, area=CILEGON))).rejected("area_beyond_yours")
    given(OFFICIAL).when(decline).rejected("proposal_unknown")


def test_an_operators_office_is_lent_by_two_operators() -> None:
    office = (proposed, proposed.comes_to)
    given(OFFICIAL, *office).when(lend).then(lending)
    given(OFFICIAL, *office, lending).when(lend).then()
    waiting = given(OFFICIAL, *office, lending)
    waiting.when(endorse_lending).then(lending.comes_to)
    waiting.when(replace(endorse_lending, by=OPERATOR)).rejected("endorsed_by_proposer")
    waiting.when(replace(endorse_lending, by=replace(COLLEAGUE, id=str(eo.HEAD)))).rejected("appointed_oneself")
    waiting.when(replace(endorse_lending, by=PROVINCE)).rejected("role_beyond_yours")
    waiting.when(replace(endorse_lending, by=replace(COLLEAGUE, area=CILEGON))).rejected("area_beyond_yours")
    given(OFFICIAL, *office, lending, lending.comes_to).when(endorse_lending).then()
    given(OFFICIAL, *office, lending).when(replace(decline, proposal_id=eo.DELEGATION)).then(
        ProposalDeclined(official_id=eo.STAFF, proposal_id=eo.DELEGATION, declined_by="operator", reason="Salah orang")
    )


def test_the_holder_of_an_operators_office_does_not_lend_it_alone() -> None:
    holder = Appointer(str(eo.STAFF), "OPERATOR", None, eo.NEXT_OFFICE)
    own = lending.model_copy(update={"proposed_by": str(eo.STAFF)})
    given(OFFICIAL, proposed, proposed.comes_to).when(replace(lend, by=holder)).then(own)
    past = given(OFFICIAL, proposed, proposed.comes_to, own)
    past.when(replace(endorse_lending, by=holder)).rejected("endorsed_by_proposer")
    past.when(endorse_lending).then(lending.comes_to)


def test_an_office_that_ended_meanwhile_is_not_lent() -> None:
    over = AppointmentEnded(
        official_id=eo.STAFF, appointment_id=eo.NEXT_OFFICE, ended_on=date(2021, 3, 9), reason="Pindah tugas"
    )
    given(OFFICIAL, proposed, proposed.comes_to, lending, over).when(endorse_lending).rejected("appointment_over")


def test_what_is_proposed_is_no_appointment() -> None:
    given(OFFICIAL, proposed).when(replace(end, appointment_id=eo.NEXT_OFFICE, by=OPERATOR)).rejected(
        "appointment_unknown"
    )


def test_an_operators_office_is_not_handed_over_by_one_person() -> None:
    past = given(OFFICIAL, proposed, proposed.comes_to)
    past.when(replace(hand_over, appointment_id=eo.NEXT_OFFICE, by=OPERATOR)).rejected("operator_not_handed_over")


def test_a_head_appoints_staff_and_officers_of_posts() -> None:
    given(OFFICIAL).when(appoint_staff).then(eo.staff_appointed)
    given(OFFICIAL).when(appoint_officer).then(eo.officer_appointed)


def test_an_appointment_that_is_there_already_changes_nothing() -> None:
    given(OFFICIAL, eo.staff_appointed).when(appoint_staff).then()


@pytest.mark.parametrize("by", [HEAD, STAFF, OPERATOR, PROVINCE])
def test_nobody_appoints_themselves(by: Appointer) -> None:
    own = replace(appoint_staff, official_id=uuid4())
    given(OFFICIAL).when(replace(own, by=replace(by, id=str(own.official_id)))).rejected("appointed_oneself")


@pytest.mark.parametrize("role", OfficialRole)
@pytest.mark.parametrize("by", [*OfficialRole, "service", "nobody"])
def test_a_role_appoints_those_below_it_and_no_others(by: str, role: OfficialRole) -> None:
    order = list(OfficialRole)
    command = replace(appoint_staff, role=role, by=Appointer("somebody", by))
    outcome = given(OFFICIAL).when(command)
    refused = outcome.refusal is not None and outcome.refusal.code == "role_beyond_yours"
    if role is OfficialRole.POSYANTEK_OFFICER:
        outcome = given(OFFICIAL).when(replace(appoint_officer, by=Appointer("somebody", by)))
        refused = outcome.refusal is not None and outcome.refusal.code == "role_beyond_yours"
    assert refused is (role not in MAY_APPOINT.get(by, frozenset()))
    if by != OfficialRole.OPERATOR and not refused and role is not OfficialRole.INSPECTOR:
        assert order.index(role) < order.index(OfficialRole(by)), "only an operator makes their equal"


@pytest.mark.parametrize("area", [AreaCode("36"), AreaCode("36.73"), AreaCode("32.72"), None])
def test_nobody_appoints_outside_their_area(area: AreaCode | None) -> None:
    fact = AreaFact(area) if area else None
    elsewhere = replace(appoint_staff, area=area, area_fact=fact)
    given(OFFICIAL).when(elsewhere).rejected("area_beyond_yours", own_area="36.72")


@pytest.mark.parametrize(
    ("role", "area", "fits"),
    [("AGENCY_STAFF", "36.72.07", False), ("AGENCY_STAFF", "36", True), ("AGENCY_HEAD", "36.72", True),
     ("KECAMATAN", "36.72", False), ("KECAMATAN", "36.72.07", True), ("PROVINCE", "36.72", False),
     ("PROVINCE", "36", True), ("INSPECTOR", "36.72.07.1001", True), ("OPERATOR", None, True),
     ("INSPECTOR", None, True), ("AGENCY_HEAD", None, False), ("PROVINCE", None, False)],
)  # fmt: skip
def test_a_role_fits_its_area(role: str, area: str | None, fits: bool) -> None:
    code = AreaCode(area) if area else None
    command = replace(
        appoint_staff, role=OfficialRole(role), area=code, area_fact=AreaFact(code) if code else None, by=OPERATOR
    )
    outcome = given(OFFICIAL).when(command)
    if fits:
        assert outcome.refusal is None
    else:
        outcome.rejected("role_does_not_fit_area", role=role)


def test_an_unknown_or_moved_area_has_no_officials() -> None:
    given(OFFICIAL).when(replace(appoint_staff, area_fact=None)).rejected("area_unknown", area=CILEGON)
    moved = AreaFact(CILEGON, date(2021, 1, 1), AreaCode("36.75"))
    given(OFFICIAL).when(replace(appoint_staff, area_fact=moved)).rejected("area_closed", area=CILEGON)


def test_an_officer_has_a_post_and_nobody_else_has_one() -> None:
    given(OFFICIAL).when(replace(appoint_officer, post_area=None)).rejected("officer_needs_post")
    given(OFFICIAL).when(replace(appoint_staff, posyantek_id=eo.POST)).rejected("post_is_for_officers")


def test_a_term_does_not_end_before_it_begins() -> None:
    given(OFFICIAL).when(replace(appoint_staff, until=date(2020, 1, 5))).rejected("term_ends_before_it_begins")


def test_the_same_office_is_not_held_twice_but_again_after_it_ended() -> None:
    again = replace(appoint_staff, appointment_id=uuid4(), since=date(2021, 2, 1))
    given(OFFICIAL, eo.staff_appointed).when(again).rejected("appointment_already_held", title="Kepala Bidang PM")
    later = replace(again, since=date(2021, 6, 1))
    outcome = given(OFFICIAL, eo.staff_appointed, eo.appointment_ended).when(later)
    assert (outcome.refusal, len(outcome.events)) == (None, 1)


def test_an_appointment_is_ended_from_above_and_once() -> None:
    given(OFFICIAL, eo.staff_appointed).when(end).then(eo.appointment_ended)
    given(OFFICIAL, eo.staff_appointed, eo.appointment_ended).when(end).then()
    given(OFFICIAL, eo.staff_appointed).when(replace(end, by=STAFF)).rejected("role_beyond_yours")
    again = replace(end, ended_on=date(2021, 7, 1))
    given(OFFICIAL, eo.staff_appointed, eo.appointment_ended).when(again).rejected("appointment_over")


def test_what_was_never_held_is_not_ended() -> None:
    given(OFFICIAL).when(end).rejected("appointment_unknown")
    given(OFFICIAL, eo.staff_appointed).when(replace(end, ended_on=date(2019, 1, 1))).rejected("day_outside_term")


def test_a_hand_over_names_the_successor_and_what_is_open() -> None:
    given(OFFICIAL, eo.officer_appointed).when(hand_over).then(eo.handed_over)
    given(OFFICIAL, eo.officer_appointed, eo.handed_over).when(hand_over).then()


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"successor": eo.OFFICER}, "handed_over_to_holder"), ({"successor_known": False}, "official_unknown"),
     ({"by": STAFF}, "role_beyond_yours"), ({"successor": eo.HEAD}, "appointed_oneself"),
     ({"handed_over_on": date(2019, 3, 1)}, "day_outside_term"),
     ({"until": date(2021, 3, 1)}, "term_ends_before_it_begins"),
     ({"by": replace(HEAD, area=AreaCode("36.73"))}, "area_beyond_yours")],
)  # fmt: skip
def test_a_hand_over_is_refused(changed: dict[str, object], code: str) -> None:
    given(OFFICIAL, eo.officer_appointed).when(replace(hand_over, **changed)).rejected(code)  # type: ignore[arg-type]


def test_the_successor_is_appointed_once_and_never_refused() -> None:
    appoint = AppointSuccessor(
        eo.NEXT_OFFICER, eo.NEXT_OFFICE, OfficialRole.POSYANTEK_OFFICER, PURWAKARTA, eo.POST, None,
        "Pengelola Posyantek Purwakarta", "411.4/Kep.09-Dinsos/2021", date(2021, 3, 8), None, succeeds=eo.OFFICE,
    )  # fmt: skip
    given(OFFICIAL).when(appoint).then(eo.successor_appointed)
    given(OFFICIAL, eo.successor_appointed).when(replace(appoint, title="Lain")).then()


def test_the_holder_and_who_stands_above_delegate_for_a_time() -> None:
    given(OFFICIAL, eo.head_appointed).when(delegate).then(eo.delegation_granted)
    given(OFFICIAL, eo.head_appointed).when(replace(delegate, by=PROVINCE)).then(eo.delegation_granted)


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"delegate": eo.HEAD}, "delegated_to_holder"), ({"delegate_in_force": False}, "delegate_holds_no_office"),
     ({"by": STAFF}, "appointed_oneself"), ({"by": replace(STAFF, id="another")}, "role_beyond_yours"),
     ({"by": replace(HEAD, appointment_id=None)}, "role_beyond_yours"),
     ({"by": replace(PROVINCE, id=str(eo.STAFF))}, "appointed_oneself"),
     ({"until": date(2021, 2, 1)}, "term_ends_before_it_begins"),
     ({"until": date(2025, 1, 1)}, "delegation_outlasts_office"),
     ({"since": date(2019, 1, 1)}, "day_outside_term")],
)  # fmt: skip
def test_a_delegation_is_refused(changed: dict[str, object], code: str) -> None:
    given(OFFICIAL, eo.head_appointed).when(replace(delegate, **changed)).rejected(code)  # type: ignore[arg-type]


def test_a_delegation_ends_before_its_time_once() -> None:
    given(OFFICIAL, eo.head_appointed, eo.delegation_granted).when(withdraw).then(eo.delegation_ended)
    past = (eo.head_appointed, eo.delegation_granted, eo.delegation_ended)
    given(OFFICIAL, *past).when(withdraw).then()
    given(OFFICIAL, *past).when(replace(withdraw, reason="Lain")).rejected("delegation_over")
    given(OFFICIAL, eo.head_appointed).when(withdraw).rejected("delegation_unknown")
    late = replace(withdraw, ended_on=date(2021, 4, 1))
    given(OFFICIAL, *past[:2]).when(late).rejected("delegation_ended_outside_its_time")
    given(OFFICIAL, *past[:2]).when(replace(withdraw, by=STAFF)).rejected("role_beyond_yours")
