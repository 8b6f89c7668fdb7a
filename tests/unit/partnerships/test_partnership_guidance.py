"""The rules of umbrella agreements and facilitators."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.base import Event
from contracts.codelists import AgreementKind, PartnershipStage
from contracts.official_lists import OfficialRole
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_guidance import (
    FACILITATORS,
    STANDING,
    AppointmentFact,
    ChooseUmbrella,
    NameFacilitator,
    UmbrellaFact,
)
from tests import examples as ex
from tests import examples_guidance as exg
from tests.examples_officials import CILEGON, HEADSHIP, STAFF_POST
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import ACTIVE, CANCELLED, REVIEWED, SIGNED
from tests.unit.partnerships.test_partnership_ending import ENDED, TERMINATED

LONG = UmbrellaFact(ex.POSYANTEK, PartnershipStage.AKTIF, AgreementKind.KESEPAKATAN_BERSAMA, date(2030, 1, 31))
SHORT = replace(LONG, ends_on=date(2030, 1, 30))
OFFICE = AppointmentFact(OfficialRole.AGENCY_STAFF, CILEGON, "Kepala Bidang PM", date(2020, 1, 6), None, None)
choose = ChooseUmbrella(exg.UMBRELLA, umbrella=LONG)
choose_none = ChooseUmbrella(None, umbrella=None)
name = NameFacilitator(STAFF_POST, date(2020, 2, 3), appointment=OFFICE, posyantek=ask.POST, today=ex.TODAY)
PLACED = (*ACTIVE, exg.placed_under_umbrella)


def test_an_agreement_is_placed_under_an_umbrella_and_taken_from_it() -> None:
    given(PARTNERSHIP, *ACTIVE).when(choose).then(exg.placed_under_umbrella)
    given(PARTNERSHIP, *PLACED).when(choose).then()
    given(PARTNERSHIP, *PLACED).when(choose_none).then(exg.taken_from_umbrella)
    given(PARTNERSHIP, *ACTIVE).when(choose_none).then()


def test_another_umbrella_takes_the_place_of_the_one_before() -> None:
    other = ChooseUmbrella(ex.SHARE, umbrella=LONG)
    given(PARTNERSHIP, *PLACED).when(other).then(
        exg.placed_under_umbrella.model_copy(update={"umbrella_id": ex.SHARE})
    )  # fmt: skip


def test_what_outlives_its_umbrella_is_placed_under_it_only_knowingly() -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=SHORT)).rejected(
        "partnership_outlives_umbrella", ends_on="2030-01-31", umbrella_ends_on="2030-01-30"
    )
    given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=SHORT, knowingly=True)).then(exg.placed_under_umbrella)
    given(PARTNERSHIP, *REVIEWED).when(replace(choose, umbrella=SHORT)).rejected("partnership_outlives_umbrella")


@pytest.mark.parametrize("document", [None, AgreementKind.PERJANJIAN_KERJA_SAMA])
def test_only_a_joint_understanding_is_an_umbrella(document: AgreementKind | None) -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=replace(LONG, document=document))).rejected(
        "partnership_is_no_umbrella"
    )


@pytest.mark.parametrize("stage", PartnershipStage)
def test_only_an_umbrella_that_stands_takes_something_under_it(stage: PartnershipStage) -> None:
    outcome = given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=replace(LONG, stage=stage)))
    if stage in STANDING:
        outcome.then(exg.placed_under_umbrella)
    else:
        outcome.rejected("umbrella_stands_no_more", stage=stage)


def test_an_umbrella_is_known_of_the_same_post_and_another_agreement() -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=None)).rejected("partnership_unknown")
    others = replace(LONG, posyantek_id=ex.UNTIRTA)
    given(PARTNERSHIP, *ACTIVE).when(replace(choose, umbrella=others)).rejected("partnership_of_another_posyantek")
    itself = replace(choose, umbrella_id=ex.FEED_PARTNERSHIP)
    given(PARTNERSHIP, *ACTIVE).when(itself).rejected("umbrella_under_umbrella")


def test_an_umbrella_stands_under_none() -> None:
    signed = ex.partnership_signed.model_copy(update={"document": AgreementKind.NOTA_KESEPAKATAN})
    given(PARTNERSHIP, *REVIEWED, signed).when(choose).rejected("umbrella_under_umbrella")
    as_umbrella = replace(ask.sign, document=AgreementKind.KESEPAKATAN_BERSAMA)
    given(PARTNERSHIP, *REVIEWED, exg.placed_under_umbrella).when(as_umbrella).rejected("umbrella_under_umbrella")
    given(PARTNERSHIP, *REVIEWED, exg.placed_under_umbrella).when(ask.sign).then(ex.partnership_signed)


@pytest.mark.parametrize(
    ("past", "code"),
    [((), "partnership_not_proposed"), (CANCELLED, "partnership_cancelled"), (ENDED, "partnership_over"),
     (TERMINATED, "partnership_over")],
)  # fmt: skip
def test_only_what_is_carried_on_is_placed_and_looked_after(past: tuple[Event, ...], code: str) -> None:
    given(PARTNERSHIP, *past).when(choose).rejected(code)
    given(PARTNERSHIP, *past).when(name).rejected(code)


def test_an_official_looks_after_a_partnership_until_another_does() -> None:
    given(PARTNERSHIP, *SIGNED).when(name).then(exg.facilitator_named)
    named = (*SIGNED, exg.facilitator_named)
    given(PARTNERSHIP, *named).when(name).then()
    head = replace(
        name, appointment_id=HEADSHIP, since=date(2021, 1, 4), appointment=replace(OFFICE, title="Kepala Dinas Contoh")
    )
    told = {"appointment_id": HEADSHIP, "since": date(2021, 1, 4), "title": "Kepala Dinas Contoh"}
    given(PARTNERSHIP, *named).when(head).then(exg.facilitator_named.model_copy(update=told))
    early = replace(head, since=date(2020, 2, 3))
    given(PARTNERSHIP, *named).when(early).rejected("facilitator_named_later", since="2020-02-03")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"area": ex.BANTEN}, None),
        ({"area": ex.PURWAKARTA}, None),
        ({"area": ex.GEROGOL}, "facilitator_of_another_area"),
        ({"area": None}, "facilitator_of_another_area"),
        ({"until": date(2020, 2, 3)}, None),
        ({"until": date(2020, 2, 2)}, "facilitator_not_in_office"),
        ({"ended_on": date(2020, 2, 3)}, "facilitator_not_in_office"),
        ({"since": date(2020, 2, 4)}, "facilitator_not_in_office"),
    ],
)
def test_a_facilitator_holds_an_office_around_the_post_that_day(change: dict[str, Any], code: str | None) -> None:
    outcome = given(PARTNERSHIP, *ACTIVE).when(replace(name, appointment=replace(OFFICE, **change)))
    if code:
        outcome.rejected(code)
    else:
        outcome.then(exg.facilitator_named)


@pytest.mark.parametrize("role", OfficialRole)
def test_an_agency_or_the_kecamatan_looks_after_partnerships(role: OfficialRole) -> None:
    outcome = given(PARTNERSHIP, *ACTIVE).when(replace(name, appointment=replace(OFFICE, role=role)))
    if role in FACILITATORS:
        outcome.then(exg.facilitator_named.model_copy(update={"role": role}))
    else:
        outcome.rejected("role_does_not_facilitate", role=role)


def test_a_facilitator_is_known_and_begins_today_at_the_latest() -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(name, appointment=None)).rejected("facilitator_unknown")
    given(PARTNERSHIP, *ACTIVE).when(replace(name, since=ask.TOMORROW)).rejected("day_in_future")
