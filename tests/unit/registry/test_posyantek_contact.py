"""Rules for where a post is and how its office is reached: told with the proposal or later, and told anew."""

from dataclasses import replace

from contracts.registry import Coordinates, PosyantekLocated
from services.chassis.testing import given
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import RecordContact
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from tests.examples import POSYANTEK as POST
from tests.examples import posyantek_proposed, posyantek_registered
from tests.examples_registry import located
from tests.unit.registry.test_posyantek import propose
from tests.unit.registry.test_posyantek_life import active, dissolved

HERE = Coordinates(latitude=-6.0123, longitude=106.0321)
record = RecordContact(
    POST, "Jalan Contoh 7, Purwakarta", HERE, "+62254123456", "posyantek@contoh.go.id", "Senin–Jumat 08.00–15.00"
)
reached = PosyantekContactRecorded(
    posyantek_id=POST, telephone="+62254123456", email="posyantek@contoh.go.id",
    opening_hours="Senin–Jumat 08.00–15.00",
)  # fmt: skip


def test_place_and_contact_are_told_together_and_are_two_facts() -> None:
    given(POSYANTEK, posyantek_proposed).when(record).then(located, reached)


def test_only_what_changed_becomes_an_event() -> None:
    past = given(POSYANTEK, posyantek_proposed, located, reached)
    past.when(replace(record, telephone=None)).then(reached.model_copy(update={"telephone": None}))
    moved = Coordinates(latitude=-6.02, longitude=106.04)
    past.when(replace(record, coordinates=moved)).then(located.model_copy(update={"coordinates": moved}))
    nothing = RecordContact(POST, None, None, None, None, None)
    past.when(nothing).then(PosyantekLocated(posyantek_id=POST), PosyantekContactRecorded(posyantek_id=POST))


def test_the_address_of_the_proposal_is_known_already() -> None:
    proposed = posyantek_proposed.model_copy(update={"address": "Jalan Contoh 7"})
    given(POSYANTEK, proposed).when(RecordContact(POST, "Jalan Contoh 7", None, None, None, None)).then()


def test_a_proposal_may_say_where_the_post_is_and_how_it_is_reached() -> None:
    somewhere = replace(propose, coordinates=HERE)
    given(POSYANTEK).when(somewhere).then(posyantek_proposed, PosyantekLocated(posyantek_id=POST, coordinates=HERE))
    reachable = replace(propose, telephone="+62254123456")
    by_phone = PosyantekContactRecorded(posyantek_id=POST, telephone="+62254123456")
    given(POSYANTEK).when(reachable).then(posyantek_proposed, by_phone)


def test_the_same_proposal_after_the_post_was_located_is_already_so() -> None:
    given(POSYANTEK, posyantek_proposed, posyantek_registered, located).when(propose).then()


def test_a_proposal_that_says_another_place_is_another_one() -> None:
    past = given(POSYANTEK, posyantek_proposed, located)
    past.when(replace(propose, coordinates=HERE)).rejected("posyantek_already_proposed")


def test_a_post_that_nobody_proposed_or_that_is_no_more_is_nowhere() -> None:
    given(POSYANTEK).when(record).rejected("posyantek_unknown")
    given(POSYANTEK, *active, dissolved).when(record).rejected("posyantek_dissolved")
