"""Rules for partners after their registration: candidates, numbers, size, standing, merges."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from contracts.base import Event
from contracts.codelists import KbliEdition, PartnerKind, PartnerStatus, SizeBasis, SizeClass
from contracts.registry import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerReactivated,
    PartnerSizeClassified,
)
from services.chassis.codec import is_public
from services.chassis.testing import accepted_twice_is_once, given
from services.registry.domain.area_state import AreaFact
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import (
    ClassifyPartner,
    CorrectIdentifiers,
    DeactivatePartner,
    MergePartner,
    PartnerCommand,
    PartnerFact,
    ReactivatePartner,
    RegisterPartner,
    UndoPartnerMerge,
    VerifyPartner,
)
from services.registry.domain.partner_events import PartnerSizeFigureRecorded, PartnerTaxNumberRecorded
from services.registry.domain.size_class import in_force, size_class
from tests.examples import FEED_MAKER, PURWAKARTA, TODAY, UNTIRTA, feed_maker_registered, feed_maker_verified
from tests.examples_registry import identifiers_corrected, size_classified

OTHER = UUID(int=77)
known = (feed_maker_registered, feed_maker_verified)
deactivated = PartnerDeactivated(partner_id=FEED_MAKER, deactivated_on=date(2021, 1, 4), reason="Tutup")
reactivated = PartnerReactivated(partner_id=FEED_MAKER, reactivated_on=date(2021, 2, 1), reason="Buka", verified=True)
merged = PartnerMerged(partner_id=FEED_MAKER, into=OTHER, reason="Sama")
undone = PartnerMergeUndone(partner_id=FEED_MAKER, into=OTHER, reason="Lain")
correct = CorrectIdentifiers(FEED_MAKER, "9120001234568", ("10801",), None, "Salah ketik pada NIB")
deactivate = DeactivatePartner(FEED_MAKER, date(2021, 1, 4), "Tutup", today=TODAY)
reactivate = ReactivatePartner(FEED_MAKER, date(2021, 2, 1), "Buka", today=TODAY)
merge = MergePartner(FEED_MAKER, OTHER, "Sama", target=PartnerFact(OTHER))
undo = UndoPartnerMerge(FEED_MAKER, "Lain")
classify = ClassifyPartner(
    FEED_MAKER, SizeBasis.PENJUALAN_TAHUNAN, 2020, 1_500_000_000, SizeClass.KECIL, "Penjualan naik sejak Januari",
    today=TODAY,
)  # fmt: skip
figure = PartnerSizeFigureRecorded(
    partner_id=FEED_MAKER, basis=SizeBasis.PENJUALAN_TAHUNAN, year=2020, value=1_500_000_000
)


def test_a_partner_that_may_be_known_is_registered_only_after_a_look() -> None:
    register = RegisterPartner(
        UNTIRTA, PartnerKind.PERGURUAN_TINGGI, "Universitas Contoh", PURWAKARTA, areas=(AreaFact(PURWAKARTA),),
        candidates=("Universitas Contoh Lama (Cilegon)",), today=TODAY,
    )  # fmt: skip
    given(PARTNER).when(register).rejected("partner_may_exist", candidates="Universitas Contoh Lama (Cilegon)")
    assert PARTNER.decide(replace(register, confirmed=True), PARTNER.initial)


def test_identifiers_are_corrected_and_only_what_differs_is_told() -> None:
    past = given(PARTNER, *known)
    past.when(correct).then(identifiers_corrected)
    same = CorrectIdentifiers(FEED_MAKER, "9120001234567", ("10801", "10392"), None, "Tidak ada")
    past.when(same).then()
    number = PartnerTaxNumberRecorded(partner_id=FEED_MAKER, npwp="123456782901000", check_digit_matches=True)
    past.when(replace(same, npwp="12.345.678.2-901.000")).then(number)
    past.when(replace(correct, nib="1")).rejected("nib_malformed")
    assert PARTNER.fold((*known, identifiers_corrected)).nib == "9120001234568"


def test_the_edition_of_the_codes_is_kept_and_corrected_as_they_are() -> None:
    assert feed_maker_registered.kbli_edition is KbliEdition.KBLI_2020, "what nothing was said of"
    same = CorrectIdentifiers(FEED_MAKER, "9120001234567", ("10801", "10392"), None, "NIB diperbarui")
    newer = replace(same, kbli_edition=KbliEdition.KBLI_2025)
    (corrected,) = given(PARTNER, *known).when(newer).events
    assert isinstance(corrected, PartnerIdentifiersCorrected)
    assert (corrected.kbli, corrected.kbli_edition) == (("10801", "10392"), KbliEdition.KBLI_2025)
    given(PARTNER, *known, corrected).when(newer).then()


def test_a_size_is_derived_and_the_figure_stays_private() -> None:
    given(PARTNER, *known).when(classify).then(size_classified, figure)
    plain = size_classified.model_copy(update={"size": SizeClass.MIKRO, "override_reason": None})
    given(PARTNER, *known).when(replace(classify, override=None, override_reason=None)).then(plain, figure)
    assert not is_public(PartnerSizeFigureRecorded)
    assert "value" not in PartnerSizeClassified.model_fields


def test_another_class_than_the_derived_one_needs_a_reason() -> None:
    past = given(PARTNER, *known)
    past.when(replace(classify, override_reason=None)).rejected("override_without_reason", derived=SizeClass.MIKRO)
    past.when(replace(classify, year=2022)).rejected("year_in_future")


@pytest.mark.parametrize(
    ("day", "basis", "value", "size"),
    [
        (date(2021, 2, 2), SizeBasis.MODAL_USAHA, 1_000_000_000, SizeClass.MIKRO),
        (date(2021, 2, 2), SizeBasis.MODAL_USAHA, 1_000_000_001, SizeClass.KECIL),
        (date(2021, 2, 2), SizeBasis.PENJUALAN_TAHUNAN, 15_000_000_000, SizeClass.KECIL),
        (date(2021, 2, 2), SizeBasis.PENJUALAN_TAHUNAN, 50_000_000_000, SizeClass.MENENGAH),
        (date(2021, 2, 2), SizeBasis.PENJUALAN_TAHUNAN, 50_000_000_001, SizeClass.BESAR),
        (date(2021, 2, 1), SizeBasis.MODAL_USAHA, 1_000_000_000, SizeClass.MENENGAH),
        (date(2021, 2, 1), SizeBasis.PENJUALAN_TAHUNAN, 300_000_000, SizeClass.MIKRO),
        (date(2000, 1, 1), SizeBasis.PENJUALAN_TAHUNAN, 300_000_001, SizeClass.KECIL),
    ],
)
def test_thresholds_are_those_of_the_day_and_inclusive_at_the_top(
    day: date, basis: SizeBasis, value: int, size: SizeClass
) -> None:
    assert size_class(in_force(day), basis, value) is size


def test_a_partner_is_set_aside_and_comes_back() -> None:
    given(PARTNER, *known).when(deactivate).then(deactivated)
    given(PARTNER, *known, deactivated).when(reactivate).then(reactivated)
    assert PARTNER.fold((*known, deactivated)).status is PartnerStatus.NONAKTIF
    assert PARTNER.fold((*known, deactivated, reactivated)).status is PartnerStatus.TERVERIFIKASI
    given(PARTNER, *known, deactivated).when(replace(deactivate, reason="Lain")).rejected("partner_already_inactive")
    given(PARTNER, *known).when(reactivate).rejected("partner_not_inactive")
    given(PARTNER, *known, deactivated).when(replace(reactivate, reactivated_on=date(2021, 1, 3))).rejected(
        "reactivated_too_early"
    )
    given(PARTNER, *known, deactivated, reactivated).when(deactivate).rejected("deactivated_too_early")


def test_a_merge_is_an_alias_and_can_be_undone() -> None:
    given(PARTNER, *known).when(merge).then(merged)
    given(PARTNER, *known, merged).when(undo).then(undone)
    assert PARTNER.fold((*known, merged)).verified == feed_maker_verified
    given(PARTNER, *known).when(undo).rejected("partner_not_merged")
    given(PARTNER, *known, merged).when(correct).rejected("partner_merged")
    given(PARTNER, *known, merged, undone).when(merge).then(merged)


def test_a_partner_is_merged_only_into_one_that_is_shown() -> None:
    past = given(PARTNER, *known)
    past.when(replace(merge, into=FEED_MAKER)).rejected("merge_into_itself")
    past.when(replace(merge, target=None)).rejected("partner_unknown")
    past.when(replace(merge, target=PartnerFact(OTHER, merged=True))).rejected("merge_target_merged")


_days, _words = st.dates(date(2021, 1, 1), date(2021, 1, 9)), st.sampled_from(["Satu", "Dua"])
_commands: st.SearchStrategy[PartnerCommand] = st.one_of(
    st.builds(
        CorrectIdentifiers, st.just(FEED_MAKER), st.none() | st.just("9120001234567"), st.just(("10801",)),
        st.none() | st.just("12.345.678.2-901.000"), _words,
    ),
    st.builds(DeactivatePartner, st.just(FEED_MAKER), _days, _words, today=st.just(TODAY)),
    st.builds(ReactivatePartner, st.just(FEED_MAKER), _days, _words, today=st.just(TODAY)),
    st.builds(MergePartner, st.just(FEED_MAKER), st.just(OTHER), _words, target=st.just(PartnerFact(OTHER))),
    st.builds(UndoPartnerMerge, st.just(FEED_MAKER), _words),
    st.builds(
        ClassifyPartner, st.just(FEED_MAKER), st.sampled_from(SizeBasis), st.just(2020), st.integers(0, 10**11),
        st.none() | st.sampled_from(SizeClass), st.none() | _words, today=st.just(TODAY),
    ),
    st.builds(VerifyPartner, st.just(FEED_MAKER), _days, _words, today=st.just(TODAY)),
)  # fmt: skip
_pasts: Sequence[tuple[Event, ...]] = (
    (), known, (*known, deactivated), (*known, deactivated, reactivated), (*known, merged), (*known, merged, undone),
    (*known, size_classified, figure),
    (*known, PartnerIdentifiersCorrected(partner_id=FEED_MAKER, nib=None, kbli=(), reason="x")),
)  # fmt: skip


@examples(st.sampled_from(_pasts), _commands)
def test_every_command_accepted_twice_is_once(past: tuple[Event, ...], command: PartnerCommand) -> None:
    accepted_twice_is_once(PARTNER, past, command)
