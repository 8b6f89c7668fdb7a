"""What commands look up about areas, and which one a person means.

Must not break: a name is never turned into a code here, not even when only one area has it; people choose.
"""

from typing import Annotated

from pydantic import Field

from contracts.areas import AreaCode
from services.chassis.edge import Ask
from services.chassis.forms import FieldError, InvalidForm
from services.registry.domain.area_state import AreaFact
from services.registry.views import areas

_PLACE = r"^([0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[123][0-9]{3})?)?)?|[0-9]{4,10}|.*[^0-9. ].*)$"
"""A code, digits as BPS has them, or a name: a mistyped code is told with the other fields that are wrong."""
Place = Annotated[str, Field(max_length=200, pattern=_PLACE)]
"""An area in a form: its code; whoever types a name or the code of BPS is shown which areas that could be."""
SHOWN = 8


async def area_facts(ask: Ask, *codes: AreaCode) -> tuple[AreaFact, ...]:
    """Those of the codes that are known."""
    known = await areas.closings(ask.db, codes)
    return tuple(AreaFact(code, closed_on, successor) for code, (closed_on, successor) in known.items())


async def area_fact(ask: Ask, code: AreaCode | None) -> AreaFact | None:
    """One area, or None if it is not known."""
    found = await area_facts(ask, code) if code else ()
    return found[0] if found else None


async def area_typed(ask: Ask, field: str, typed: str) -> AreaCode:
    """The code that was typed. Raises `InvalidForm` for anything else, with the areas that it could mean."""
    try:
        return AreaCode(typed)
    except ValueError:
        found = await areas.search(ask.db, typed, ask.today, limit=SHOWN + 1)
    if not found:
        message = "Tidak ada wilayah dengan kode atau nama itu. Isi kode wilayah, mis. 36.72.07."
        english = "There is no area of that code or name. Write an area code, as in 36.72.07."
    else:
        listed = "; ".join(f"{one.code} = {one.path}" for one in found[:SHOWN])
        more = "; dan lainnya, cari di halaman Wilayah" if len(found) > SHOWN else ""
        message = f"Isi kodenya, bukan namanya. Mungkin maksud Anda: {listed}{more}."
        others = "; and others, look at the page Wilayah" if more else ""
        english = f"Write the code, not the name. Perhaps you mean: {listed}{others}."
    raise InvalidForm([FieldError(field, message, english)])
