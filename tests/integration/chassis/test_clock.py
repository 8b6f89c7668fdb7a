"""Clocks that are wrong by an hour: order is by number and position alone, and a token bears what clocks differ by."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from contracts.base import Envelope
from services.chassis import append
from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from tests.integration.chassis.pair import KEY, Pair, losing
from tests.integration.chassis.parts import connected, publish
from tests.running import SECRET, eventually


class Skewed(datetime):
    """A clock that goes back and forth by an hour with every look."""

    looks = 0

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        cls.looks += 1
        return datetime.now(UTC) + timedelta(hours=(-1) ** cls.looks)


async def test_an_origin_whose_clock_jumps_is_stored_and_told_in_the_order_of_its_commits(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(append, "datetime", Skewed)
    async with pair.listener():
        await pair.notes(0, 20)
        await eventually(pair.has(20))
        async with connected(pair.home.owner_url) as conn:
            told = await conn.fetch("select data->>'text', recorded_at from log.events order by position")
    texts, times = [row[0] for row in told], [row[1] for row in told]
    assert texts == [f"note {n}" for n in range(20)]
    assert times != sorted(times), "the clock did not jump"
    facts = [Envelope.model_validate_json(line) for line in await pair.lines()]
    assert [(f.number, f.data["text"]) for f in facts] == [(n + 1, f"note {n}") for n in range(20)]
    assert [f.time for f in facts] == times


async def test_facts_that_arrive_with_an_hour_between_their_clocks_are_taken_by_number(pair: Pair) -> None:
    async with pair.listener():
        async with losing(pair.broker):
            await pair.notes(0, 2)
            await eventually(pair.relayed(2))
        later, earlier = (json.loads(line) for line in await pair.lines())
        now = datetime.now(UTC)
        later["time"] = (now + timedelta(hours=1)).isoformat()
        earlier["time"] = (now - timedelta(hours=1)).isoformat()
        await publish(pair.broker, KEY, *(json.dumps(fact).encode() for fact in (earlier, later)))
        await eventually(pair.has(2))
        assert await pair.parked() == []


@pytest.mark.parametrize(
    ("ahead", "good"),
    [(0, True), (25, True), (-25, True), (3600, False)],
    ids=["same", "ahead within leeway", "behind within leeway", "an hour ahead"],
)
def test_a_token_of_another_clock_is_read_within_the_leeway(
    ahead: int, good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens, true = Tokens(SECRET), time.time
    monkeypatch.setattr("services.chassis.tokens.time.time", lambda: true() + ahead)
    token = tokens.mint(Actor("somebody", "OPERATOR"), "grant", 5)
    monkeypatch.setattr("services.chassis.tokens.time.time", true)
    assert (tokens.read(token, "grant") is not None) == good
