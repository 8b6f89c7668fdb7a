"""Examples of needs and potentials: tofu dregs that are there, and who wants them. All invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.opportunity_lists import Commodity, OpportunityKind, SuggestionReason, VolumePeriod, VolumeUnit
from contracts.partnerships.opportunities import (
    OpportunityChanged,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityMatched,
    OpportunityPosted,
    SuggestionDismissed,
    SuggestionGround,
)


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


POSYANTEK, FEED_MAKER, PURWAKARTA = _id(1), _id(2), AreaCode("36.72.07")
NEED, POTENTIAL, MATCH, PARTNER_MATCH, FULFILMENT = _id(101), _id(102), _id(103), _id(104), _id(105)
_NEED = {"opportunity_id": NEED, "posyantek_id": POSYANTEK}

need_posted = OpportunityPosted(
    opportunity_id=NEED, posyantek_id=POSYANTEK, partner_id=FEED_MAKER, kind=OpportunityKind.KEBUTUHAN,
    commodity=Commodity.AMPAS_TAHU, name="Ampas tahu untuk pakan",
    unit=VolumeUnit.KG, per=VolumePeriod.PER_HARI, volume=500, price=700,
    area=PURWAKARTA, posted_on=date(2021, 3, 5),
)  # fmt: skip
potential_posted = OpportunityPosted(
    opportunity_id=POTENTIAL, posyantek_id=POSYANTEK, kind=OpportunityKind.POTENSI, commodity=Commodity.AMPAS_TAHU,
    name="Ampas tahu basah", unit=VolumeUnit.KG, per=VolumePeriod.PER_HARI, volume=300, months=(11, 12, 1, 2),
    area=PURWAKARTA, posted_on=date(2021, 3, 1),
)  # fmt: skip
need_changed = OpportunityChanged(**_NEED, volume=800, months=(5, 6, 7), price=750, changed_on=date(2021, 3, 6))
need_matched = OpportunityMatched(**_NEED, match_id=MATCH, potential_id=POTENTIAL, matched_on=date(2021, 3, 6))
potential_matched = OpportunityMatched(
    opportunity_id=POTENTIAL, posyantek_id=POSYANTEK, match_id=PARTNER_MATCH, partner_id=FEED_MAKER,
    matched_on=date(2021, 3, 6),
)  # fmt: skip
need_fulfilled = OpportunityFulfilled(
    **_NEED, fulfilment_id=FULFILMENT, match_id=MATCH, volume=300, left=200, fulfilled_on=date(2021, 3, 7)
)
need_closed = OpportunityClosed(**_NEED, closed_on=date(2021, 3, 8), reason="Mitra sudah punya pemasok tetap")

suggestion_dismissed = SuggestionDismissed(
    posyantek_id=POSYANTEK, partner_id=FEED_MAKER, rules="Bobot saran awal 2026, versi 1",
    grounds=(
        SuggestionGround(reason=SuggestionReason.KBLI_SESUAI, about="10801"),
        SuggestionGround(reason=SuggestionReason.SATU_KECAMATAN, about=""),
    ),
    explanation="Kapasitas mitra sudah penuh", dismissed_on=date(2021, 3, 4),
)  # fmt: skip

OPPORTUNITIES = (
    need_posted, potential_posted, need_changed, need_matched, potential_matched, need_fulfilled, need_closed,
    suggestion_dismissed,
)  # fmt: skip
