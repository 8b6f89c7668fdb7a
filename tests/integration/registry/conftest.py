"""registry as the tests of its edge and its views begin with it."""

import asyncio

import pytest_asyncio

from services.registry.main import SERVICE
from tests.conftest import Start
from tests.running import Running


@pytest_asyncio.fixture
async def registry(start: Start) -> Running:
    """registry with the areas of Kota Cilegon: 1 province, 1 kota, 8 kecamatan, 43 kelurahan."""
    registry = await start(SERVICE)
    while any(follower.beat_at == 0 for follower in registry.runtime.followers.values()):  # the views are being made
        await asyncio.sleep(0.01)
    loaded = await registry.web.post("/registry/areas/load", json={"within": "36.72"})
    assert loaded.json() == {"loaded": 53, "already": 0, "refused": []}
    return registry
