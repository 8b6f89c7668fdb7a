"""Example data of programmes and shocks: a programme, a flood, one recorded by mistake. All of it is invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.circumstance_lists import CircumstanceKind, Funder
from contracts.partnerships import CircumstanceEnded, CircumstanceRecorded, CircumstanceWithdrawn

PROGRAMME, FLOOD, MISTAKE = (UUID(int=0x16 << 64 | n) for n in (1, 2, 3))
CILEGON, PURWAKARTA = AreaCode("36.72"), AreaCode("36.72.07")

programme_recorded = CircumstanceRecorded(
    circumstance_id=PROGRAMME, area=CILEGON, kind=CircumstanceKind.PROGRAM, name="Padat karya contoh 2021",
    funder=Funder.APBD_KABUPATEN_KOTA, since=date(2021, 1, 4), until=date(2021, 12, 31),
)  # fmt: skip
flood_recorded = CircumstanceRecorded(
    circumstance_id=FLOOD, area=PURWAKARTA, kind=CircumstanceKind.BANJIR, name="Banjir contoh", since=date(2021, 2, 20)
)
flood_ended = CircumstanceEnded(circumstance_id=FLOOD, area=PURWAKARTA, until=date(2021, 2, 27))
mistake_recorded = CircumstanceRecorded(
    circumstance_id=MISTAKE, area=CILEGON, kind=CircumstanceKind.HARGA_JATUH, name="Harga telur jatuh",
    since=date(2021, 3, 1),
)  # fmt: skip
mistake_withdrawn = CircumstanceWithdrawn(
    circumstance_id=MISTAKE, area=CILEGON, reason="Harga hanya turun di kota lain"
)

CIRCUMSTANCES: tuple[Event, ...] = (
    programme_recorded, flood_recorded, flood_ended, mistake_recorded, mistake_withdrawn,
)  # fmt: skip
