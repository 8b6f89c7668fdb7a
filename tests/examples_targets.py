"""Example data of targets, the hope of the founding story first. All of it is invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.partnerships import TargetSet, TargetWithdrawn
from contracts.target_lists import Indicator

COVERAGE, HEALTH = (UUID(int=0x14 << 64 | n) for n in (1, 2))
CILEGON = AreaCode("36.72")

target_set = TargetSet(
    target_id=COVERAGE, area=CILEGON, year=2021, indicator=Indicator.K3, value=100,
    hope="Semua Posyantek diharapkan bermitra dengan pengusaha dan industri", set_on=date(2021, 3, 8),
)  # fmt: skip
health_set = TargetSet(
    target_id=HEALTH, area=CILEGON, year=2021, indicator=Indicator.K5, value=80, set_on=date(2021, 3, 8)
)
target_withdrawn = TargetWithdrawn(
    target_id=HEALTH, area=CILEGON, year=2021, indicator=Indicator.K5, withdrawn_on=date(2021, 3, 8),
    reason="Menunggu evaluasi pertama",
)  # fmt: skip

TARGETS: tuple[Event, ...] = (target_set, health_set, target_withdrawn)
