"""Rules for partners: known, then verified; the tax number apart and private."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import PartnerKind
from contracts.registry import Site
from services.chassis.codec import is_public
from services.chassis.decider import Rejected
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import PartnerCommand, RegisterPartner, VerifyPartner
from services.registry.domain.partner_events import PartnerTaxNumberRecorded
from tests.examples import FEED_MAKER, PURWAKARTA, TODAY, feed_maker_registered, feed_maker_verified

register = RegisterPartner(
    FEED_MAKER, PartnerKind.PENGUSAHA, "UD Contoh Pakan Purwakarta", PURWAKARTA,
    aliases=("Pengolahan Ampas Tahu Purwakarta",), nib="9120001234567", kbli=("10801", "10392"),
    sites=(Site(name="Tempat pengolahan pakan dan ampas tahu", area=PURWAKARTA),),
    areas=(AreaFact(PURWAKARTA),), candidates=(), today=TODAY,
)  # fmt: skip
verify = VerifyPartner(FEED_MAKER, date(2020, 1, 15), "NIB dan kunjungan ke lokasi usaha", today=TODAY)
PERSONAL = "3672070000000001"


def tax_number(npwp: str, right: bool) -> PartnerTaxNumberRecorded:
    return PartnerTaxNumberRecorded(partner_id=FEED_MAKER, npwp=npwp, check_digit_matches=right)


def test_a_partner_is_registered() -> None:
    given(PARTNER).when(register).then(feed_maker_registered)


def test_the_tax_number_is_a_fact_of_its_own_without_punctuation() -> None:
    given(PARTNER).when(replace(register, npwp="12.345.678.2-901.000")).then(
        feed_maker_registered, tax_number("123456782901000", right=True)
    )


def test_a_wrong_check_digit_is_a_remark_and_no_refusal() -> None:
    given(PARTNER).when(replace(register, npwp="12.345.678.3-901.000")).then(
        feed_maker_registered, tax_number("123456783901000", right=False)
    )


def test_the_tax_number_is_private() -> None:
    assert not is_public(PartnerTaxNumberRecorded)
    assert "npwp" not in feed_maker_registered.to_json()


def test_a_persons_number_is_refused_and_not_repeated() -> None:
    outcome = given(PARTNER).when(replace(register, npwp=PERSONAL))
    outcome.rejected("npwp_is_personal_number")
    assert isinstance(outcome.refusal, Rejected)
    assert PERSONAL not in str(outcome.refusal.facts)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"npwp": "12.345"}, "npwp_malformed"),
        ({"nib": "91200012345"}, "nib_malformed"),
        ({"kbli": ("10801", "1039")}, "kbli_malformed"),
    ],
)
def test_malformed_identifiers_are_rejected(change: dict[str, object], code: str) -> None:
    given(PARTNER).when(replace(register, **change)).rejected(code)  # type: ignore[arg-type]


def test_a_partner_in_an_unknown_area_is_rejected() -> None:
    given(PARTNER).when(replace(register, areas=())).rejected("area_unknown", area=PURWAKARTA)


def test_a_site_in_an_unknown_area_is_rejected() -> None:
    elsewhere = Site(name="Gudang", area=AreaCode("36.72.08"))
    given(PARTNER).when(replace(register, sites=(elsewhere,))).rejected("area_unknown", area="36.72.08")


def test_a_site_in_an_area_that_moved_is_rejected() -> None:
    gone = AreaFact(PURWAKARTA, closed_on=date(2020, 1, 1), successor=AreaCode("36.72.09"))
    given(PARTNER).when(replace(register, areas=(gone,))).rejected("area_closed", successor="36.72.09")


def test_a_partner_is_registered_once() -> None:
    past = given(PARTNER, feed_maker_registered)
    past.when(register).then()
    past.when(replace(register, legal_name="UD Lain")).rejected(
        "partner_already_registered", name="UD Contoh Pakan Purwakarta"
    )
    past.when(replace(register, npwp="12.345.678.2-901.000")).rejected("partner_already_registered")


def test_a_registered_partner_is_verified() -> None:
    given(PARTNER, feed_maker_registered).when(verify).then(feed_maker_verified)


def test_an_unknown_partner_is_not_verified() -> None:
    given(PARTNER).when(verify).rejected("partner_unknown")


def test_a_partner_is_not_verified_for_tomorrow() -> None:
    given(PARTNER, feed_maker_registered).when(replace(verify, verified_on=date(2021, 3, 9))).rejected(
        "verified_on_in_future"
    )


def test_a_partner_is_verified_once() -> None:
    past = given(PARTNER, feed_maker_registered, feed_maker_verified)
    past.when(verify).then()
    past.when(replace(verify, basis="Telepon")).rejected("partner_already_verified", verified_on=date(2020, 1, 15))


_npwps = st.none() | st.sampled_from(["12.345.678.2-901.000", "0123456783901000", PERSONAL, "1"])
_commands: st.SearchStrategy[PartnerCommand] = st.one_of(
    st.builds(
        RegisterPartner, st.just(FEED_MAKER), st.sampled_from(list(PartnerKind)[:2]), st.sampled_from(["Satu", "Dua"]),
        st.just(PURWAKARTA), nib=st.none() | st.sampled_from(["9120001234567", "9"]), npwp=_npwps,
        areas=st.sampled_from([(), (AreaFact(PURWAKARTA),)]),
        candidates=st.sampled_from([(), ("Lain",)]), today=st.just(TODAY),
    ),
    st.builds(
        VerifyPartner, st.just(FEED_MAKER), st.dates(date(2021, 3, 7), date(2021, 3, 9)), st.sampled_from(["A", "B"]),
        today=st.just(TODAY),
    ),
)  # fmt: skip
_pasts: Sequence[tuple[Event, ...]] = (
    (), (feed_maker_registered,), (feed_maker_registered, tax_number("123456782901000", right=True)),
    (feed_maker_registered, feed_maker_verified),
)  # fmt: skip


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: PartnerCommand) -> None:
    accepted_twice_is_once(PARTNER, past, command)
