"""Example data of what is asked at a post and goes upward. It is invented."""

from datetime import date
from uuid import UUID

from contracts.aspiration_lists import AspirationLevel, AspirationSubject
from contracts.base import Event
from contracts.registry import AspirationAnswered, AspirationClosed, AspirationPassedOn, AspirationVoiced
from tests.examples_enterprises import ENTERPRISE_ID
from tests.examples_registry import FOUNDING_POST

_BASE = 0x0195_0000_0000_7000_8000_0000_0000_0000
ASPIRATION_ID, OF_A_GROUP = (UUID(int=_BASE + n) for n in (84, 85))

aspiration_voiced = AspirationVoiced(
    aspiration_id=ASPIRATION_ID, posyantek_id=FOUNDING_POST, subject=AspirationSubject.BAHAN_BAKU,
    wish="Ampas tahu sering habis sebelum siang; minta jadwal pengambilan yang tetap.", enterprise_id=ENTERPRISE_ID,
    voiced_on=date(2020, 8, 3),
)  # fmt: skip
voiced_by_a_group = AspirationVoiced(
    aspiration_id=OF_A_GROUP, posyantek_id=FOUNDING_POST, subject=AspirationSubject.PRASARANA,
    wish="Listrik di tempat usaha bersama perlu ditambah.", group="Kelompok Peternak Contoh",
    voiced_on=date(2020, 9, 7),
)  # fmt: skip
aspiration_passed_on = AspirationPassedOn(
    aspiration_id=ASPIRATION_ID, posyantek_id=FOUNDING_POST, to=AspirationLevel.KECAMATAN,
    note="Tiga usaha menyampaikan hal yang sama.", passed_on=date(2020, 8, 10),
)  # fmt: skip
aspiration_passed_further = AspirationPassedOn(
    aspiration_id=ASPIRATION_ID, posyantek_id=FOUNDING_POST, to=AspirationLevel.DINAS, passed_on=date(2020, 8, 24)
)
aspiration_answered = AspirationAnswered(
    aspiration_id=ASPIRATION_ID, posyantek_id=FOUNDING_POST, level=AspirationLevel.DINAS,
    answer="Jadwal pengambilan disepakati dengan pengolahnya mulai bulan depan.", answered_on=date(2020, 9, 14),
)  # fmt: skip
aspiration_closed = AspirationClosed(
    aspiration_id=OF_A_GROUP, posyantek_id=FOUNDING_POST, level=AspirationLevel.POSYANTEK,
    reason="Sudah dipasang sebelum diteruskan.", closed_on=date(2020, 10, 5),
)  # fmt: skip

ASPIRATIONS: tuple[Event, ...] = (
    aspiration_voiced, voiced_by_a_group, aspiration_passed_on, aspiration_passed_further, aspiration_answered,
    aspiration_closed,
)  # fmt: skip
