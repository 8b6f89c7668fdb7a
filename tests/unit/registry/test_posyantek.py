"""Rules for posts, from proposal to activity; the founding post of Kecamatan Purwakarta is the example."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import IssuerRole, PosyantekLevel, PosyantekStatus
from contracts.registry import PosyantekDecreeIssued
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import (
    ActivatePosyantek,
    IssueDecree,
    PosyantekCommand,
    ProposePosyantek,
    RegisterPosyantek,
)
from tests.examples import (
    CILEGON,
    PURWAKARTA,
    TODAY,
    posyantek_activated,
    posyantek_decree_issued,
    posyantek_proposed,
    posyantek_registered,
)
from tests.examples import POSYANTEK as POST

propose = ProposePosyantek(
    POST, "Posyantek Purwakarta", PosyantekLevel.KECAMATAN, PURWAKARTA, "Dinas Sosial Kota Cilegon",
    area_fact=AreaFact(PURWAKARTA), today=TODAY,
)  # fmt: skip
register = RegisterPosyantek(
    POST, "220/014/SKT/2019", IssuerRole.WALI_KOTA, date(2019, 2, 11), date(2024, 2, 10), today=TODAY
)
issue = IssueDecree(
    POST, "411.4/Kep.87-Dinsos/2019", IssuerRole.WALI_KOTA, date(2019, 3, 1), date(2024, 2, 29), today=TODAY
)
activate = ActivatePosyantek(POST, date(2019, 3, 4), today=TODAY)
papers = (posyantek_proposed, posyantek_registered, posyantek_decree_issued)


def test_a_post_is_proposed() -> None:
    given(POSYANTEK).when(propose).then(posyantek_proposed)


def test_a_post_in_an_unknown_area_is_rejected() -> None:
    given(POSYANTEK).when(replace(propose, area_fact=None)).rejected("area_unknown", area=PURWAKARTA)


def test_a_post_in_an_area_that_moved_is_rejected_and_told_where_to() -> None:
    moved = AreaFact(PURWAKARTA, closed_on=TODAY, successor=AreaCode("36.72.09"))
    given(POSYANTEK).when(replace(propose, area_fact=moved)).rejected("area_closed", successor="36.72.09")


def test_a_post_in_an_area_that_moves_tomorrow_is_proposed() -> None:
    moving = AreaFact(PURWAKARTA, closed_on=date(2021, 3, 9), successor=AreaCode("36.72.09"))
    given(POSYANTEK).when(replace(propose, area_fact=moving)).then(posyantek_proposed)


@pytest.mark.parametrize(
    ("level", "area", "fits"),
    [
        (PosyantekLevel.KECAMATAN, "36.72.07", True),
        (PosyantekLevel.KECAMATAN, "36.72", False),
        (PosyantekLevel.KECAMATAN, "36.72.07.1001", False),
        (PosyantekLevel.KELURAHAN, "36.72.07.1001", True),
        (PosyantekLevel.DESA, "36.72.07.1001", False),
        (PosyantekLevel.DESA, "36.02.28.2009", True),
        (PosyantekLevel.KELURAHAN, "36.02.28.2009", False),
        (PosyantekLevel.DESA, "91.03.01.3007", True),
        (PosyantekLevel.DESA, "36", False),
    ],
)
def test_a_post_sits_in_an_area_of_its_level(level: PosyantekLevel, area: str, fits: bool) -> None:
    code = AreaCode(area)
    outcome = given(POSYANTEK).when(replace(propose, level=level, area=code, area_fact=AreaFact(code)))
    if fits:
        outcome.then(posyantek_proposed.model_copy(update={"level": level, "area": code}))
    else:
        outcome.rejected("level_does_not_fit_area", level=level, area=code)


def test_another_proposal_for_the_same_post_is_rejected() -> None:
    given(POSYANTEK, posyantek_proposed).when(replace(propose, name="Posyantek Lain")).rejected(
        "posyantek_already_proposed", name="Posyantek Purwakarta"
    )


@pytest.mark.parametrize("command", [register, issue, activate])
def test_papers_need_a_post(command: PosyantekCommand) -> None:
    given(POSYANTEK).when(command).rejected("posyantek_unknown")


def test_a_proposed_post_is_registered() -> None:
    given(POSYANTEK, posyantek_proposed).when(register).then(posyantek_registered)


def test_the_same_certificate_again_changes_nothing() -> None:
    given(POSYANTEK, *papers, posyantek_activated).when(register).then()


def test_a_second_certificate_is_rejected() -> None:
    given(POSYANTEK, posyantek_proposed, posyantek_registered).when(
        replace(register, certificate_number="220/015/SKT/2019")
    ).rejected("posyantek_already_registered", number="220/014/SKT/2019")


@pytest.mark.parametrize("command", [register, issue])
def test_a_paper_from_the_future_is_rejected(command: RegisterPosyantek | IssueDecree) -> None:
    tomorrow = replace(command, issued_on=date(2021, 3, 9))
    given(POSYANTEK, posyantek_proposed).when(tomorrow).rejected("issued_in_future", issued_on=date(2021, 3, 9))


@pytest.mark.parametrize("command", [register, issue])
def test_a_term_that_ends_on_the_day_it_begins_is_rejected(command: RegisterPosyantek | IssueDecree) -> None:
    given(POSYANTEK, posyantek_proposed).when(replace(command, valid_until=command.issued_on)).rejected(
        "valid_until_not_after_issue"
    )


def test_a_certificate_without_an_end_is_accepted() -> None:
    endless = posyantek_registered.model_copy(update={"valid_until": None})
    given(POSYANTEK, posyantek_proposed).when(replace(register, valid_until=None)).then(endless)


def test_a_decree_may_come_before_the_registration() -> None:
    given(POSYANTEK, posyantek_proposed).when(issue).then(posyantek_decree_issued)


def test_several_decrees_follow_one_another() -> None:
    second = replace(issue, number="411.4/Kep.9-Dinsos/2021", issued_on=date(2021, 3, 1), valid_until=date(2026, 2, 28))
    given(POSYANTEK, *papers).when(second).then(
        PosyantekDecreeIssued(
            posyantek_id=POST, number="411.4/Kep.9-Dinsos/2021", issuer=IssuerRole.WALI_KOTA,
            issued_on=date(2021, 3, 1), valid_until=date(2026, 2, 28),
        )
    )  # fmt: skip


def test_a_decree_number_is_its_own_within_issuer_and_year() -> None:
    past = given(POSYANTEK, posyantek_proposed, posyantek_decree_issued)
    past.when(replace(issue, valid_until=date(2023, 2, 28))).rejected("decree_number_already_used", year="2019")
    by_camat = posyantek_decree_issued.model_copy(update={"issuer": IssuerRole.CAMAT})
    past.when(replace(issue, issuer=IssuerRole.CAMAT)).then(by_camat)


def test_a_registered_post_with_a_decree_in_force_is_activated() -> None:
    given(POSYANTEK, *papers).when(activate).then(posyantek_activated)


def test_an_unregistered_post_is_not_activated() -> None:
    given(POSYANTEK, posyantek_proposed, posyantek_decree_issued).when(activate).rejected(
        "posyantek_not_registered", stage=PosyantekStatus.DIUSULKAN
    )


def test_a_post_is_not_activated_before_its_registration() -> None:
    given(POSYANTEK, *papers).when(replace(activate, active_on=date(2019, 2, 10))).rejected(
        "active_before_registration", issued_on=date(2019, 2, 11)
    )


@pytest.mark.parametrize("day", [date(2019, 2, 28), date(2024, 3, 1)])
def test_a_post_is_not_activated_outside_the_term_of_a_decree(day: date) -> None:
    given(POSYANTEK, *papers).when(replace(activate, active_on=day, today=date(2024, 6, 1))).rejected(
        "no_decree_in_force", active_on=day
    )


def test_the_last_day_of_a_decree_is_still_in_force() -> None:
    last = date(2024, 2, 29)
    given(POSYANTEK, *papers).when(replace(activate, active_on=last, today=date(2024, 6, 1))).then(
        posyantek_activated.model_copy(update={"active_on": last})
    )


def test_a_post_is_not_activated_for_tomorrow() -> None:
    given(POSYANTEK, *papers).when(replace(activate, active_on=date(2021, 3, 9))).rejected("active_on_in_future")


def test_an_active_post_stays_active_since_its_day() -> None:
    active = given(POSYANTEK, *papers, posyantek_activated)
    active.when(activate).then()
    active.when(replace(activate, active_on=date(2020, 1, 1))).rejected(
        "posyantek_already_active", active_on=date(2019, 3, 4)
    )


_days = st.dates(date(2019, 1, 1), date(2019, 1, 6))
_numbers, _issuers = st.sampled_from(["1/2019", "2/2019"]), st.sampled_from(list(IssuerRole)[:2])
_today = st.just(date(2019, 1, 5))
_commands: st.SearchStrategy[PosyantekCommand] = st.one_of(
    st.builds(
        ProposePosyantek, st.just(POST), st.sampled_from(["Satu", "Dua"]), st.sampled_from(PosyantekLevel),
        st.sampled_from([PURWAKARTA, CILEGON]), st.just("Dinas"), area_fact=st.just(AreaFact(PURWAKARTA)), today=_today,
    ),
    st.builds(RegisterPosyantek, st.just(POST), _numbers, _issuers, _days, st.none() | _days, today=_today),
    st.builds(IssueDecree, st.just(POST), _numbers, _issuers, _days, _days, today=_today),
    st.builds(ActivatePosyantek, st.just(POST), _days, today=_today),
)  # fmt: skip
_early = (
    posyantek_registered.model_copy(update={"issued_on": date(2019, 1, 1)}),
    posyantek_decree_issued.model_copy(update={"issued_on": date(2019, 1, 1)}),
)
_pasts: Sequence[tuple[Event, ...]] = (
    (), (posyantek_proposed,), (posyantek_proposed, *_early), (*papers, posyantek_activated),
)  # fmt: skip


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: PosyantekCommand) -> None:
    accepted_twice_is_once(POSYANTEK, past, command)
