"""P3: what cannot be used is parked, whole and once, with its reason; it holds up nothing and changes nothing."""

import json
from typing import Any
from uuid import uuid4

import pytest

from contracts.base import Envelope
from tests.integration.chassis.pair import KEY, Pair, losing
from tests.integration.chassis.parts import connected, publish, waiting_in
from tests.integration.chassis.probe import NoteTaken
from tests.running import envelope, eventually


def _line(**changed: Any) -> bytes:
    fact = envelope("probe", 1, NoteTaken(text="x")).model_dump(mode="json", exclude_none=True)
    return json.dumps({**fact, **changed}).encode()


UNUSABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_an_envelope"),
    "no JSON": (b"not json", "not_an_envelope"),
    "another shape": (b"[]", "not_an_envelope"),
    "no type": (b"{}", "not_an_envelope"),
    "no UTF-8": (b'{"type": "probe.NoteTaken\xff"}', "not_an_envelope"),
    "nothing but depth": (b"[" * 100_000, "not_an_envelope"),
    "too large": (b"x" * 1_000_001, "too_large"),
    "no data": (_line(data=None), "not_an_envelope"),
    "a number below one": (_line(number=0), "not_an_envelope"),
    "a number that no log reaches": (_line(number=2**63), "not_an_envelope"),
    "a version that no stream reaches": (_line(streamversion=2**31), "not_an_envelope"),
    "a schema version that none is": (_line(schemaversion=2**15), "not_an_envelope"),
    "a NUL in the stream": (_line(subject="note-\0"), "not_an_envelope"),
    "half a character": (_line(data={"text": "\ud800"}), "not_an_envelope"),
    "no incarnation": (_line(incarnation="x"), "not_an_envelope"),
    "a year before all years": (_line(time="0000-01-01T00:00:00Z"), "not_an_envelope"),
    "no zone": (_line(time="2021-03-05T00:00:00"), "not_an_envelope"),
    "an origin that nobody listens to": (_line(source="/posyantek/stranger"), "origin_not_expected"),
    "a forged origin": (_line(source="/posyantek/margin"), "type_of_another_origin"),
}


async def test_what_cannot_be_used_is_parked_whole_with_its_reason_and_all_else_goes_on(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        for body, _ in UNUSABLE.values():
            await publish(pair.broker, KEY, body, body)  # what comes twice is parked once
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        parked = await pair.parked()
        assert {name: reason for name, (reason, _) in zip(UNUSABLE, parked, strict=True)} == {
            name: reason for name, (_, reason) in UNUSABLE.items()
        }
        whole = [body[:10_000] if reason == "too_large" else body for body, reason in UNUSABLE.values()]
        assert [body for _, body in parked] == whole
        assert await waiting_in(pair.broker, "listener.dead") == 0


@pytest.mark.parametrize(
    "properties",
    [{"content_type": "text/plain", "content_encoding": "gzip"}, {"message_id": None, "type": None},
     {"headers": {"x-death": [{"queue": "x", "count": 99}], "n": {"m": [None, 1.5]}}},
     {"priority": 9, "expiration": 60}],
)  # fmt: skip
async def test_what_the_producer_says_beside_the_body_does_not_matter(pair: Pair, properties: dict[str, Any]) -> None:
    async with pair.listener():
        async with losing(pair.broker):
            await pair.notes(0, 1)
            await eventually(pair.relayed(1))
        await publish(pair.broker, KEY, *(await pair.lines()), **properties)
        await eventually(pair.has(1))


async def test_a_number_that_comes_again_with_another_event_is_a_contradiction(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        forged = first.model_copy(update={"id": uuid4(), "data": {"text": "forged"}})
        await publish(pair.broker, KEY, forged.model_dump_json(exclude_none=True).encode())
        await pair.notes(2, 3)
        await eventually(pair.has(3))
        ((reason, body),) = await pair.parked()
        assert (reason, json.loads(body)["data"]) == ("contradicts_the_log", {"text": "forged"})
        async with connected(pair.home.owner_url) as conn:
            assert await conn.fetchval("select count(*) from log.events where data->>'text' = 'forged'") == 0


async def test_an_event_that_comes_again_under_another_number_is_parked_and_the_true_ones_are_stored(
    pair: Pair,
) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        await publish(pair.broker, KEY, first.model_copy(update={"number": 3}).model_dump_json().encode())
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        assert "clashes_with_the_log" in [reason for reason, _ in await pair.parked()]


@pytest.mark.parametrize(
    "said",
    [b'"data":{"text":NaN}', b'"data":{"text":1e400}', b'"data":{"text":"x"},"time":"0001-01-01T00:00:00+14:00"'],
    ids=["no number", "beyond all numbers", "a time before all times"],
)
async def test_what_the_log_cannot_hold_is_parked_and_the_true_one_is_stored(pair: Pair, said: bytes) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        changed = {"number": 3, "id": uuid4(), "subject": "note-forged", "data": None}
        forged = first.model_copy(update=changed).model_dump_json(exclude_none=True).encode()
        await publish(pair.broker, KEY, forged[:-1] + b"," + said + b"}")
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        assert [reason for reason, _ in await pair.parked()] == ["not_an_envelope"]


async def test_one_that_clashes_takes_no_good_one_of_its_batch_with_it(pair: Pair) -> None:
    async with pair.listener() as listener:
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        async with losing(pair.broker):
            await pair.notes(2, 4)
            await eventually(pair.relayed(4))
        first, _, third, _ = [Envelope.model_validate_json(line) for line in await pair.lines()]
        clash = first.model_copy(update={"number": 4})
        listener.runtime.origins.heard("probe", 4, first.incarnation)
        await listener.runtime.receiver._store_origin("probe", [third, clash])
        await eventually(pair.has(4))
        ((reason, body),) = await pair.parked()
        assert (reason, json.loads(body)["number"]) in (("clashes_with_the_log", 4), ("contradicts_the_log", 4))


async def test_a_number_beyond_what_the_feed_knows_is_not_lost_in_silence(pair: Pair) -> None:
    async with pair.listener():
        await pair.notes(0, 2)
        await eventually(pair.has(2))
        first = Envelope.model_validate_json((await pair.lines())[0])
        beyond = first.model_copy(update={"number": 1000, "id": uuid4(), "subject": "note-beyond"})
        await publish(pair.broker, KEY, beyond.model_dump_json().encode())
        await pair.notes(2, 4)
        await eventually(pair.has(4))
        assert [reason for reason, _ in await pair.parked()] == ["beyond_the_feed"]
