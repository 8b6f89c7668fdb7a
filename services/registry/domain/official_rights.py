"""Who may appoint whom, and where each role is held: two tables and the check that rests on the first.

Promises: deny by default; a role that is not listed for somebody is beyond them, and so is every area outside theirs.
"""

from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.official_lists import OfficialRole
from services.chassis.decider import Rejected
from services.registry.domain.official_commands import Appointer

_LOCAL = frozenset({OfficialRole.POSYANTEK_OFFICER, OfficialRole.KECAMATAN, OfficialRole.AGENCY_STAFF})
_AGENCIES = frozenset({AreaLevel.KABUPATEN_KOTA, AreaLevel.PROVINSI})

MAY_APPOINT: dict[str, frozenset[OfficialRole]] = {
    OfficialRole.AGENCY_HEAD: _LOCAL,
    OfficialRole.PROVINCE: _LOCAL | {OfficialRole.AGENCY_HEAD, OfficialRole.INSPECTOR},
    OfficialRole.OPERATOR: frozenset(OfficialRole),
}
"""Whom each role may appoint: those below it. Only an operator makes their equal, and never themselves."""

FITS: dict[OfficialRole, frozenset[AreaLevel | None]] = {
    OfficialRole.POSYANTEK_OFFICER: frozenset({AreaLevel.KECAMATAN, AreaLevel.DESA_KELURAHAN}),
    OfficialRole.KECAMATAN: frozenset({AreaLevel.KECAMATAN}),
    OfficialRole.AGENCY_STAFF: _AGENCIES,
    OfficialRole.AGENCY_HEAD: _AGENCIES,
    OfficialRole.PROVINCE: frozenset({AreaLevel.PROVINSI}),
    OfficialRole.INSPECTOR: frozenset({None, *AreaLevel}),
    OfficialRole.OPERATOR: frozenset({None, *AreaLevel}),
}
"""The levels of area that a role is held in; None is the whole country."""


def is_above(by: Appointer, role: OfficialRole, area: AreaCode | None) -> bool:
    """Whether they may appoint to this role here."""
    return _refusal(by, role, area) is None


def require_above(by: Appointer, role: OfficialRole, area: AreaCode | None, whom: UUID | None) -> None:
    """Refuse who may not appoint to this role here, or would appoint themselves (`whom`)."""
    if whom is not None and by.id == str(whom):
        raise Rejected("appointed_oneself")
    if (refusal := _refusal(by, role, area)) is not None:
        raise refusal


def _refusal(by: Appointer, role: OfficialRole, area: AreaCode | None) -> Rejected | None:
    if role not in MAY_APPOINT.get(by.role, frozenset()):
        return Rejected("role_beyond_yours", role=role)
    if by.area is not None and (area is None or not by.area.contains(area)):
        return Rejected("area_beyond_yours", area=area or "Indonesia", own_area=by.area)
    return None
