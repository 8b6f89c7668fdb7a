"""Example data of what a partnership stands under: umbrella, facilitator, the kecamatan's word. All is invented."""

from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.partnerships import (
    CouncilConsentRecorded,
    DraftEndorsed,
    DraftReturnedByKecamatan,
    FacilitatorNamed,
    PartnershipPlacedUnderUmbrella,
    PartnershipTakenFromUmbrella,
)
from tests.examples_officials import STAFF_POST

_POST = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0001)
_PARTNERSHIP = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0004)
UMBRELLA = UUID(int=0x13 << 64 | 1)

placed_under_umbrella = PartnershipPlacedUnderUmbrella(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, umbrella_id=UMBRELLA
)
taken_from_umbrella = PartnershipTakenFromUmbrella(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, umbrella_id=UMBRELLA
)
facilitator_named = FacilitatorNamed(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, appointment_id=STAFF_POST, role=OfficialRole.AGENCY_STAFF,
    title="Kepala Bidang PM", since=date(2020, 2, 3),
)  # fmt: skip

draft_endorsed = DraftEndorsed(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, endorsed_on=date(2020, 1, 24), office="Sekretaris Kecamatan",
    remarks="Usul: libatkan kelompok peternak dari dua kelurahan",
)  # fmt: skip
draft_returned_by_kecamatan = DraftReturnedByKecamatan(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, returned_on=date(2020, 1, 23), office="Sekretaris Kecamatan",
    remarks="Tempat pengolahan belum disebutkan",
)  # fmt: skip

council_consent_recorded = CouncilConsentRecorded(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, consent_number="170/04/DPRD/2020", consented_on=date(2020, 1, 28)
)

GUIDANCE: tuple[Event, ...] = (
    placed_under_umbrella, taken_from_umbrella, facilitator_named, draft_returned_by_kecamatan, draft_endorsed,
    council_consent_recorded,
)  # fmt: skip
