"""Rules for a person: recorded once, corrected, erased by two people and for good. Texts are sealed values."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from contracts.people_lists import ErasureReason, PersonalField, ReadPurpose, Sex
from services.chassis.decider import Sealed
from services.chassis.receipts import fingerprint
from services.chassis.testing import given
from services.registry.domain.person import PERSON, CorrectPerson, ErasePerson, RecordPerson, RequestErasure
from services.registry.domain.person_events import (
    PersonalDataRead,
    PersonCorrected,
    PersonErased,
    PersonErasureRequested,
    PersonRecorded,
)
from services.registry.domain.person_reading import READING, ReadPersonalData
from tests.examples import POSYANTEK as POST
from tests.examples_people import CHAIR

NAME, OTHER_NAME, NIK, PHONE = (Sealed(mark, f"{mark} in secret") for mark in ("name", "other", "nik", "phone"))
record = RecordPerson(CHAIR, POST, NAME, NIK, None, Sex.PEREMPUAN, False, namesakes=0, dissolved_on=None)
recorded = PersonRecorded(person_id=CHAIR, posyantek_id=POST, name=NAME, nik=NIK, sex=Sex.PEREMPUAN)
correct = CorrectPerson(CHAIR, OTHER_NAME, None, PHONE, None)
corrected = PersonCorrected(person_id=CHAIR, name=OTHER_NAME, phone=PHONE)
ask = RequestErasure(CHAIR, ErasureReason.PERMINTAAN_ORANGNYA, "first", engaged=False)
asked = PersonErasureRequested(person_id=CHAIR, reason=ErasureReason.PERMINTAAN_ORANGNYA, by="first")
erase = ErasePerson(CHAIR, "second", engaged=False)
erased = PersonErased(person_id=CHAIR, reason=ErasureReason.PERMINTAAN_ORANGNYA)
read = ReadPersonalData(UUID(int=7), CHAIR, (PersonalField.NIK,), ReadPurpose.PENYUSUNAN_SK, False, erased=False)


def test_a_person_is_recorded_once() -> None:
    given(PERSON).when(record).then(recorded)
    given(PERSON, recorded).when(replace(record, name=OTHER_NAME)).rejected("person_already_recorded")
    given(PERSON, recorded, asked, erased).when(record).rejected("person_already_recorded")


def test_sealed_anew_it_is_the_same_wish() -> None:
    again = replace(record, name=Sealed(NAME.mark, "another nonce"))
    assert again == record
    assert fingerprint("person-1", again) == fingerprint("person-1", record)
    assert fingerprint("person-1", replace(record, name=OTHER_NAME)) != fingerprint("person-1", record)
    assert "secret" not in repr(record)
    given(PERSON, recorded).when(again).then()


def test_who_may_be_known_already_is_recorded_on_a_persons_word() -> None:
    given(PERSON).when(replace(record, namesakes=2)).rejected("person_may_exist", count=2)
    given(PERSON).when(replace(record, namesakes=2, confirmed=True)).then(recorded)


def test_nobody_is_recorded_under_a_dissolved_post() -> None:
    given(PERSON).when(replace(record, dissolved_on=date(2021, 2, 15))).rejected("posyantek_dissolved")


def test_only_what_differs_is_corrected() -> None:
    given(PERSON, recorded).when(correct).then(corrected)
    given(PERSON, recorded).when(replace(correct, name=NAME, phone=None)).then()
    given(PERSON).when(correct).rejected("person_unknown")
    given(PERSON, recorded, asked, erased).when(correct).rejected("person_erased")


def test_erasing_takes_two_people() -> None:
    given(PERSON, recorded).when(ask).then(asked)
    given(PERSON, recorded, asked).when(replace(ask, by="third")).then()
    given(PERSON, recorded).when(erase).rejected("erasure_not_requested")
    given(PERSON, recorded, asked).when(replace(erase, by="first")).rejected("erasure_needs_another_person")
    given(PERSON, recorded, asked).when(erase).then(erased)
    given(PERSON, recorded, asked, erased).when(ask).rejected("person_erased")


def test_nobody_is_erased_in_office() -> None:
    given(PERSON, recorded).when(replace(ask, engaged=True)).rejected("person_still_engaged")
    given(PERSON, recorded, asked).when(replace(erase, engaged=True)).rejected("person_still_engaged")


def test_every_reading_is_a_fact_as_long_as_there_is_something_to_read() -> None:
    fact = PersonalDataRead(
        read_id=read.read_id, person_id=CHAIR, fields=read.fields, purpose=read.purpose, exported=False
    )
    given(READING).when(read).then(fact)
    given(READING).when(replace(read, erased=True)).rejected("person_erased")


@pytest.mark.parametrize("event", [recorded, corrected])
def test_a_sealed_value_survives_the_log(event: PersonRecorded) -> None:
    again = type(event).from_json(event.to_json())
    assert again == event
    assert again.name is not None
    assert event.name is not None
    assert again.name.text == event.name.text
