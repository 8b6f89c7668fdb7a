"""What commands look up about areas."""

from contracts.areas import AreaCode
from services.chassis.edge import Ask
from services.registry.domain.area_state import AreaFact
from services.registry.views import areas


async def area_facts(ask: Ask, *codes: AreaCode) -> tuple[AreaFact, ...]:
    """Those of the codes that are known."""
    known = await areas.closings(ask.db, codes)
    return tuple(AreaFact(code, closed_on, successor) for code, (closed_on, successor) in known.items())


async def area_fact(ask: Ask, code: AreaCode | None) -> AreaFact | None:
    """One area, or None if it is not known."""
    found = await area_facts(ask, code) if code else ()
    return found[0] if found else None
