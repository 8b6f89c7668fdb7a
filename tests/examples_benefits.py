"""Example data of what a partnership brought besides money: jobs and benefits in kind. All of it is invented."""

from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.benefit_lists import BenefitKind, JobKind
from contracts.codelists import Beneficiary
from contracts.partnerships import BenefitReceived, BenefitWithdrawn, JobsCorrected, JobsEnded, JobsOffered

_POST = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0001)
_PARTNERSHIP = UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0004)
JOBS, BENEFIT = UUID(int=0x14 << 64 | 1), UUID(int=0x14 << 64 | 2)

jobs_offered = JobsOffered(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, jobs_id=JOBS, kind=JobKind.TETAP, work="Mengeringkan ampas tahu",
    women=3, men=2, since=date(2020, 3, 2),
)  # fmt: skip
jobs_corrected = JobsCorrected(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, jobs_id=JOBS, kind=JobKind.TETAP, work="Mengeringkan ampas tahu",
    women=4, men=2, since=date(2020, 3, 9), corrected_on=date(2021, 1, 20), reason="Satu orang belum dihitung",
)  # fmt: skip
jobs_ended = JobsEnded(partnership_id=_PARTNERSHIP, posyantek_id=_POST, jobs_id=JOBS, ended_on=date(2021, 2, 26))
benefit_received = BenefitReceived(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, benefit_id=BENEFIT, kind=BenefitKind.ALAT_DIPINJAMKAN,
    what="Satu mesin peras, pinjaman enam bulan", beneficiary=Beneficiary.ANGGOTA, received_on=date(2020, 9, 14),
    estimated_value=8_000_000,
)  # fmt: skip
benefit_withdrawn = BenefitWithdrawn(
    partnership_id=_PARTNERSHIP, posyantek_id=_POST, benefit_id=BENEFIT, withdrawn_on=date(2021, 1, 22),
    reason="Tercatat dua kali",
)  # fmt: skip

BENEFITS: tuple[Event, ...] = (jobs_offered, jobs_corrected, jobs_ended, benefit_received, benefit_withdrawn)
