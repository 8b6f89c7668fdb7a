"""Examples of what comes of a partnership: an innovation on its way. Invented, after the founding story."""

from datetime import date
from uuid import UUID

from contracts.innovation_lists import TrialResult
from contracts.partnerships.innovations import (
    InnovationAbandoned,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRevived,
    InnovationTested,
)


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


POSYANTEK, RESEARCH, INNOVATION = _id(1), _id(8), _id(9)
PROTOTYPE, TRIAL = _id(61), _id(62)
_ABOUT = {"innovation_id": INNOVATION, "posyantek_id": POSYANTEK}

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

RESULTS = (
    innovation_prototyped, innovation_tested, innovation_commercialised, innovation_abandoned, innovation_revived,
)  # fmt: skip
