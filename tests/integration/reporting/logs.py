"""Two logs to add up: all kecamatan of Banten, the founding story, and a desa post whose desa moves elsewhere.

Numbers of kecamatan are real, names and partners beside the founding story's are invented.
"""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import IssuerRole, PartnerKind, Pattern, PosyantekLevel, Role
from contracts.partnerships import PartnershipActivated, PartnershipProposed
from contracts.registry import (
    AreaLoaded,
    PartnerRegistered,
    PosyantekActivated,
    PosyantekDecreeIssued,
    PosyantekProposed,
    PosyantekRegistered,
)
from tests import examples as ex

NAMES = {
    "36": "Banten", "36.01": "Kabupaten Pandeglang", "36.02": "Kabupaten Lebak", "36.03": "Kabupaten Tangerang",
    "36.04": "Kabupaten Serang", "36.71": "Kota Tangerang", "36.72": "Kota Cilegon", "36.73": "Kota Serang",
    "36.74": "Kota Tangerang Selatan", "36.72.07": "Purwakarta", ex.CIKARATUAN: "Cikaratuan",
}  # fmt: skip
KECAMATAN = {"36.01": 35, "36.02": 28, "36.03": 29, "36.04": 29, "36.71": 13, "36.72": 8, "36.73": 6, "36.74": 7}
DESA_POST, RICE_MILL, TOOL_MAKER, RICE_PARTNERSHIP, TOOL_PARTNERSHIP = (UUID(int=0xD << 64 | n) for n in range(1, 6))
QUIET_POST = UUID(int=0xD << 64 | 9)


def _areas() -> list[Event]:
    numbered = [f"{area}.{n:02}" for area, count in KECAMATAN.items() for n in range(1, count + 1)]
    codes = [AreaCode(code) for code in ("36", *KECAMATAN, *numbered, ex.CIKARATUAN)]
    return [
        AreaLoaded(
            code=code, name=NAMES.get(code, f"Contoh {code}"), level=code.level, parent=code.parent,
            valid_from=date(2025, 6, 25), decree=ex.DECREE_2138,
        )
        for code in codes
    ]  # fmt: skip


def _partnership(partnership_id: UUID, partner_id: UUID) -> list[Event]:
    return [
        PartnershipProposed(
            partnership_id=partnership_id, posyantek_id=DESA_POST, partner_id=partner_id, pattern=Pattern.PEMASARAN,
            posyantek_role=Role.MITRA, partner_role=Role.MITRA, purpose="Uji",
        ),
        PartnershipActivated(
            partnership_id=partnership_id, posyantek_id=DESA_POST, partner_id=partner_id, active_on=date(2022, 2, 1),
            ends_on=date(2027, 1, 31),
        ),
    ]  # fmt: skip


_desa_post: list[Event] = [
    PosyantekProposed(
        posyantek_id=DESA_POST, name="Posyantek Desa Contoh", level=PosyantekLevel.DESA, area=ex.CIKARATUAN,
        agency="Dinas Contoh",
    ),
    PosyantekRegistered(
        posyantek_id=DESA_POST, certificate_number="1", issuer=IssuerRole.BUPATI, issued_on=date(2021, 6, 1)
    ),
    PosyantekDecreeIssued(
        posyantek_id=DESA_POST, number="2", issuer=IssuerRole.KEPALA_DESA, issued_on=date(2021, 7, 1),
        valid_until=date(2027, 7, 1),
    ),
    PosyantekActivated(posyantek_id=DESA_POST, active_on=date(2022, 1, 10)),
    PosyantekProposed(
        posyantek_id=QUIET_POST, name="Posyantek Cibeber", level=PosyantekLevel.KECAMATAN, area=AreaCode("36.72.01"),
        agency="Dinas Contoh",
    ),
]  # fmt: skip
_partners: list[Event] = [
    PartnerRegistered(partner_id=partner, kind=kind, legal_name=name, area=AreaCode("36.02"))
    for partner, kind, name in (
        (RICE_MILL, PartnerKind.INDUSTRI, "PT Contoh Penggilingan"),
        (TOOL_MAKER, PartnerKind.PENGUSAHA, "UD Contoh Alat"),
    )
]

PARTNERSHIPS: list[Event] = [
    *(event for event in ex.ALL if event.TYPE.startswith("partnerships.")),
    *_partnership(RICE_PARTNERSHIP, RICE_MILL), *_partnership(TOOL_PARTNERSHIP, TOOL_MAKER),
]  # fmt: skip
REGISTRY: list[Event] = [
    *_areas(),
    *(event for event in ex.ALL if event.TYPE.startswith("registry.") and event not in (ex.area_loaded, ex.area_moved)),
    *_partners, *_desa_post, ex.area_moved,
]  # fmt: skip
