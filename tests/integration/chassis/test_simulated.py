"""Simulated and real events never stand in one log, and only a simulation says that it is one."""

from uuid import uuid4

import pytest

from services.chassis.desk import desk
from services.chassis.simulated import OtherKind
from tests.conftest import Database
from tests.integration.chassis.probe import NOTES, PROBE, TakeNote
from tests.running import running


async def test_a_real_service_says_nothing_of_a_simulation(database: Database, broker: str) -> None:
    async with running(PROBE, database.url, broker) as probe:
        answer = await probe.web.get("/health")
        assert "x-posyantek-simulation" not in answer.headers


@pytest.mark.parametrize(("simulated", "marked"), [(True, "true"), (False, None)])
async def test_a_log_of_the_other_kind_is_not_started_on(
    database: Database, broker: str, simulated: bool, marked: str | None
) -> None:
    async with running(PROBE, database.url, broker, simulation=simulated) as probe:
        await probe.runtime.store.execute(NOTES, uuid4(), TakeNote("one"), command_id=uuid4(), by="test")
        assert await probe.runtime.db.fetchval("select meta->>'simulated' from log.events") == marked
    async with running(PROBE, database.url, broker, simulation=simulated):
        pass
    with pytest.raises(OtherKind, match="the database holds"):
        async with running(PROBE, database.url, broker, simulation=not simulated):
            pass


async def test_an_operator_at_the_desk_writes_into_a_simulation_as_such(database: Database, broker: str) -> None:
    async with running(PROBE, database.url, broker, simulation=True) as probe:
        await probe.runtime.store.execute(NOTES, uuid4(), TakeNote("one"), command_id=uuid4(), by="test")
        with pytest.raises(OtherKind, match="the database holds a simulation"):
            async with desk(PROBE, database.url, "cli:test"):
                pass
        async with desk(PROBE, database.url, "cli:test", simulation=True) as opened:
            await opened.store.execute(NOTES, uuid4(), TakeNote("two"), command_id=uuid4(), by=opened.by)
        marks = await probe.runtime.db.fetch("select meta->>'simulated' as mark from log.events")
        assert [row["mark"] for row in marks] == ["true", "true"]
