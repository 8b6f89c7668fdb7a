"""What several tests of the chassis begin with."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.conftest import NewDatabase
from tests.integration.chassis.pair import THIEF, Pair
from tests.integration.chassis.parts import channel_to
from tests.integration.chassis.probe import PROBE
from tests.running import served


@pytest_asyncio.fixture
async def pair(new_database: NewDatabase, broker: str) -> AsyncIterator[Pair]:
    """Probe is running; the listener is not yet."""
    async with served(PROBE, (await new_database()).url, broker) as probe:
        yield Pair(probe, await new_database(), broker)
    async with channel_to(broker) as channel:
        await channel.queue_delete(THIEF)
