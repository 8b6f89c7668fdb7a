"""The rules of what a partnership brings besides money: jobs for residents, and benefits in kind."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.base import Event
from contracts.benefit_lists import BenefitKind, JobKind
from contracts.codelists import Beneficiary
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_benefits import (
    CorrectJobs,
    EndJobs,
    OfferJobs,
    RecordBenefit,
    WithdrawBenefit,
    Work,
)
from tests import examples as ex
from tests import examples_benefits as exb
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import ACTIVE, CANCELLED, REVIEWED, SIGNED
from tests.unit.partnerships.test_partnership_ending import ENDED, TERMINATED

WORK = Work(JobKind.TETAP, "Mengeringkan ampas tahu", 3, 2, date(2020, 3, 2))
RIGHT = replace(WORK, women=4, since=date(2020, 3, 9))
offer = OfferJobs(exb.JOBS, WORK, today=ex.TODAY)
correct = CorrectJobs(exb.JOBS, RIGHT, "Satu orang belum dihitung", today=date(2021, 1, 20))
end = EndJobs(exb.JOBS, date(2021, 2, 26), today=ex.TODAY)
record = RecordBenefit(
    exb.BENEFIT, BenefitKind.ALAT_DIPINJAMKAN, "Satu mesin peras, pinjaman enam bulan", Beneficiary.ANGGOTA,
    date(2020, 9, 14), 8_000_000, today=ex.TODAY,
)  # fmt: skip
withdraw = WithdrawBenefit(exb.BENEFIT, "Tercatat dua kali", today=date(2021, 1, 22))
OFFERED, RECEIVED = (*ACTIVE, exb.jobs_offered), (*ACTIVE, exb.benefit_received)


def test_jobs_are_offered_corrected_as_a_whole_and_end() -> None:
    given(PARTNERSHIP, *ACTIVE).when(offer).then(exb.jobs_offered)
    given(PARTNERSHIP, *OFFERED).when(offer).then()
    given(PARTNERSHIP, *OFFERED).when(correct).then(exb.jobs_corrected)
    given(PARTNERSHIP, *OFFERED, exb.jobs_corrected).when(correct).then()
    given(PARTNERSHIP, *OFFERED, exb.jobs_corrected).when(end).then(exb.jobs_ended)
    given(PARTNERSHIP, *OFFERED, exb.jobs_ended).when(end).then()


@pytest.mark.parametrize("past", [SIGNED, ENDED, TERMINATED])
def test_jobs_and_benefits_may_be_recorded_late_once_the_agreement_was_signed(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(offer).then(exb.jobs_offered)
    given(PARTNERSHIP, *past).when(record).then(exb.benefit_received)


@pytest.mark.parametrize("command", [offer, record])
def test_nothing_came_of_what_was_not_signed_or_has_not_come_yet(command: Any) -> None:
    given(PARTNERSHIP).when(command).rejected("partnership_not_proposed")
    for past in (REVIEWED, CANCELLED):
        given(PARTNERSHIP, *past).when(command).rejected("partnership_not_signed")
    for day, code in ((date(2020, 1, 29), "day_before_agreement"), (ask.TOMORROW, "day_in_future")):
        asked = replace(offer, work=replace(WORK, since=day)) if command is offer else replace(record, received_on=day)
        given(PARTNERSHIP, *ACTIVE).when(asked).rejected(code)


def test_jobs_are_somebodys() -> None:
    nobody = replace(WORK, women=0, men=0)
    given(PARTNERSHIP, *ACTIVE).when(replace(offer, work=nobody)).rejected("jobs_for_nobody")
    given(PARTNERSHIP, *OFFERED).when(replace(correct, work=nobody)).rejected("jobs_for_nobody")
    given(PARTNERSHIP, *OFFERED).when(replace(offer, work=RIGHT)).rejected("jobs_already_offered", since="2020-03-02")


def test_only_jobs_that_were_offered_are_corrected_or_end() -> None:
    for command in (correct, end):
        given(PARTNERSHIP, *ACTIVE).when(command).rejected("jobs_unknown")


def test_jobs_end_once_and_not_before_they_began() -> None:
    given(PARTNERSHIP, *OFFERED).when(replace(end, ended_on=date(2020, 3, 1))).rejected("jobs_end_before_beginning")
    given(PARTNERSHIP, *OFFERED).when(replace(end, ended_on=ask.TOMORROW)).rejected("day_in_future")
    over = (*OFFERED, exb.jobs_ended)
    given(PARTNERSHIP, *over).when(replace(end, ended_on=date(2021, 1, 1))).rejected(
        "jobs_already_ended", ended_on="2021-02-26"
    )
    late = replace(correct, work=replace(RIGHT, since=date(2021, 2, 27)), today=ex.TODAY)
    given(PARTNERSHIP, *over).when(late).rejected("jobs_end_before_beginning", since="2021-02-27")
    given(PARTNERSHIP, *over).when(correct).then(exb.jobs_corrected)


def test_a_benefit_is_recorded_once_and_withdrawn_for_good() -> None:
    given(PARTNERSHIP, *ACTIVE).when(record).then(exb.benefit_received)
    given(PARTNERSHIP, *RECEIVED).when(record).then()
    given(PARTNERSHIP, *RECEIVED).when(replace(record, estimated_value=None)).rejected("benefit_already_recorded")
    given(PARTNERSHIP, *RECEIVED).when(withdraw).then(exb.benefit_withdrawn)
    given(PARTNERSHIP, *RECEIVED, exb.benefit_withdrawn).when(withdraw).then()
    given(PARTNERSHIP, *ACTIVE).when(withdraw).rejected("benefit_unknown")
