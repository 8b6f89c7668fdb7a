"""Every public event reads as an Indonesian sentence, also when its optional fields are empty."""

import json
import re

import pytest

from contracts import partnerships, registry, reporting
from contracts.base import Event
from contracts.codelists import PartnerKind
from services.reporting import texts
from services.reporting.views.happened_on import HAPPENED_ON, LONG_TEXTS
from services.reporting.web.sentences import sentence
from tests import examples

PUBLIC = (*registry.EVENTS, *partnerships.EVENTS, *reporting.EVENTS)


def shown(event: Event) -> dict[str, object]:
    """The fields as the timeline keeps them."""
    fields: dict[str, object] = json.loads(event.model_dump_json(exclude=set(LONG_TEXTS), exclude_none=True))
    return fields


def test_every_public_event_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(texts.SENTENCES) == {event.TYPE for event in PUBLIC}


def test_the_timeline_follows_every_event_that_names_a_post() -> None:
    assert set(HAPPENED_ON) == {event for event in PUBLIC if "posyantek_id" in event.model_fields}


def test_the_business_day_of_an_event_is_a_field_of_it() -> None:
    assert all(name is None or name in event.model_fields for event, name in HAPPENED_ON.items())


@pytest.mark.parametrize("event", examples.ALL, ids=lambda event: event.TYPE)
def test_a_sentence_is_whole(event: Event) -> None:
    text = sentence(event.TYPE, shown(event), "Mitra Contoh")
    assert not re.search(r"[\[\]{}–]|None|\d{4}-\d\d-\d\d|[A-Z]_[A-Z]", text)


@pytest.mark.parametrize("event", examples.ALL, ids=lambda event: event.TYPE)
def test_a_sentence_is_whole_without_its_optional_fields(event: Event) -> None:
    optional = {name for name, field in type(event).model_fields.items() if not field.is_required()}
    text = sentence(event.TYPE, {name: v for name, v in shown(event).items() if name not in optional})
    assert not re.search(r"[\[\]{}–]|None|  ", text)


def test_signing_reads_as_a_person_would_say_it() -> None:
    assert sentence(examples.partnership_signed.TYPE, shown(examples.partnership_signed), "UD Contoh") == (
        "Kemitraan dengan UD Contoh ditandatangani: Perjanjian Kerja Sama, nomor 03/PKS/PSY-PWK/2020 (Posyantek) dan"
        " 12/UDCPP/I/2020 (mitra), berlaku 1 Februari 2020 sampai 31 Januari 2030."
    )


def test_a_value_that_looks_like_a_template_stays_what_it_is() -> None:
    text = sentence("registry.PosyantekProposed", {"name": "[{agency}]", "agency": "Dinas"})
    assert text == "[{agency}] diusulkan; dinas pembina: Dinas."


def test_an_event_type_without_a_sentence_is_shown_by_its_name() -> None:
    assert sentence("registry.SomethingNew", {}) == "registry.SomethingNew"


def test_every_kind_of_partner_has_a_label() -> None:
    assert {kind.value for kind in PartnerKind} <= set(texts.LABELS)
