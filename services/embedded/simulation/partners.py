"""The partners of a simulation: firms, industry, universities and others, where they sit and from when to when.

Promises: kinds are mixed as a province has them, with few universities and banks; most are verified, some only later or
never; a few are set aside, and a few were registered twice and merged.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from contracts.codelists import PartnerKind
from services.embedded.simulation.map import point
from services.embedded.simulation.posts import Place
from services.embedded.simulation.script import By, Script
from services.embedded.simulation.words import FORMS, SIGNS, TRADES

KINDS = {
    PartnerKind.PENGUSAHA: 0.46, PartnerKind.INDUSTRI: 0.17, PartnerKind.KOPERASI: 0.1, PartnerKind.BUMDES: 0.09,
    PartnerKind.PERBANKAN: 0.04, PartnerKind.LSM: 0.05, PartnerKind.PEMERINTAH: 0.04, PartnerKind.MEDIA: 0.02,
    PartnerKind.LAINNYA: 0.03,
}  # fmt: skip
SCHOLARS = (PartnerKind.PERGURUAN_TINGGI, PartnerKind.PERGURUAN_TINGGI, PartnerKind.LEMBAGA_RISET)
TRADING = (PartnerKind.PENGUSAHA, PartnerKind.INDUSTRI, PartnerKind.KOPERASI, PartnerKind.BUMDES)
KBLI = ("10801", "10392", "10750", "13121", "16291", "20123", "25111", "38211", "46202", "47111")


@dataclass(frozen=True)
class Partner:
    """A partner from the day it was verified to the day before it was set aside."""

    id: UUID
    kind: PartnerKind
    name: str
    area: str
    since: date
    until: date

    @property
    def regency(self) -> str:
        """The regency that it sits in."""
        return self.area[:5]


def register_all(script: Script, places: list[Place]) -> list[Partner]:
    """The partners of one regency, given its kecamatan; the first of them may be scholars."""
    found: list[Partner] = []
    names: set[str] = set()
    scholars = [kind for n, kind in enumerate(SCHOLARS) if script.happens(0.9 if n == 0 else 0.35)]
    kinds = scholars + [script.chosen(KINDS) for _ in range(max(3, round(len(places) * 1.7)))]
    for drawn in kinds:
        place = script.chance.choice(places)
        kind = PartnerKind.PENGUSAHA if drawn is PartnerKind.BUMDES and place.is_city else drawn
        name = _name(script, kind, place, names)
        found += _register(script, kind, name, place, early=kind in scholars)
    _merge_one(script, found)
    return found


def _name(script: Script, kind: PartnerKind, place: Place, taken: set[str]) -> str:
    while True:
        form, sign = script.chance.choice(FORMS[kind]), script.chance.choice(SIGNS)
        trade = f"{script.chance.choice(TRADES)} " if kind in TRADING else ""
        name = f"{form} Contoh {trade}{sign} {place.name}"
        if name not in taken:
            taken.add(name)
            return name


def _register(script: Script, kind: PartnerKind, name: str, place: Place, *, early: bool) -> list[Partner]:
    three_quarters = script.first + (script.last - script.first) * 3 // 4
    on = script.after(script.first, 0, 40) if early or script.happens(0.4) else script.day(script.first, three_quarters)
    trading = kind in TRADING
    at = point(script.seed, place.code, name)
    site = {"name": "Tempat usaha", "area": place.code} | ({"coordinates": at} if at else {})
    registered = script.do(
        on, By.DINAS, place.regency, "/registry/partner/new", makes="partner", kind=kind, legal_name=name,
        area=place.code, nib=f"9{script.chance.randrange(10**12):012}" if trading and script.happens(0.6) else None,
        kbli=script.chance.sample(KBLI, script.chance.randint(1, 2)) if trading else [], confirmed=True,
        sites=[site] if trading and script.happens(0.75) else [],
    )  # fmt: skip
    assert registered.thing is not None
    if script.happens(0.07):
        return []  # nobody has verified it yet
    verified = script.after(on, 2, 40 if script.happens(0.8) else 150)
    here = f"/registry/partner/{registered.thing}"
    script.do(verified, By.DINAS, place.regency, f"{here}/verify", verified_on=verified, basis="Dokumen dan kunjungan")
    if trading and script.happens(0.5):
        script.do(
            script.after(verified, 1, 90), By.DINAS, place.regency, f"{here}/size", basis="PENJUALAN_TAHUNAN",
            year=script.first.year, value=_sales(script, kind),
        )  # fmt: skip
    until = script.last
    if script.happens(0.03) and (gone := script.after(verified, 200, 600)) < script.last:
        script.do(gone, By.DINAS, place.regency, f"{here}/deactivate", deactivated_on=gone, reason="Usaha pindah")
        until = gone - timedelta(1)
    return [Partner(registered.thing, kind, name, place.code, verified, until)]


def _sales(script: Script, kind: PartnerKind) -> int:
    """An industry is a medium or large business, the others are none that is large: roles follow from it."""
    drawn = script.money(1_500_000_000, 1.6)
    return 15_000_000_000 + drawn if kind is PartnerKind.INDUSTRI else min(drawn, 50_000_000_000)


def _merge_one(script: Script, found: list[Partner]) -> None:
    """Half of the regencies registered one partner a second time, under a shorter name, and noticed it later."""
    known = next((one for one in found if one.kind is PartnerKind.INDUSTRI and one.until == script.last), None)
    if known is None or script.happens(0.5):
        return
    place = known.area
    on = script.after(known.since, 30, 120)
    twin = script.do(
        on, By.DINAS, place[:5], "/registry/partner/new", makes="partner", kind=known.kind, area=place,
        legal_name=known.name.rpartition(" ")[0], confirmed=True, needs=frozenset({known.id}),
    )  # fmt: skip
    script.do(
        script.after(on, 20, 90), By.DINAS, place[:5], f"/registry/partner/{twin.thing}/merge", into=known.id,
        reason="Nomor dan alamatnya sama; terdaftar dua kali",
    )  # fmt: skip
