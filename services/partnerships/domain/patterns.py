"""Which roles the two sides have in each pattern of partnership: a table, and the checks that rest on it.

Promises
- Every pattern has at least one pair; a pair is (role of the post, role of the partner).
- Where a pattern has two sides of different weight, the post may take either: the law binds the bigger side's conduct,
  it does not say that a post can never be the bigger one.

Source: UU 20/2008 and PP 7/2021 art. 106-108 (roles of waralaba and perdagangan umum from PP 17/2013 art. 13-19).
The forms from RISET_BERSAMA on are no business patterns: there both sides are simply partners.
Must not break: a pair that was once allowed stays allowed, since partnerships with it are in the log.
"""

from contracts.codelists import PartnerKind, Pattern, Role
from services.chassis.decider import Rejected

Pair = tuple[Role, Role]


def _either_way(one: Role, other: Role) -> tuple[Pair, ...]:
    return (one, other), (other, one)


_AS_PARTNERS: tuple[Pair, ...] = ((Role.MITRA, Role.MITRA),)

PAIRS: dict[Pattern, tuple[Pair, ...]] = {
    Pattern.INTI_PLASMA: _either_way(Role.INTI, Role.PLASMA),
    Pattern.SUBKONTRAK: _either_way(Role.KONTRAKTOR, Role.SUBKONTRAKTOR),
    Pattern.WARALABA: _either_way(Role.PEMBERI_WARALABA, Role.PENERIMA_WARALABA),
    Pattern.PERDAGANGAN_UMUM: _either_way(Role.PEMASOK, Role.PENERIMA_PASOKAN),
    Pattern.DISTRIBUSI_KEAGENAN: _either_way(Role.PRINSIPAL, Role.AGEN),
    Pattern.RANTAI_PASOK: _either_way(Role.PEMASOK, Role.PENERIMA_PASOKAN),
    Pattern.BAGI_HASIL: _either_way(Role.PELAKSANA, Role.PENYEDIA_MODAL),
    Pattern.KERJA_SAMA_OPERASIONAL: _AS_PARTNERS,
    Pattern.USAHA_PATUNGAN: _AS_PARTNERS,
    Pattern.PENYUMBERLUARAN: _either_way(Role.PEMBERI_PEKERJAAN, Role.PENERIMA_PEKERJAAN),
    Pattern.RISET_BERSAMA: _AS_PARTNERS,
    Pattern.PELATIHAN: _AS_PARTNERS,
    Pattern.CSR_TJSL: _AS_PARTNERS,
    Pattern.HIBAH_ALAT: _AS_PARTNERS,
    Pattern.MAGANG: _AS_PARTNERS,
    Pattern.PEMASARAN: _AS_PARTNERS,
}

RESEARCHERS = frozenset({PartnerKind.PERGURUAN_TINGGI, PartnerKind.LEMBAGA_RISET})
"""The kinds of partner that joint research is done with."""


def check_pattern(pattern: Pattern, posyantek_role: Role, partner_role: Role, kind: PartnerKind) -> None:
    """Raise `Rejected` unless the roles belong to the pattern, and joint research is done with a researcher."""
    if (posyantek_role, partner_role) not in PAIRS[pattern]:
        fitting = ", ".join(f"{one} / {other}" for one, other in PAIRS[pattern])
        raise Rejected("roles_do_not_fit_pattern", pattern=pattern, fitting=fitting)
    if pattern is Pattern.RISET_BERSAMA:
        check_researcher(kind)


def check_researcher(kind: PartnerKind) -> None:
    """Raise `Rejected` unless a partner of this kind does research."""
    if kind not in RESEARCHERS:
        raise Rejected("partner_does_no_research", kind=kind)
