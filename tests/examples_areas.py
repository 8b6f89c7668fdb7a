"""Example data of areas that merge and split, and of their other names. The decrees are invented.

Cibeber of Kota Cilegon and its kelurahan serve as scene: nothing of the founding story lies there.
"""

from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AreaBpsCodeRecorded, AreaMerged, AreaPart, AreaSplit, AreaVariantRecorded

KELURAHAN, NEIGHBOUR, FORMED = (AreaCode(f"36.72.01.{n}") for n in (1001, 1002, 1019))
MERGED_ON, SPLIT_ON = date(2026, 2, 1), date(2026, 3, 1)

area_merged = AreaMerged(
    code=KELURAHAN, into=FORMED, formed_as="Contoh Baru", effective_on=MERGED_ON, decree="Perda Contoh 4/2026"
)
area_split = AreaSplit(
    code=NEIGHBOUR,
    parts=(AreaPart(code=NEIGHBOUR, name="Contoh"), AreaPart(code=AreaCode("36.72.01.1020"), name="Contoh Timur")),
    successor=NEIGHBOUR, effective_on=SPLIT_ON, decree="Perda Contoh 5/2026",
)  # fmt: skip
variant_recorded = AreaVariantRecorded(code=AreaCode("36.72.06"), variant="Grogol", source="Daftar BPS 2020")
bps_code_recorded = AreaBpsCodeRecorded(code=AreaCode("36.72.06"), bps_code="3672022", source="Daftar BPS 2020")

AREAS: tuple[Event, ...] = (area_merged, area_split, variant_recorded, bps_code_recorded)
