"""Who fits whom: ranked suggestions of partners for a post, and of partners or potentials for a need.

Promises
- Pure: from what is known and the rules, both shown to whoever reads the suggestions. Nothing else counts, nothing is
  learned; the same facts give the same list in the same order.
- A suggestion says every reason with its points; its points are their sum.
- There is a ground in what is dealt in, or in the kind of partner that is missing: being near alone is none.
- What was set aside is not suggested again while its reasons are the same.
- Near is told by kilometres where points of both sides are known, by area codes where not: never by both.

The rules are data (see `web/matching_rules`), since weights are a matter of opinion and each region may have its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind
from contracts.opportunity_lists import Commodity, OpportunityKind, SuggestionReason, VolumePeriod, VolumeUnit
from contracts.partnerships.opportunities import SuggestionGround
from contracts.registry import Coordinates
from services.partnerships.domain.distance import nearest_km

YEAR = frozenset(range(1, 13))
GROUNDS = frozenset({
    SuggestionReason.KOMODITAS_SAMA, SuggestionReason.KBLI_SESUAI, SuggestionReason.JENIS_BELUM_ADA,
})  # fmt: skip
NEAR = ((3, SuggestionReason.SATU_KECAMATAN), (2, SuggestionReason.SATU_KABUPATEN_KOTA),
        (1, SuggestionReason.SATU_PROVINSI))  # fmt: skip


@dataclass(frozen=True)
class Distance:
    """How many points there are for being no farther away than this."""

    up_to_km: int
    points: int


@dataclass(frozen=True)
class Rules:
    """How many points a reason gives (a distance by itself, from near to far), which kinds of partner every post should
    have, and which trades (beginnings of KBLI codes) use or yield a commodity."""

    name: str
    version: int
    points: Mapping[SuggestionReason, int]
    distances: tuple[Distance, ...]
    wanted_kinds: tuple[PartnerKind, ...]
    trades: Mapping[Commodity, tuple[str, ...]]

    @property
    def title(self) -> str:
        """Name and version: kept with what was decided by them."""
        return f"{self.name}, versi {self.version}"

    def points_at(self, km: float) -> int:
        """For this distance; beyond the last one there are none."""
        return next((one.points for one in self.distances if km <= one.up_to_km), 0)


@dataclass(frozen=True)
class Deal:
    """An open need or potential: what, and how much of it is left, in which months (none: all year)."""

    kind: OpportunityKind
    commodity: Commodity
    left: int
    unit: VolumeUnit
    per: VolumePeriod
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class Seeker:
    """For whom suggestions are made: a post with what it needs and has, or one need or potential alone."""

    area: AreaCode
    deals: tuple[Deal, ...] = ()
    lacks: frozenset[PartnerKind] = frozenset()
    points: tuple[Coordinates, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A partner, or another side's need or potential; `works_in` is where a partner works with a post already."""

    id: UUID
    name: str
    kind: PartnerKind | None = None
    places: tuple[AreaCode, ...] = ()
    kbli: tuple[str, ...] = ()
    deals: tuple[Deal, ...] = ()
    works_in: tuple[AreaCode, ...] = ()
    points: tuple[Coordinates, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why, and for how many points; `about` is the code of the commodity, trade or kind, kilometres, or nothing."""

    reason: SuggestionReason
    about: str
    points: int


@dataclass(frozen=True)
class Suggestion:
    """A candidate with every reason that speaks for it."""

    candidate: Candidate
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """The sum over the reasons."""
        return sum(one.points for one in self.reasons)

    @property
    def grounds(self) -> tuple[SuggestionGround, ...]:
        """The reasons as an event keeps them."""
        return tuple(SuggestionGround(reason=one.reason, about=one.about) for one in self.reasons)


def suggest(
    seeker: Seeker, candidates: Iterable[Candidate], rules: Rules,
    dismissed: Mapping[UUID, tuple[SuggestionGround, ...]],
) -> list[Suggestion]:  # fmt: skip
    """The candidates that there is a ground for, the most points first; equal ones by name."""
    found = [Suggestion(one, tuple(_reasons(seeker, one, rules))) for one in candidates]
    grounded = [
        one for one in found
        if any(reason.reason in GROUNDS for reason in one.reasons) and dismissed.get(one.candidate.id) != one.grounds
    ]  # fmt: skip
    return sorted(grounded, key=lambda one: (-one.points, one.candidate.name, one.candidate.id))


def _reasons(seeker: Seeker, candidate: Candidate, rules: Rules) -> Iterator[Reason]:
    km = nearest_km(seeker.points, candidate.points)
    told = (*_dealings(seeker, candidate), *_trade(seeker, candidate, rules), *_kind(seeker, candidate),
            *(_near(seeker, candidate) if km is None else ()), *_next_door(seeker, candidate))  # fmt: skip
    yield from (Reason(reason, about, rules.points[reason]) for reason, about in told)
    if km is not None:
        yield Reason(SuggestionReason.JARAK, f"{km:.1f}", rules.points_at(km))


Told = Iterator[tuple[SuggestionReason, str]]


def _dealings(seeker: Seeker, candidate: Candidate) -> Told:
    pairs = [(mine, other) for mine in seeker.deals for other in candidate.deals if _same(mine, other)]
    if not pairs:
        return
    yield SuggestionReason.KOMODITAS_SAMA, min(mine.commodity for mine, _ in pairs)
    if any(_enough(mine, other) for mine, other in pairs):
        yield SuggestionReason.VOLUME_CUKUP, ""
    if any(_in_season(mine, other) for mine, other in pairs):
        yield SuggestionReason.MUSIM_COCOK, ""


def _same(one: Deal, other: Deal) -> bool:
    return one.commodity == other.commodity and one.kind is not other.kind


def _need_first(one: Deal, other: Deal) -> tuple[Deal, Deal]:
    return (one, other) if one.kind is OpportunityKind.KEBUTUHAN else (other, one)


def _enough(one: Deal, other: Deal) -> bool:
    need, potential = _need_first(one, other)
    return (need.unit, need.per) == (potential.unit, potential.per) and potential.left >= need.left


def _in_season(one: Deal, other: Deal) -> bool:
    need, potential = _need_first(one, other)
    return frozenset(need.months or YEAR) <= frozenset(potential.months or YEAR)


def _trade(seeker: Seeker, candidate: Candidate, rules: Rules) -> Told:
    trades = tuple(trade for deal in seeker.deals for trade in rules.trades.get(deal.commodity, ()))
    if fitting := sorted(code for code in candidate.kbli if code.startswith(trades)):
        yield SuggestionReason.KBLI_SESUAI, fitting[0]


def _kind(seeker: Seeker, candidate: Candidate) -> Told:
    if candidate.kind in seeker.lacks:
        yield SuggestionReason.JENIS_BELUM_ADA, str(candidate.kind)


def _near(seeker: Seeker, candidate: Candidate) -> Told:
    mine = seeker.area.path
    for levels, reason in NEAR:  # the nearest alone: whoever is in the kecamatan is in the province too
        if len(mine) >= levels and any(mine[levels - 1].contains(place) for place in candidate.places):
            yield reason, ""
            return


def _next_door(seeker: Seeker, candidate: Candidate) -> Told:
    if len(seeker.area.path) > 1 and any(seeker.area.path[1].contains(area) for area in candidate.works_in):
        yield SuggestionReason.AKTIF_DI_TETANGGA, ""
