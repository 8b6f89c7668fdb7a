"""A running partnerships service that knows the posts and partners of the founding story."""

import pytest_asyncio

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import PosyantekLevel
from contracts.registry import AreaLoaded, PosyantekProposed
from services.partnerships.main import SERVICE
from tests import examples as ex
from tests.conftest import Start
from tests.running import Running


def area(code: str, name: str, level: AreaLevel) -> AreaLoaded:
    """An area of the founding story's province."""
    found = AreaCode(code)
    return ex.area_loaded.model_copy(update={"code": found, "name": name, "level": level, "parent": found.parent})


PROPOSED_ONLY = PosyantekProposed(
    posyantek_id=ex.SHARE, name="Posyantek Contoh Serang", level=PosyantekLevel.KECAMATAN, area=AreaCode("36.73.01"),
    agency="Dinas Contoh",
)  # fmt: skip
REGISTRY = (
    area("36", "Banten", AreaLevel.PROVINSI),
    area("36.72", "Kota Cilegon", AreaLevel.KABUPATEN_KOTA),
    ex.area_loaded,
    ex.posyantek_proposed,
    ex.posyantek_registered,
    ex.posyantek_decree_issued,
    ex.posyantek_activated,
    ex.feed_maker_registered,
    ex.feed_maker_verified,
    ex.untirta_registered,
    ex.untirta_verified,
    PROPOSED_ONLY,
)


@pytest_asyncio.fixture
async def partnerships(start: Start) -> Running:
    """The service, with registry's facts received."""
    running = await start(SERVICE)
    await running.receive("registry", REGISTRY)
    return running
