"""The rules of addenda and of documents."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts.base import Event
from contracts.partnership_lists import AddendumKind
from services.chassis.testing import given
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.partnership_papers import CHANGES
from tests import examples as ex
from tests.unit.partnerships import commands as ask
from tests.unit.partnerships.test_partnership import ACTIVE, CANCELLED, REVIEWED, SIGNED
from tests.unit.partnerships.test_partnership_ending import ENDED, RESTING, TERMINATED

ATTACHED = (*SIGNED, ex.document_attached)
extend = replace(ask.change, kind=AddendumKind.JANGKA_WAKTU, value=None, ends_on=date(2032, 1, 31))
again: Any = replace(ask.attach, document_id=ex.DOCUMENT_AGAIN, sha256="f" * 64, supersedes=ex.DOCUMENT)
ATTACHED_AGAIN = ex.document_attached.model_copy(
    update={"document_id": ex.DOCUMENT_AGAIN, "sha256": "f" * 64, "supersedes": ex.DOCUMENT}
)


def test_an_addendum_is_signed_once() -> None:
    given(PARTNERSHIP, *ACTIVE).when(ask.change).then(ex.addendum_signed)
    given(PARTNERSHIP, *ACTIVE, ex.addendum_signed).when(ask.change).then()
    given(PARTNERSHIP, *ACTIVE, ex.addendum_signed).when(replace(ask.change, value=1)).rejected(
        "document_number_used", posyantek_number="05/ADD/PSY-PWK/2020"
    )


@pytest.mark.parametrize(
    ("past", "code"),
    [
        (SIGNED, "partnership_not_active"),
        (RESTING, "partnership_not_active"),
        (ENDED, "partnership_over"),
        (TERMINATED, "partnership_over"),
        (CANCELLED, "partnership_cancelled"),
    ],
)
def test_only_what_is_active_is_changed(past: tuple[Event, ...], code: str) -> None:
    given(PARTNERSHIP, *past).when(ask.change).rejected(code)


def test_every_kind_of_addendum_says_what_it_changes() -> None:
    assert set(CHANGES) == set(AddendumKind)


@pytest.mark.parametrize("kind", [kind for kind in AddendumKind if kind is not AddendumKind.NILAI])
def test_an_addendum_changes_exactly_what_its_kind_says(kind: AddendumKind) -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(ask.change, kind=kind)).rejected("addendum_does_not_fit_kind", kind=kind)
    nothing = replace(ask.change, value=None)
    given(PARTNERSHIP, *ACTIVE).when(nothing).rejected("addendum_does_not_fit_kind", kind="NILAI")


def test_an_extension_makes_the_term_longer() -> None:
    short = replace(extend, ends_on=date(2030, 1, 31))
    given(PARTNERSHIP, *ACTIVE).when(short).rejected("renewal_not_longer", ends_on="2030-01-31")
    extended = given(PARTNERSHIP, *ACTIVE).when(extend)
    given(PARTNERSHIP, *ACTIVE, *extended.events).when(ask.end).rejected(
        "partnership_term_not_over", ends_on="2032-01-31"
    )


def test_an_addendum_is_signed_within_the_term_and_not_in_the_future() -> None:
    given(PARTNERSHIP, *ACTIVE).when(replace(ask.change, signed_on=ask.TOMORROW)).rejected("day_in_future")
    late = replace(ask.change, signed_on=date(2030, 2, 1), today=date(2030, 2, 1))
    given(PARTNERSHIP, *ACTIVE).when(late).rejected("partnership_term_over")
    early = replace(ask.change, signed_on=date(2020, 1, 29))
    given(PARTNERSHIP, *ACTIVE).when(early).rejected("day_before_latest_step", latest="2020-01-30")


@pytest.mark.parametrize("past", [SIGNED, RESTING, ENDED, TERMINATED])
def test_a_document_is_attached_to_what_was_signed_also_after_its_end(past: tuple[Event, ...]) -> None:
    given(PARTNERSHIP, *past).when(ask.attach).then(ex.document_attached)


def test_nothing_is_attached_before_the_signature() -> None:
    given(PARTNERSHIP, *REVIEWED).when(ask.attach).rejected("partnership_not_signed")


def test_a_document_is_neither_rewritten_nor_is_its_file_attached_twice() -> None:
    given(PARTNERSHIP, *ATTACHED).when(replace(ask.attach, partner_number="99")).rejected("document_already_attached")
    twin = replace(ask.attach, document_id=ex.DOCUMENT_AGAIN)
    given(PARTNERSHIP, *ATTACHED).when(twin).rejected("file_already_attached", posyantek_number="03/PKS/PSY-PWK/2020")


def test_a_document_takes_the_place_of_another_once() -> None:
    given(PARTNERSHIP, *ATTACHED).when(again).then(ATTACHED_AGAIN, ex.document_superseded)
    given(PARTNERSHIP, *SIGNED).when(again).rejected("document_unknown")
    third = replace(again, document_id=ex.OBLIGATION, sha256="e" * 64)
    given(PARTNERSHIP, *ATTACHED, ATTACHED_AGAIN, ex.document_superseded).when(third).rejected(
        "document_already_superseded", posyantek_number="03/PKS/PSY-PWK/2020"
    )
