"""Which roles the two sides have in each pattern of partnership, and which of them is the bigger one: two tables.

Promises
- Every pattern has at least one pair; a pair is (role of the post, role of the partner).
- Where a pattern has two sides of different weight, the post may take either: the law binds the bigger side's conduct,
  it does not say that a post can never be the bigger one.
- A post is no business and has no size class. A partner's class alone can contradict its role: the bigger side is a
  medium or large business (UM, UB), the smaller one no large business. An unknown class contradicts nothing.

Source: UU 20/2008 and PP 7/2021 art. 106-108 (roles of waralaba and perdagangan umum from PP 17/2013 art. 13-19): a UB
with UMKM, or a UM with UMK. The forms from RISET_BERSAMA on are no business patterns: there both sides are partners.
Must not break: a pair that was once allowed stays allowed, since partnerships with it are in the log.
"""

from enum import Enum

from contracts.codelists import PartnerKind, Pattern, Role, SizeClass
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

BIGGER: dict[Pattern, Role] = {
    Pattern.INTI_PLASMA: Role.INTI,
    Pattern.SUBKONTRAK: Role.KONTRAKTOR,
    Pattern.WARALABA: Role.PEMBERI_WARALABA,
    Pattern.PERDAGANGAN_UMUM: Role.PENERIMA_PASOKAN,
}
"""The role of the bigger side, in the patterns whose sides the law weighs; the other side has the smaller one."""


class SizeFit(Enum):
    """What a partner's size class says of its role."""

    NOT_WEIGHED = "not weighed"
    UNKNOWN = "unknown"
    FITS = "fits"
    TOO_SMALL = "too small"
    TOO_BIG = "too big"


RESEARCHERS = frozenset({PartnerKind.PERGURUAN_TINGGI, PartnerKind.LEMBAGA_RISET})
"""The kinds of partner that joint research is done with."""


def check_pattern(pattern: Pattern, posyantek_role: Role, partner_role: Role, kind: PartnerKind) -> None:
    """Raise `Rejected` unless the roles belong to the pattern, and joint research is done with a researcher."""
    if (posyantek_role, partner_role) not in PAIRS[pattern]:
        fitting = ", ".join(f"{one} / {other}" for one, other in PAIRS[pattern])
        raise Rejected("roles_do_not_fit_pattern", pattern=pattern, fitting=fitting)
    if pattern is Pattern.RISET_BERSAMA:
        check_researcher(kind)


def size_fit(pattern: Pattern, partner_role: Role, size: SizeClass | None) -> SizeFit:
    """Does the partner's class (None: not known) go with its role?"""
    if pattern not in BIGGER:
        return SizeFit.NOT_WEIGHED
    if size is None:
        return SizeFit.UNKNOWN
    if partner_role is BIGGER[pattern]:
        return SizeFit.FITS if size in (SizeClass.MENENGAH, SizeClass.BESAR) else SizeFit.TOO_SMALL
    return SizeFit.TOO_BIG if size is SizeClass.BESAR else SizeFit.FITS


def check_size(pattern: Pattern, partner_role: Role, size: SizeClass | None) -> None:
    """Raise `Rejected` where the partner's known class contradicts its role."""
    fit = size_fit(pattern, partner_role, size)
    if fit is SizeFit.TOO_SMALL:
        raise Rejected("partner_too_small_for_role", pattern=pattern, role=partner_role, size=size)
    if fit is SizeFit.TOO_BIG:
        raise Rejected("partner_too_big_for_role", pattern=pattern, role=partner_role, size=size)


def check_researcher(kind: PartnerKind) -> None:
    """Raise `Rejected` unless a partner of this kind does research."""
    if kind not in RESEARCHERS:
        raise Rejected("partner_does_no_research", kind=kind)
