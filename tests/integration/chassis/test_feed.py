"""The feed: `GET /<service>/facts`, the public events as NDJSON, which everything can be rebuilt from."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from contracts.base import Envelope
from tests.conftest import NewDatabase
from tests.integration.chassis.parts import background, store_on, take
from tests.integration.chassis.probe import PROBE
from tests.running import Running, running, served

AREAS = ("36.7", "36.72", "36.72.07", "36.73", "36")


@pytest_asyncio.fixture
async def probe(new_database: NewDatabase, broker: str) -> AsyncIterator[Running]:
    """Probe, asked by another service."""
    async with running(PROBE, (await new_database()).url, broker) as probe:
        probe.web.headers.update(probe.token("service"))
        yield probe


async def facts(probe: Running, **query: Any) -> list[Envelope]:
    """What the feed answers."""
    answer = await probe.web.get("/probe/facts", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.text == "" or answer.text.endswith("\n")
    return [Envelope.model_validate_json(line) for line in answer.text.splitlines()]


async def numbers(probe: Running, **query: Any) -> list[int]:
    """Their numbers."""
    return [fact.number for fact in await facts(probe, **query)]


async def test_public_events_by_number_and_no_private_one(probe: Running) -> None:
    assert await facts(probe) == []
    for n in range(4):
        await take(probe.runtime.store, n, "a secret ✓")
    found = await facts(probe)
    assert [(f.number, f.type, f.data, f.streamversion) for f in found] == [
        (n, "probe.NoteTaken", {"text": "a secret ✓"}, 2) for n in range(1, 5)
    ]
    assert await numbers(probe, after=2) == [3, 4]
    assert await numbers(probe, after=1, limit=2) == [2, 3]
    assert await numbers(probe, after=4) == await numbers(probe, after=2**62) == []


async def test_the_headers_say_where_the_log_stands_and_which_life_of_it_this_is(probe: Running) -> None:
    await take(probe.runtime.store, 1, "a")
    answer = await probe.web.get("/probe/facts", params={"after": 1})
    incarnation = await probe.runtime.db.fetchval("select incarnation::text from log.head")
    assert answer.headers["posyantek-head"] == "1"
    assert answer.headers["posyantek-incarnation"] == incarnation
    assert answer.headers["cache-control"] == "no-store"


async def test_an_area_is_taken_by_whole_segments(probe: Running) -> None:
    for n, area in enumerate(AREAS[1:]):
        await take(probe.runtime.store, n, "a", area=area)
    await take(probe.runtime.store, "nowhere", "a")
    assert await numbers(probe, area="36.72") == [1, 2]
    assert await numbers(probe, area="36.73") == [3]
    assert await numbers(probe, area="36") == [1, 2, 3, 4]
    assert await numbers(probe, area="37") == []
    assert (await probe.web.get("/probe/facts", params={"area": "36.7"})).status_code == 422


async def test_types_are_a_list(probe: Running) -> None:
    await take(probe.runtime.store, 1, "a")
    assert await numbers(probe, types="probe.NoteTaken, probe.Other") == [1]
    assert await numbers(probe, types="probe.Other") == []
    assert await numbers(probe, types="probe.NoteHidden") == []


@pytest.mark.parametrize(
    "query",
    [{"after": -1}, {"after": "x"}, {"after": 10**30}, {"after": 2**63}, {"limit": 0}, {"limit": -1}, {"limit": 10**9},
     {"wait": 31}, {"wait": "nan"}, {"wait": "inf"}, {"area": "36.7"}, {"area": "٣٦"}, {"area": "36 "}, {"area": "%"}],
)  # fmt: skip
async def test_what_is_no_query_is_refused(probe: Running, query: dict[str, Any]) -> None:
    answer = await probe.web.get("/probe/facts", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), answer.text
    assert answer.json()["code"] == "invalid"


async def test_no_value_may_hold_a_nul(probe: Running) -> None:
    answer = await probe.web.get("/probe/facts", params={"types": "probe.NoteTaken\0"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


async def test_only_a_service_may_read_it(probe: Running) -> None:
    for role in ("operator", "official", "viewer"):
        answer = await probe.web.get("/probe/facts", headers=probe.token(role))
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    answer = await probe.web.get("/probe/facts", headers={"Authorization": "Bearer x"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_required")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_waiting_ends_as_soon_as_something_is_there_from_any_process(probe: Running) -> None:
    began = time.monotonic()
    assert await facts(probe, wait=0.2) == []
    assert 0.2 <= time.monotonic() - began < 3
    for n, store in enumerate([probe.runtime.store] * 2, 1):
        asking = asyncio.create_task(numbers(probe, after=n - 1, wait=20))
        await asyncio.sleep(0.05)
        assert not asking.done()
        await take(store, 1, f"note {n}")
        assert await asyncio.wait_for(asking, 5) == [n]
    async with store_on(probe.runtime.db.url) as other:
        asking = asyncio.create_task(numbers(probe, after=2, wait=20))
        await asyncio.sleep(0.05)
        async with background(other._bell.run()):
            await take(other, 1, "of another process")
            assert await asyncio.wait_for(asking, 5) == [3]


async def test_waiting_is_never_answered_with_a_private_event(probe: Running) -> None:
    """They ring the bell too; an empty answer before the time is allowed, a wrong one is not."""
    asking = asyncio.create_task(facts(probe, wait=1))
    await asyncio.sleep(0.05)
    await take(probe.runtime.store, 1, "a secret")
    assert [fact.type for fact in await asking] in ([], ["probe.NoteTaken"])


async def test_many_pages_are_streamed_in_order(new_database: NewDatabase, broker: str) -> None:
    async with served(PROBE, (await new_database()).url, broker) as probe:
        many = [take(probe.runtime.store, n, f"note {n}") for n in range(2500)]
        await asyncio.gather(*many)
        headers = probe.token("service")
        async with probe.web.stream("GET", "/probe/facts", params={"limit": 100_000}, headers=headers) as answer:
            assert "content-length" not in answer.headers
            lines = [line async for line in answer.aiter_lines()]
        assert [Envelope.model_validate_json(line).number for line in lines] == list(range(1, 2501))
        some = await probe.web.get("/probe/facts", params={"after": 400, "limit": 1500}, headers=headers)
        assert [Envelope.model_validate_json(x).number for x in some.text.splitlines()] == list(range(401, 1901))
