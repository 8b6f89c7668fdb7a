"""What the commands of this service look up before they are decided: facts for the domain, from the views.

Promises: what is not found is None, and the decider says so; only a thing that a path names is answered with 404.
Must not break: the area that a command is checked against and filed under is the post's, never one from the request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind, PartnershipStage, PartnerStatus, PosyantekStatus, SizeClass
from contracts.partnerships import Contributor
from services.chassis.access import permits
from services.chassis.db import Db
from services.chassis.edge import Ask
from services.chassis.forms import FieldError, InvalidForm
from services.chassis.problems import NotFound
from services.partnerships.domain.facts import InnovationFact, PartnerFact, PartnershipFact, PosyantekFact, ResearchFact
from services.partnerships.views import directory, innovations, partnership_board, post_people, research

_PLACE = r"^([0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[123][0-9]{3})?)?)?|[0-9]{4,10}|.*[^0-9. ].*)$"
"""A code, digits as BPS has them, or a name: a mistyped code is told with the other fields that are wrong."""
Place = Annotated[str, Field(max_length=200, pattern=_PLACE)]
"""An area in a form: its code; whoever types a name is shown which areas have it, and chooses."""
SHOWN = 8


async def area_typed(db: Db, field: str, typed: str) -> AreaCode:
    """The code that was typed. Raises `InvalidForm` for anything else, with the areas that have this name."""
    try:
        return AreaCode(typed)
    except ValueError:
        found = await directory.areas_named(db, typed, SHOWN + 1)
    if not found:
        message = "Tidak ada wilayah dengan kode atau nama itu. Isi kode wilayah, mis. 36.72.07."
        english = "There is no area of that code or name. Write an area code, as in 36.72.07."
    else:
        listed = "; ".join(f"{code} = {path}" for code, path in found[:SHOWN])
        more = "; dan lainnya, cari di halaman Wilayah pada Registri" if len(found) > SHOWN else ""
        message = f"Isi kodenya, bukan namanya. Mungkin maksud Anda: {listed}{more}."
        others = "; and others, look at the page Wilayah" if more else ""
        english = f"Write the code, not the name. Perhaps you mean: {listed}{others}."
    raise InvalidForm([FieldError(field, message, english)])


@dataclass(frozen=True)
class Linked:
    """The post that something belongs to, the partnership that it names, and the area to file it under."""

    posyantek: PosyantekFact | None
    partnership: PartnershipFact | None = None

    @property
    def area(self) -> AreaCode | None:
        """The post's area; None when there is no such post."""
        return self.posyantek.area if self.posyantek else None


async def linked(db: Db, posyantek_id: UUID, partnership_id: UUID | None = None) -> Linked:
    """Look both up."""
    return Linked(await posyantek_fact(db, posyantek_id), await partnership_fact(db, partnership_id))


async def stranger(db: Db, people: Iterable[Contributor]) -> UUID | None:
    """The first of them that is told by an id which nobody is known by."""
    told = [one.person_id for one in people if one.person_id]
    unknown = await post_people.strangers(db, told) if told else set()
    return next((one for one in told if one in unknown), None)


async def posyantek_fact(db: Db, posyantek_id: UUID) -> PosyantekFact | None:
    """A post as registry told us."""
    found = await directory.post(db, posyantek_id)
    return PosyantekFact(found.id, AreaCode(found.area), PosyantekStatus(found.status)) if found else None


async def partner_fact(db: Db, partner_id: UUID) -> PartnerFact | None:
    """A partner as registry told us."""
    found = await directory.partner(db, partner_id)
    if found is None:
        return None
    size = SizeClass(found.size) if found.size else None
    return PartnerFact(found.id, PartnerKind(found.kind), PartnerStatus(found.status), size)


async def partnership_fact(db: Db, partnership_id: UUID | None) -> PartnershipFact | None:
    """A partnership of our own."""
    found = await partnership_board.card(db, partnership_id) if partnership_id else None
    if found is None:
        return None
    return PartnershipFact(found["partnership_id"], found["posyantek_id"], PartnershipStage(found["stage"]))


async def research_fact(db: Db, research_id: UUID | None) -> ResearchFact | None:
    """Research of our own."""
    found = await research.by_id(db, research_id) if research_id else None
    return ResearchFact(found.research_id, found.posyantek_id) if found else None


async def innovation_fact(db: Db, innovation_id: UUID | None) -> InnovationFact | None:
    """An innovation of our own."""
    found = await innovations.by_id(db, innovation_id) if innovation_id else None
    return InnovationFact(found.innovation_id, found.posyantek_id) if found else None


async def innovation_or_404(db: Db, innovation_id: UUID) -> innovations.Innovation:
    """The innovation that a path names. Raises `NotFound`."""
    found = await innovations.by_id(db, innovation_id)
    if found is None:
        raise NotFound("inovasi")
    return found


async def partnership_or_404(ask: Ask, partnership_id: UUID) -> dict[str, Any]:
    """The card of a partnership that a path names. Raises `NotFound`, outside the actor's area too."""
    found = await partnership_board.card(ask.db, partnership_id)
    if found is None or not permits(ask.actor, "partnerships.read", found["area"]):
        raise NotFound("kemitraan")
    return found


async def posyantek_or_404(db: Db, posyantek_id: UUID) -> directory.Post:
    """The post that a path names. Raises `NotFound`."""
    found = await directory.post(db, posyantek_id)
    if found is None:
        raise NotFound("posyantek")
    return found
