"""What is wanted of an area in a year, as the pages show it beside the figures.

Promises: one dict for each target, by indicator, with the unit that its number counts.
"""

from dataclasses import asdict
from typing import Any

from contracts.areas import AreaCode
from contracts.target_lists import UNITS
from services.chassis.db import Db
from services.reporting.views import targets


async def wanted(db: Db, area: AreaCode, year: int) -> dict[str, dict[str, Any]]:
    """The targets of an area itself in a year."""
    found = await targets.of_area(db, area, year)
    return {name: {**asdict(one), "unit": UNITS[name]} for name, one in found.items()}
