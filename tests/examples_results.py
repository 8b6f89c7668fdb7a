"""Examples of what comes of a partnership: research and an innovation on their way, income in error. All invented."""

from datetime import date
from typing import Any
from uuid import UUID

from contracts.codelists import Beneficiary, IncomeSource
from contracts.innovation_lists import ResearchOutput, TrialResult
from contracts.partnerships.activities import IncomeDiscarded, IncomeLinked, IncomeRecorded, IncomeReversed
from contracts.partnerships.innovations import (
    InnovationAbandoned,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRevived,
    InnovationTested,
)
from contracts.partnerships.people import Contributor
from contracts.partnerships.research import (
    ResearchFinished,
    ResearchFunded,
    ResearchMilestoneReached,
    ResearchOutputPublished,
    ResearchOutputTransferred,
    ResearchProposed,
    ResearchRejected,
    ResearchStopped,
)


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


POSYANTEK, RESEARCH, INNOVATION = _id(1), _id(8), _id(9)
PROTOTYPE, TRIAL, FUNDING, MILESTONE, OUTPUT = _id(61), _id(62), _id(63), _id(64), _id(65)
INCOME, SHARE, FEED_PARTNERSHIP, RESEARCH_STOPPED = _id(11), _id(12), _id(4), _id(66)
DRAFT = _id(67)
_ABOUT: dict[str, Any] = {"innovation_id": INNOVATION, "posyantek_id": POSYANTEK}

innovation_prototyped = InnovationPrototyped(
    **_ABOUT, prototype_id=PROTOTYPE, built_on=date(2020, 11, 20), summary="Mesin peras bermotor listrik kecil",
    cost=4_500_000,
)  # fmt: skip
innovation_tested = InnovationTested(
    **_ABOUT, trial_id=TRIAL, tested_on=date(2020, 12, 15), result=TrialResult.BERHASIL,
    findings="Kadar air turun dari 80 menjadi 35 persen", trl=6,
)  # fmt: skip
innovation_commercialised = InnovationCommercialised(
    **_ABOUT, commercialised_on=date(2021, 2, 20), channel="Dijual mitra kepada peternak"
)
innovation_abandoned = InnovationAbandoned(
    **_ABOUT, abandoned_on=date(2021, 2, 25), reason="Suku cadang motor tidak tersedia lagi"
)
innovation_revived = InnovationRevived(**_ABOUT, revived_on=date(2021, 3, 2), reason="Mitra menemukan motor pengganti")

LECTURER = Contributor(function="Dosen teknik mesin", institution="Fakultas Teknik")
RESEARCH_PROPOSED, UNIVERSITY = _id(67), _id(3)
research_proposed = ResearchProposed(
    research_id=RESEARCH_PROPOSED, posyantek_id=POSYANTEK, partner_id=UNIVERSITY, faculty="Fakultas Teknik",
    topic="Pengering pakan bertenaga surya", proposed_on=date(2020, 12, 1), lead=LECTURER,
)  # fmt: skip
research_rejected = ResearchRejected(
    research_id=RESEARCH_PROPOSED, posyantek_id=POSYANTEK, rejected_on=date(2021, 1, 15), reason="Laboratorium penuh"
)

_STUDY: dict[str, Any] = {"research_id": RESEARCH, "posyantek_id": POSYANTEK}
research_funded = ResearchFunded(
    **_STUDY, funding_id=FUNDING, funder="Hibah penelitian terapan", amount=40_000_000, funded_on=date(2020, 9, 15)
)
research_milestone_reached = ResearchMilestoneReached(
    **_STUDY, milestone_id=MILESTONE, milestone="Uji laboratorium selesai", reached_on=date(2020, 11, 30), trl=5
)
research_output_published = ResearchOutputPublished(
    **_STUDY, output_id=OUTPUT, output=ResearchOutput.ARTIKEL, title="Penurunan kadar air ampas tahu",
    reference="doi:10.0000/contoh.1", published_on=date(2021, 2, 10),
)  # fmt: skip
research_output_transferred = ResearchOutputTransferred(
    **_STUDY, output_id=OUTPUT, innovation_id=INNOVATION, transferred_on=date(2021, 2, 15)
)
research_finished = ResearchFinished(
    **_STUDY, finished_on=date(2021, 2, 28), summary="Alat siap dipakai di luar laboratorium", trl=7
)
research_stopped = ResearchStopped(
    research_id=RESEARCH_STOPPED, posyantek_id=POSYANTEK, stopped_on=date(2021, 1, 31), reason="Dana tidak berlanjut"
)
share_reversed = IncomeReversed(
    income_id=SHARE, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP, amount=4_000_000,
    reversed_on=date(2021, 3, 6), reason="Salah jumlah", distribution_of=INCOME,
)  # fmt: skip
income_reversed = IncomeReversed(
    income_id=INCOME, posyantek_id=POSYANTEK, partnership_id=FEED_PARTNERSHIP, amount=12_500_000,
    reversed_on=date(2021, 3, 8), reason="Kuitansi tercatat dua kali",
)  # fmt: skip
income_recorded = IncomeRecorded(
    income_id=DRAFT, posyantek_id=POSYANTEK, beneficiary=Beneficiary.ORGANISASI, source=IncomeSource.LAYANAN,
    amount=750_000, received_on=date(2021, 3, 2), period="2021-02", recorded_on=date(2021, 3, 4),
)  # fmt: skip
income_discarded = IncomeDiscarded(
    income_id=DRAFT, posyantek_id=POSYANTEK, discarded_on=date(2021, 3, 6), reason="Uangnya ternyata belum diterima"
)
income_linked = IncomeLinked(
    income_id=INCOME, posyantek_id=POSYANTEK, innovation_id=INNOVATION, linked_on=date(2021, 3, 3)
)

RESULTS = (
    innovation_prototyped, innovation_tested, innovation_commercialised, innovation_abandoned, innovation_revived,
    research_proposed, research_rejected, research_funded, research_milestone_reached, research_output_published,
    research_output_transferred, research_finished, research_stopped, share_reversed, income_recorded,
    income_discarded, income_linked,
)  # fmt: skip
