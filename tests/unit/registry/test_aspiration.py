"""Rules for aspirations: asked by one, only ever upward, answered by the level that they wait with."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from contracts.areas import AreaCode
from contracts.aspiration_lists import AspirationLevel
from services.chassis.testing import given
from services.registry.domain.aspiration import ASPIRATION, level_of
from services.registry.domain.aspiration_commands import (
    AnswerAspiration,
    AskingEnterprise,
    CloseAspiration,
    PassOnAspiration,
    VoiceAspiration,
)
from tests.examples import TODAY
from tests.examples_aspirations import (
    aspiration_answered,
    aspiration_closed,
    aspiration_passed_further,
    aspiration_passed_on,
    aspiration_voiced,
    voiced_by_a_group,
)
from tests.examples_registry import FOUNDING_POST

POST, KECAMATAN, DINAS, PROVINCE = AspirationLevel
v, g = aspiration_voiced, voiced_by_a_group
voice = VoiceAspiration(
    v.aspiration_id, v.posyantek_id, v.subject, v.wish, v.voiced_on, v.enterprise_id, dissolved_on=None,
    enterprise=AskingEnterprise(FOUNDING_POST, agrees=True), today=TODAY,
)  # fmt: skip
of_a_group = VoiceAspiration(
    g.aspiration_id, g.posyantek_id, g.subject, g.wish, g.voiced_on, group=g.group, dissolved_on=None, enterprise=None,
    today=TODAY,
)  # fmt: skip
p, f = aspiration_passed_on, aspiration_passed_further
pass_on = PassOnAspiration(p.to, p.note, p.passed_on, level=POST, today=TODAY)
pass_further = PassOnAspiration(f.to, f.note, f.passed_on, level=KECAMATAN, today=TODAY)
answer = AnswerAspiration(aspiration_answered.answer, aspiration_answered.answered_on, level=DINAS, today=TODAY)
close = CloseAspiration(aspiration_closed.reason, aspiration_closed.closed_on, level=POST, today=TODAY)
nothing = given(ASPIRATION)
at_the_post = given(ASPIRATION, aspiration_voiced)
at_the_kecamatan = given(ASPIRATION, aspiration_voiced, aspiration_passed_on)
at_the_agency = given(ASPIRATION, aspiration_voiced, aspiration_passed_on, aspiration_passed_further)


def test_it_is_voiced_by_a_small_business_a_group_or_residents() -> None:
    nothing.when(voice).then(aspiration_voiced)
    nothing.when(of_a_group).then(voiced_by_a_group)
    residents = replace(of_a_group, group=None)
    nothing.when(residents).then(voiced_by_a_group.model_copy(update={"group": None}))
    nothing.when(replace(voice, group="Kelompok Contoh")).rejected("aspiration_of_two")


@pytest.mark.parametrize(
    "enterprise", [None, AskingEnterprise(UUID(int=9), agrees=True), AskingEnterprise(FOUNDING_POST, agrees=False)]
)
def test_a_small_business_that_asks_is_assisted_by_the_post_and_agrees(enterprise: AskingEnterprise | None) -> None:
    nothing.when(replace(voice, enterprise=enterprise)).rejected("aspiration_enterprise_unknown")


def test_it_is_voiced_once_at_a_post_that_exists_and_not_in_the_future() -> None:
    at_the_post.when(replace(voice, wish="Lain")).rejected("aspiration_already_voiced")
    gone = date(2020, 1, 1)
    nothing.when(replace(voice, dissolved_on=gone)).rejected("posyantek_dissolved", dissolved_on=gone)
    nothing.when(replace(voice, voiced_on=TODAY + timedelta(1))).rejected("day_in_future")
    for command in (pass_on, answer, close):
        nothing.when(command).rejected("aspiration_unknown")


def test_it_goes_up_step_by_step_or_straight_to_who_can_help() -> None:
    at_the_post.when(pass_on).then(aspiration_passed_on)
    at_the_kecamatan.when(pass_further).then(aspiration_passed_further)
    straight = at_the_post.when(replace(pass_further, level=POST)).events
    assert [getattr(event, "to", None) for event in straight] == [DINAS]


@pytest.mark.parametrize("to", [POST, KECAMATAN, DINAS])
def test_it_never_goes_down_nor_to_where_it_is(to: AspirationLevel) -> None:
    command = replace(pass_further, to=to, note="lain", level=DINAS)
    at_the_agency.when(command).rejected("aspiration_not_upward", level=DINAS)


def test_who_is_above_may_take_it_up_and_who_is_below_waits() -> None:
    by_the_agency = replace(pass_further, level=DINAS)
    assert len(at_the_post.when(by_the_agency).events) == 1
    for command in (replace(pass_further, to=PROVINCE), replace(close, level=KECAMATAN)):
        at_the_agency.when(command).rejected("aspiration_above_yours", level=DINAS)


def test_the_level_that_it_waits_with_answers() -> None:
    at_the_agency.when(answer).then(aspiration_answered)
    at_the_agency.when(replace(answer, level=PROVINCE)).rejected("aspiration_to_be_taken_up", level=DINAS)
    at_the_agency.when(replace(answer, level=KECAMATAN)).rejected("aspiration_above_yours", level=DINAS)
    for level in (POST, DINAS):
        at_the_post.when(replace(answer, level=level)).rejected("aspiration_not_passed_on")


def test_days_follow_each_other() -> None:
    since = aspiration_passed_further.passed_on
    at_the_agency.when(replace(answer, answered_on=since - timedelta(1))).rejected("aspiration_too_early", since=since)
    at_the_agency.when(replace(answer, answered_on=since)).then(
        aspiration_answered.model_copy(update={"answered_on": since})
    )
    early = replace(pass_on, passed_on=aspiration_voiced.voiced_on - timedelta(1))
    at_the_post.when(early).rejected("aspiration_too_early", since=aspiration_voiced.voiced_on)
    at_the_agency.when(replace(close, level=DINAS, closed_on=TODAY + timedelta(1))).rejected("day_in_future")


def test_what_is_answered_or_closed_stays_as_it_was() -> None:
    given(ASPIRATION, voiced_by_a_group).when(close).then(aspiration_closed)
    answered = (aspiration_voiced, aspiration_passed_on, aspiration_passed_further, aspiration_answered)
    over = given(ASPIRATION, *answered)
    for command in (replace(answer, answer="Lain"), replace(pass_further, to=PROVINCE, level=DINAS), close):
        over.when(command).rejected("aspiration_answered", answered_on=aspiration_answered.answered_on)
    closed = given(ASPIRATION, voiced_by_a_group, aspiration_closed)
    for command in (pass_on, replace(close, reason="Lain")):
        closed.when(command).rejected("aspiration_closed", closed_on=aspiration_closed.closed_on)


@pytest.mark.parametrize(
    ("role", "area", "level"),
    [
        ("POSYANTEK_OFFICER", "36.72.07", POST), ("KECAMATAN", "36.72.07", KECAMATAN), ("AGENCY_STAFF", "36.72", DINAS),
        ("AGENCY_HEAD", "36.72", DINAS), ("AGENCY_HEAD", "36", PROVINCE), ("PROVINCE", "36", PROVINCE),
        ("INSPECTOR", "36", None), ("OPERATOR", None, None),
    ],
)  # fmt: skip
def test_who_speaks_for_which_level(role: str, area: str | None, level: AspirationLevel | None) -> None:
    assert level_of(role, AreaCode(area) if area else None) is level
