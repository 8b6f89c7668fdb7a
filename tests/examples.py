"""Example data with names: the founding story of March 2021 as events. Persons are left out; numbers are invented."""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import (
    AdopterKind,
    AgreementKind,
    Beneficiary,
    IncomeSource,
    IssuerRole,
    PartnerKind,
    Pattern,
    PosyantekLevel,
    Role,
    TtgField,
    VisitPurpose,
)
from contracts.partnership_lists import (
    AddendumKind,
    AgreementSide,
    ChecklistAnswer,
    PartnershipDocument,
    RedFlagCause,
    SignerCapacity,
    TerminationReason,
)
from contracts.partnerships import (
    EvaluationScheduled,
    IncomePosted,
    InnovationAdopted,
    InnovationRegistered,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
    ResearchStarted,
    VisitPlanned,
    VisitReported,
    WorkshopHeld,
)
from contracts.partnerships.duties import (
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from contracts.partnerships.papers import AddendumSigned, DocumentAttached, DocumentSuperseded
from contracts.partnerships.term import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from contracts.registry import (
    AreaLoaded,
    AreaMoved,
    AreaRenamed,
    PartnerRegistered,
    PartnerVerified,
    PosyantekActivated,
    PosyantekDecreeIssued,
    PosyantekProposed,
    PosyantekRegistered,
    Site,
)
from tests.examples_accounts import SESSIONS
from tests.examples_activities import ACTIVITIES_LATER
from tests.examples_agencies import AGENCIES
from tests.examples_areas import AREAS
from tests.examples_aspirations import ASPIRATIONS
from tests.examples_benefits import BENEFITS
from tests.examples_circumstances import CIRCUMSTANCES
from tests.examples_contests import CONTESTS
from tests.examples_enterprises import ENTERPRISES
from tests.examples_guidance import GUIDANCE
from tests.examples_news import NEWS
from tests.examples_officials import OFFICIALS
from tests.examples_opportunities import OPPORTUNITIES
from tests.examples_people import PEOPLE
from tests.examples_registry import REGISTRY_LATER
from tests.examples_results import RESULTS
from tests.examples_targets import TARGETS

BANTEN, CILEGON, PURWAKARTA = AreaCode("36"), AreaCode("36.72"), AreaCode("36.72.07")
GEROGOL = AreaCode("36.72.06")
CIKARATUAN, CIKARATUAN_NEW = AreaCode("36.02.16.2018"), AreaCode("36.02.28.2009")
DECREE_2138 = "Kepmendagri 300.2.2-2138/2025"
NOW = datetime(2021, 3, 8, 2, 30, tzinfo=UTC)
TODAY = date(2021, 3, 8)


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


POSYANTEK, FEED_MAKER, UNTIRTA = _id(1), _id(2), _id(3)
FEED_PARTNERSHIP, RESEARCH_PARTNERSHIP = _id(4), _id(5)
VISIT, WORKSHOP, RESEARCH, INNOVATION, ADOPTION, INCOME, SHARE = (_id(n) for n in range(6, 13))

area_loaded = AreaLoaded(
    code=PURWAKARTA, name="Purwakarta", level=AreaLevel.KECAMATAN, parent=CILEGON,
    valid_from=date(2025, 6, 25), decree=DECREE_2138,
)  # fmt: skip
area_renamed = AreaRenamed(code=GEROGOL, name="Grogol", effective_on=date(2026, 1, 1), decree="Contoh 1/2026")
area_moved = AreaMoved(
    code=CIKARATUAN, successor=CIKARATUAN_NEW, name="Cikaratuan", effective_on=date(2025, 6, 25), decree=DECREE_2138
)
posyantek_proposed = PosyantekProposed(
    posyantek_id=POSYANTEK, name="Posyantek Purwakarta", level=PosyantekLevel.KECAMATAN, area=PURWAKARTA,
    agency="Dinas Sosial Kota Cilegon",
)  # fmt: skip
posyantek_registered = PosyantekRegistered(
    posyantek_id=POSYANTEK, certificate_number="220/014/SKT/2019", issuer=IssuerRole.WALI_KOTA,
    issued_on=date(2019, 2, 11), valid_until=date(2024, 2, 10),
)  # fmt: skip
posyantek_decree_issued = PosyantekDecreeIssued(
    posyantek_id=POSYANTEK, number="411.4/Kep.87-Dinsos/2019", issuer=IssuerRole.WALI_KOTA,
    issued_on=date(2019, 3, 1), valid_until=date(2024, 2, 29),
)  # fmt: skip
posyantek_activated = PosyantekActivated(posyantek_id=POSYANTEK, active_on=date(2019, 3, 4))
feed_maker_registered = PartnerRegistered(
    partner_id=FEED_MAKER, kind=PartnerKind.PENGUSAHA, legal_name="UD Contoh Pakan Purwakarta",
    aliases=("Pengolahan Ampas Tahu Purwakarta",), area=PURWAKARTA, nib="9120001234567", kbli=("10801", "10392"),
    sites=(Site(name="Tempat pengolahan pakan dan ampas tahu", area=PURWAKARTA),),
)  # fmt: skip
feed_maker_verified = PartnerVerified(
    partner_id=FEED_MAKER, verified_on=date(2020, 1, 15), basis="NIB dan kunjungan ke lokasi usaha"
)
untirta_registered = PartnerRegistered(
    partner_id=UNTIRTA, kind=PartnerKind.PERGURUAN_TINGGI, legal_name="Universitas Sultan Ageng Tirtayasa",
    aliases=("Untirta", "Universitas Sultan Agung Tirtayasa"), area=AreaCode("36.73"),
)  # fmt: skip
untirta_verified = PartnerVerified(partner_id=UNTIRTA, verified_on=date(2020, 1, 15), basis="Data perguruan tinggi")

partnership_proposed = PartnershipProposed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, partner_id=FEED_MAKER, pattern=Pattern.RANTAI_PASOK,
    posyantek_role=Role.PEMASOK, partner_role=Role.PENERIMA_PASOKAN,
    purpose="Pengolahan ampas tahu menjadi pakan ternak",
)  # fmt: skip
partnership_explored = PartnershipExplored(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, met_on=date(2020, 1, 20),
    outcome="Kedua pihak sepakat menyusun perjanjian",
)  # fmt: skip
partnership_drafted = PartnershipDrafted(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, title="Pengolahan pakan dan ampas tahu",
    scope="Pasokan ampas tahu, alat pengolah, pemasaran pakan", starts_on=date(2020, 2, 1), ends_on=date(2030, 1, 31),
    value=25_000_000,
)  # fmt: skip
partnership_reviewed = PartnershipReviewed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, reviewed_on=date(2020, 1, 27),
    agency="Dinas Sosial Kota Cilegon",
)  # fmt: skip
partnership_returned = PartnershipReturnedForFix(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, returned_on=date(2020, 1, 25),
    reason="Jangka waktu belum jelas",
)  # fmt: skip
partnership_signed = PartnershipSigned(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, document=AgreementKind.PERJANJIAN_KERJA_SAMA,
    posyantek_number="03/PKS/PSY-PWK/2020", partner_number="12/UDCPP/I/2020", signed_on=date(2020, 1, 30),
    starts_on=date(2020, 2, 1), ends_on=date(2030, 1, 31),
)  # fmt: skip
partnership_activated = PartnershipActivated(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, partner_id=FEED_MAKER, active_on=date(2020, 2, 1),
    ends_on=date(2030, 1, 31),
)  # fmt: skip
partnership_cancelled = PartnershipCancelled(
    partnership_id=RESEARCH_PARTNERSHIP, posyantek_id=POSYANTEK, cancelled_on=date(2020, 5, 1), reason="Mitra mundur"
)
evaluation_scheduled = EvaluationScheduled(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, due_on=date(2021, 1, 29)
)
partnership_suspended = PartnershipSuspended(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, suspended_on=date(2020, 4, 1),
    reason="Pembatasan kegiatan selama pandemi",
)  # fmt: skip
partnership_resumed = PartnershipResumed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, resumed_on=date(2020, 7, 1)
)
partnership_ended = PartnershipEnded(
    partnership_id=RESEARCH_PARTNERSHIP, posyantek_id=POSYANTEK, ended_on=date(2020, 12, 31)
)
partnership_terminated = PartnershipTerminated(
    partnership_id=RESEARCH_PARTNERSHIP, posyantek_id=POSYANTEK, terminated_on=date(2020, 10, 1),
    reason=TerminationReason.SEPAKAT_BERSAMA, document_number="07/BA/PSY-PWK/2020",
    explanation="Kedua pihak mengakhiri kerja sama lebih awal",
)  # fmt: skip
partnership_renewed = PartnershipRenewed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, renewed_on=date(2021, 3, 1), ends_on=date(2035, 1, 31),
    posyantek_number="04/PKS/PSY-PWK/2021", partner_number="02/UDCPP/III/2021",
)  # fmt: skip
OBLIGATION = _id(41)
obligation_agreed = ObligationAgreed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, obligation_id=OBLIGATION, side=AgreementSide.PIHAK_MITRA,
    duty="Menyerahkan satu mesin pengolah ampas tahu", due_on=date(2020, 8, 31),
)  # fmt: skip
obligation_met = ObligationMet(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, obligation_id=OBLIGATION, met_on=date(2020, 9, 14),
    evidence="Berita acara serah terima 2/2020",
)  # fmt: skip
obligation_missed = ObligationMissed(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, obligation_id=OBLIGATION, side=AgreementSide.PIHAK_MITRA,
    due_on=date(2020, 8, 31), missed_on=date(2020, 9, 1),
)  # fmt: skip
red_flag_raised = RedFlagRaised(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, cause=RedFlagCause.KEWAJIBAN_TERLEWAT,
    obligation_id=OBLIGATION, raised_on=date(2020, 9, 1), advice="Tanyakan kendalanya, sepakati waktu yang baru.",
)  # fmt: skip
partnership_evaluated = PartnershipEvaluated(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, evaluated_on=date(2021, 1, 15), strength_before=40,
    strength_after=55, late_payment=ChecklistAnswer.TIDAK, price_changed_alone=ChecklistAnswer.BELUM_JELAS,
    ownership_controlled=ChecklistAnswer.TIDAK, exclusive=ChecklistAnswer.TIDAK, note="Pengurus kini menyusun rencana",
)  # fmt: skip
DOCUMENT, DOCUMENT_AGAIN = _id(42), _id(43)
addendum_signed = AddendumSigned(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, kind=AddendumKind.NILAI,
    posyantek_number="05/ADD/PSY-PWK/2020", partner_number="03/UDCPP/XI/2020", signed_on=date(2020, 11, 2),
    summary="Nilai naik karena tambahan alat", value=32_000_000,
)  # fmt: skip
document_attached = DocumentAttached(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, document_id=DOCUMENT,
    document=PartnershipDocument.PERJANJIAN_KERJA_SAMA, posyantek_number="03/PKS/PSY-PWK/2020",
    partner_number="12/UDCPP/I/2020", posyantek_signer=SignerCapacity.KETUA_POSYANTEK,
    partner_signer=SignerCapacity.PIMPINAN_MITRA, sha256="0123456789abcdef" * 4,
)  # fmt: skip
document_superseded = DocumentSuperseded(
    partnership_id=FEED_PARTNERSHIP, posyantek_id=POSYANTEK, document_id=DOCUMENT, superseded_by=DOCUMENT_AGAIN
)
visit_planned = VisitPlanned(
    visit_id=VISIT, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP,
    purpose=VisitPurpose.PENGUATAN_KEMITRAAN, place="Tempat pengolahan pakan dan ampas tahu", place_area=PURWAKARTA,
    planned_on=date(2021, 3, 5),
)  # fmt: skip
visit_reported = VisitReported(
    visit_id=VISIT, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP, visited_on=date(2021, 3, 5),
    participants=12, findings="Kemitraan berjalan; pasar pakan ternak masih sangat terbuka",
    follow_up="Perluas pemasaran pakan",
)  # fmt: skip
workshop_held = WorkshopHeld(
    workshop_id=WORKSHOP, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP,
    topic="Pengolahan ampas tahu menjadi pakan ternak", held_on=date(2021, 3, 5), men=14, women=16, cost=3_500_000,
)  # fmt: skip
research_started = ResearchStarted(
    research_id=RESEARCH, posyantek_id=POSYANTEK, partner_id=UNTIRTA, faculty="Fakultas Teknik",
    topic="Penelitian dan pengembangan TTG beserta potensinya", started_on=date(2020, 9, 1), trl=4,
)  # fmt: skip
innovation_registered = InnovationRegistered(
    innovation_id=INNOVATION, posyantek_id=POSYANTEK, name="Mesin pengolah ampas tahu", field=TtgField.PETERNAKAN,
    problem="Ampas tahu terbuang, pakan ternak mahal", registered_on=date(2020, 11, 10),
    partnership_id=FEED_PARTNERSHIP,
)  # fmt: skip
innovation_adopted = InnovationAdopted(
    innovation_id=INNOVATION, posyantek_id=POSYANTEK, adoption_id=ADOPTION, adopter_kind=AdopterKind.PARTNER,
    adopter="UD Contoh Pakan Purwakarta", area=PURWAKARTA, adopted_on=date(2021, 1, 12),
)  # fmt: skip
income_posted = IncomePosted(
    income_id=INCOME, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP, beneficiary=Beneficiary.ORGANISASI,
    source=IncomeSource.KEMITRAAN, amount=12_500_000, received_on=date(2021, 2, 28), evidence="Kuitansi 07/II/2021",
)  # fmt: skip
share_posted = IncomePosted(
    income_id=SHARE, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP, beneficiary=Beneficiary.ANGGOTA,
    source=IncomeSource.KEMITRAAN, amount=4_000_000, received_on=date(2021, 3, 1), evidence="Daftar bagi hasil 1/2021",
    distribution_of=INCOME,
)  # fmt: skip

ALL = (
    area_loaded, area_renamed, area_moved, posyantek_proposed, posyantek_registered, posyantek_decree_issued,
    posyantek_activated, feed_maker_registered, feed_maker_verified, untirta_registered, untirta_verified,
    partnership_proposed, partnership_explored, partnership_drafted, partnership_returned, partnership_reviewed,
    partnership_signed, partnership_activated, partnership_cancelled, evaluation_scheduled,
    partnership_suspended, partnership_resumed, partnership_ended, partnership_terminated, partnership_renewed,
    obligation_agreed, obligation_missed, red_flag_raised, obligation_met, partnership_evaluated, addendum_signed,
    document_attached, document_superseded,
    visit_planned,
    visit_reported, workshop_held, research_started, innovation_registered, innovation_adopted, income_posted,
    share_posted, *REGISTRY_LATER, *ACTIVITIES_LATER, *RESULTS, *PEOPLE, *AREAS, *ENTERPRISES, *ASPIRATIONS,
    *OFFICIALS, *SESSIONS,
    *OPPORTUNITIES, *CONTESTS, *GUIDANCE, *TARGETS, *NEWS, *CIRCUMSTANCES, *AGENCIES, *BENEFITS,
)  # fmt: skip
"""One or more examples of every public event."""
