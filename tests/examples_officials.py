"""Example data of officials: an agency's head and staff, a post's officers, a delegation, a hand-over. All invented."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
)

_BASE = 0x0195_0000_0000_7000_8000_0000_0000_0000
POST = UUID(int=_BASE + 1)
CILEGON, PURWAKARTA = AreaCode("36.72"), AreaCode("36.72.07")
HEAD, STAFF, OFFICER, NEXT_OFFICER = (UUID(int=_BASE + n) for n in (70, 71, 72, 73))
HEADSHIP, STAFF_POST, OFFICE, NEXT_OFFICE, DELEGATION = (UUID(int=_BASE + n) for n in (74, 75, 76, 77, 78))

head_appointed = OfficialAppointed(
    official_id=HEAD, appointment_id=HEADSHIP, role=OfficialRole.AGENCY_HEAD, area=CILEGON, title="Kepala Dinas Contoh",
    decree_number="821.2/Kep.01-BKD/2020", since=date(2020, 1, 6), until=date(2024, 12, 31),
)  # fmt: skip
staff_appointed = OfficialAppointed(
    official_id=STAFF, appointment_id=STAFF_POST, role=OfficialRole.AGENCY_STAFF, area=CILEGON,
    title="Kepala Bidang PM", decree_number="821.2/Kep.02-BKD/2020", since=date(2020, 1, 6),
)  # fmt: skip
officer_appointed = OfficialAppointed(
    official_id=OFFICER, appointment_id=OFFICE, role=OfficialRole.POSYANTEK_OFFICER, area=PURWAKARTA, posyantek_id=POST,
    title="Pengelola Posyantek Purwakarta", decree_number="411.4/Kep.17-Dinsos/2019", since=date(2019, 3, 11),
)  # fmt: skip
delegation_granted = DelegationGranted(
    official_id=HEAD, appointment_id=HEADSHIP, delegation_id=DELEGATION, delegate=STAFF,
    decree_number="800/12-ST/2021", since=date(2021, 3, 1), until=date(2021, 3, 14),
)  # fmt: skip
delegation_ended = DelegationEnded(
    official_id=HEAD, appointment_id=HEADSHIP, delegation_id=DELEGATION, ended_on=date(2021, 3, 9),
    reason="Kepala dinas kembali lebih awal",
)  # fmt: skip
handed_over = AppointmentHandedOver(
    official_id=OFFICER, appointment_id=OFFICE, role=OfficialRole.POSYANTEK_OFFICER, area=PURWAKARTA, posyantek_id=POST,
    title="Pengelola Posyantek Purwakarta", successor=NEXT_OFFICER, successor_appointment_id=NEXT_OFFICE,
    decree_number="411.4/Kep.09-Dinsos/2021", handed_over_on=date(2021, 3, 8),
    open_matters="Laporan kunjungan 5 Maret belum dibuat",
)  # fmt: skip
successor_appointed = OfficialAppointed(
    official_id=NEXT_OFFICER, appointment_id=NEXT_OFFICE, role=OfficialRole.POSYANTEK_OFFICER, area=PURWAKARTA,
    posyantek_id=POST, title="Pengelola Posyantek Purwakarta", decree_number="411.4/Kep.09-Dinsos/2021",
    since=date(2021, 3, 8), succeeds=OFFICE,
)  # fmt: skip
appointment_ended = AppointmentEnded(
    official_id=STAFF, appointment_id=STAFF_POST, ended_on=date(2021, 6, 1), reason="Pindah tugas"
)

OFFICIALS: tuple[Event, ...] = (
    head_appointed, staff_appointed, officer_appointed, delegation_granted, delegation_ended, handed_over,
    successor_appointed, appointment_ended,
)  # fmt: skip
