"""The chain's rules: pinned values, since what was linked once must come out the same for ever, and their laws."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.chain import NOTHING_BEFORE, Link, Order, StreamHead, leaf, link, proof, root
from services.chassis.explain import StoredEvent, first_fault

FIRST = Link(
    "partnership-00000000-0000-4000-8000-000000000001", 1, UUID(int=7), "partnerships.PartnershipProposed", 1,
    datetime(2021, 3, 5, 3, 42, 0, 1, UTC), '{"title":"Kerajinan \u2013 bambu"}', '{"actor":"a1"}',
)  # fmt: skip
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)
HEADS = [StreamHead(f"note-{n}", n + 1, bytes([n]) * 32, n + 1) for n in range(5)]


def test_hashes_are_what_they_always_were() -> None:
    assert link(NOTHING_BEFORE, FIRST).hex() == "ad895980986722f14a78580480bd0a3ce87960b7072767b6f927957bbcc717f2"
    assert root(HEADS).hex() == "eb75a7e592adcdc50c3b61b7ac0dcc36a4aa01fed90f2836725503256881199d"
    order = Order()
    order.add(1, None, UUID(int=1))
    order.add(2, 1, UUID(int=2))
    assert order.digest().hex() == "3fed4b9ccdbda88074d73a60dc240cbeec94f6c271a9b341eda7ea34c12eea67"


def test_an_instant_is_the_same_in_every_zone() -> None:
    there = FIRST.recorded_at.astimezone(timezone(timedelta(hours=7)))
    assert link(NOTHING_BEFORE, FIRST) == link(NOTHING_BEFORE, replace(FIRST, recorded_at=there))


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_texts_of_two_fields_are_not_taken_for_each_other(a: str, b: str, c: str, d: str) -> None:
    def of(data: str, meta: str) -> bytes:
        at = datetime(2021, 3, 5, tzinfo=UTC)
        return link(NOTHING_BEFORE, Link("s", 1, UUID(int=1), "t", 1, at, data, meta))

    assert (of(a, b) == of(c, d)) == ((a, b) == (c, d))


@given(st.integers(1, 40), st.randoms(use_true_random=False))
def test_every_head_has_a_proof_whatever_the_order_it_is_given_in(many: int, chance: object) -> None:
    heads = [
        StreamHead(f"stream-{n * 7919 % 101}-{n}", n + 1, hashlib.sha256(bytes([n])).digest(), n) for n in range(many)
    ]
    top = root(heads)
    chance.shuffle(heads)  # type: ignore[attr-defined]
    assert root(heads) == top
    for head in heads:
        node = leaf(head)
        for side, other in proof(heads, head.stream):
            node = hashlib.sha256(b"\1" + (other + node if side == "left" else node + other)).digest()
        assert node == top


def test_a_stream_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(LookupError):
        proof(HEADS, "note-9")


@given(st.integers(1, 30))
def test_an_honest_stream_has_no_fault(many: int) -> None:
    events, before = [], NOTHING_BEFORE
    for n in range(1, many + 1):
        one = Link("s", n, UUID(int=n), "probe.NoteTaken", 1, FIRST.recorded_at, f'{{"n":{n}}}', "{}")
        before = link(before, one)
        events.append(StoredEvent(one, 3 * n, before))
    assert first_fault(events, None) is None
    assert first_fault(events, StreamHead("s", many, before, 3 * many)) is None
    fault = first_fault(events, StreamHead("s", many + 1, before, 3 * many + 3))
    assert fault is not None
    assert (fault.kind, fault.version) == ("cut", many + 1)
