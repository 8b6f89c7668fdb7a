"""Facts as they will be: 155 posts with their papers, partners and partnerships, and year after year of what they do.

Promises
- The same seed gives the same facts. An event has 200 to 400 bytes of JSON, with what says who and why 450 to 600.
- Posts, partners and partnerships are as many at 100,000 facts as at 10 million: what grows is their history.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from typing import Any
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.base import Event
from contracts.codelists import (
    AdopterKind,
    AgreementKind,
    Beneficiary,
    IncomeSource,
    IssuerRole,
    PartnerKind,
    Pattern,
    PosyantekLevel,
    Role,
    TtgField,
    VisitPurpose,
)
from contracts.partnerships import (
    IncomePosted,
    InnovationAdopted,
    InnovationRegistered,
    PartnershipActivated,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReviewed,
    PartnershipSigned,
    VisitPlanned,
    VisitReported,
    WorkshopHeld,
)
from contracts.registry import (
    AreaLoaded,
    PartnerRegistered,
    PosyantekActivated,
    PosyantekDecreeIssued,
    PosyantekProposed,
    PosyantekRegistered,
)
from services.chassis.chain import NOTHING_BEFORE, Link, link

POSTS = 155
PARTNERSHIPS_OF_A_POST = 8
BANTEN = AreaCode("36")
COLUMNS = ("position", "origin", "number", "stream", "version", "event_id", "type", "schema_version", "data", "meta",
           "recorded_at", "hash")  # fmt: skip
_BEGAN = datetime(2021, 3, 8, 2, 30, tzinfo=UTC)
_WORDS = (
    "kunjungan bersama dinas pembina ke tempat pengolahan; alat dipakai setiap hari, hasil dijual ke pasar kecamatan, "
    "perlu tambahan wadah dan pelatihan pembukuan; warga sekitar ikut serta dan meminta jadwal tetap tiap bulan"
)


@dataclass(frozen=True)
class Fact:
    """An event, where it comes from, and under which area it is filed."""

    origin: str
    stream: str
    version: int
    event: Event
    area: AreaCode


@dataclass
class _Teller:
    chance: random.Random
    day: date = date(2021, 3, 8)
    posts: list[tuple[UUID, AreaCode]] = field(default_factory=list)
    partners: list[UUID] = field(default_factory=list)
    partnerships: dict[UUID, list[UUID]] = field(default_factory=dict)

    def new(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def facts(number: int, seed: int = 2021) -> list[Fact]:
    """The first `number` facts."""
    return list(islice(endless(seed), number))


def endless(seed: int = 2021) -> Iterator[Fact]:
    """First who there is and how they came together, about 10,000 facts; from then on what they do."""
    teller = _Teller(random.Random(seed))
    yield from _areas()
    for n in range(POSTS):
        yield from _post(teller, n)
    for n in range(2 * POSTS):
        yield _partner(teller, n)
    for post in range(PARTNERSHIPS_OF_A_POST * POSTS):
        yield from _partnership(teller, *teller.posts[post % POSTS])
    doings = (_visit, _visit, _workshop, _income, _income, _income, _innovation)
    while True:
        teller.day += timedelta(days=1) if teller.chance.random() < 0.01 else timedelta()
        yield from teller.chance.choice(doings)(teller, *teller.chance.choice(teller.posts))


def _areas() -> Iterator[Fact]:
    codes = [BANTEN, *(AreaCode(f"36.{r:02}") for r in range(1, 9)), *(_kecamatan(n) for n in range(POSTS))]
    for code in codes:
        event = AreaLoaded(
            code=code, name=f"Contoh {code}", level=code.level, parent=code.parent, valid_from=date(2025, 6, 25),
            decree="Kepmendagri 300.2.2-2138/2025",
        )  # fmt: skip
        yield Fact("registry", f"area-{code}", 1, event, code)


def _kecamatan(n: int) -> AreaCode:
    return AreaCode(f"36.{n % 8 + 1:02}.{n // 8 + 1:02}")


def _post(teller: _Teller, n: int) -> Iterator[Fact]:
    post, area = teller.new(), _kecamatan(n)
    assert area.level is AreaLevel.KECAMATAN
    teller.posts.append((post, area))
    paper: dict[str, Any] = {"posyantek_id": post, "issuer": IssuerRole.BUPATI, "issued_on": date(2019, 2, 11)}
    events: list[Event] = [
        PosyantekProposed(posyantek_id=post, name=f"Posyantek Contoh {n + 1}", level=PosyantekLevel.KECAMATAN,
                          area=area, agency="Dinas Pemberdayaan Masyarakat dan Desa", address=_WORDS[:120]),
        PosyantekRegistered(certificate_number=f"220/{n:03}/SKT/2019", valid_until=date(2029, 2, 10), **paper),
        PosyantekDecreeIssued(number=f"411.4/Kep.{n}-DPMD/2019", valid_until=date(2029, 2, 28), **paper),
        PosyantekActivated(posyantek_id=post, active_on=date(2019, 3, 4)),
    ]  # fmt: skip
    yield from _stream("registry", f"posyantek-{post}", area, events)


def _partner(teller: _Teller, n: int) -> Fact:
    partner = teller.new()
    teller.partners.append(partner)
    area = _kecamatan(n % POSTS)
    event = PartnerRegistered(
        partner_id=partner, kind=teller.chance.choice(list(PartnerKind)), legal_name=f"UD Contoh Mitra {n}",
        area=area, aliases=(f"Mitra {n}",), nib=f"{9120001000000 + n}", kbli=("10801", "10392"),
    )  # fmt: skip
    return Fact("registry", f"partner-{partner}", 1, event, area)


def _partnership(teller: _Teller, post: UUID, area: AreaCode) -> Iterator[Fact]:
    partnership, partner, n = teller.new(), teller.chance.choice(teller.partners), teller.chance.randrange(1000)
    teller.partnerships.setdefault(post, []).append(partnership)
    of: dict[str, Any] = {"partnership_id": partnership, "posyantek_id": post}
    term: dict[str, Any] = {"starts_on": date(2020, 2, 1), "ends_on": date(2030, 1, 31)}
    events: list[Event] = [
        PartnershipProposed(partner_id=partner, pattern=Pattern.RANTAI_PASOK, posyantek_role=Role.PEMASOK,
                            partner_role=Role.PENERIMA_PASOKAN, purpose=_WORDS[:90], **of),
        PartnershipExplored(met_on=date(2020, 1, 20), outcome=_WORDS[:110], **of),
        PartnershipDrafted(title="Pengolahan pakan dan ampas tahu", scope=_WORDS[:140], value=25_000_000, **term, **of),
        PartnershipReviewed(reviewed_on=date(2020, 1, 27), agency="Dinas Pemberdayaan Masyarakat dan Desa", **of),
        PartnershipSigned(document=AgreementKind.PERJANJIAN_KERJA_SAMA, posyantek_number=f"{n}/PKS/PSY/2020",
                          partner_number=f"{n}/UDC/I/2020", signed_on=date(2020, 1, 30), **term, **of),
        PartnershipActivated(partner_id=partner, active_on=date(2020, 2, 1), ends_on=date(2030, 1, 31), **of),
    ]  # fmt: skip
    yield from _stream("partnerships", f"partnership-{partnership}", area, events)


def _of(teller: _Teller, post: UUID) -> dict[str, Any]:
    return {"posyantek_id": post, "partnership_id": teller.chance.choice(teller.partnerships[post])}


def _visit(teller: _Teller, post: UUID, area: AreaCode) -> Iterator[Fact]:
    of = {"visit_id": teller.new(), **_of(teller, post)}
    events: list[Event] = [
        VisitPlanned(purpose=VisitPurpose.PENGUATAN_KEMITRAAN, place="Tempat pengolahan pakan", place_area=area,
                     planned_on=teller.day, **of),
        VisitReported(visited_on=teller.day, participants=teller.chance.randrange(3, 40), findings=_WORDS[:150],
                      follow_up=_WORDS[60:140], **of),
    ]  # fmt: skip
    yield from _stream("partnerships", f"visit-{of['visit_id']}", area, events)


def _workshop(teller: _Teller, post: UUID, area: AreaCode) -> Iterator[Fact]:
    event = WorkshopHeld(
        workshop_id=teller.new(), topic="Pengolahan ampas tahu menjadi pakan ternak", held_on=teller.day,
        men=teller.chance.randrange(30), women=teller.chance.randrange(30), cost=3_500_000, **_of(teller, post),
    )  # fmt: skip
    yield from _stream("partnerships", f"workshop-{event.workshop_id}", area, [event])


def _income(teller: _Teller, post: UUID, area: AreaCode) -> Iterator[Fact]:
    event = IncomePosted(
        income_id=teller.new(), beneficiary=Beneficiary.ORGANISASI, source=IncomeSource.KEMITRAAN,
        amount=teller.chance.randrange(100_000, 20_000_000), received_on=teller.day,
        evidence=f"Kuitansi {teller.chance.randrange(10_000)}/II/2021, {_WORDS[:80]}", **_of(teller, post),
    )  # fmt: skip
    yield from _stream("partnerships", f"income-{event.income_id}", area, [event])


def _innovation(teller: _Teller, post: UUID, area: AreaCode) -> Iterator[Fact]:
    innovation = teller.new()
    events: list[Event] = [
        InnovationRegistered(innovation_id=innovation, name="Mesin pengolah ampas tahu", field=TtgField.PETERNAKAN,
                             problem=_WORDS[:120], registered_on=teller.day, **_of(teller, post)),
        InnovationAdopted(innovation_id=innovation, posyantek_id=post, adoption_id=teller.new(),
                          adopter_kind=AdopterKind.PARTNER, adopter="UD Contoh Mitra", area=area,
                          adopted_on=teller.day),
    ]  # fmt: skip
    yield from _stream("partnerships", f"innovation-{innovation}", area, events)


def _stream(origin: str, stream: str, area: AreaCode, events: Sequence[Event]) -> Iterator[Fact]:
    return (Fact(origin, stream, version, event, area) for version, event in enumerate(events, 1))


def rows(told: Sequence[Fact], own: str) -> Iterator[tuple[Any, ...]]:
    """Rows for `log.events` with `COLUMNS`, as our writer and our receiver would have written them."""
    chance, numbers = random.Random(7), {origin: count(1) for origin in ("registry", "partnerships")}
    hashes: dict[str, bytes] = {}
    for position, fact in enumerate(told, 1):
        event_id, command = (UUID(int=chance.getrandbits(128), version=4) for _ in range(2))
        known = {"actor": "petugas-kecamatan", "area": fact.area, "command_id": str(command),
                 "correlation_id": str(command)}  # fmt: skip
        meta, at = json.dumps(known, separators=(",", ":")), _BEGAN + timedelta(seconds=position)
        event, hashed = fact.event, None
        if fact.origin == own:
            row = Link(fact.stream, fact.version, event_id, event.TYPE, event.VERSION, at, event.to_json(), meta)
            hashed = hashes[fact.stream] = link(hashes.get(fact.stream, NOTHING_BEFORE), row)
        yield (
            position, "self" if fact.origin == own else fact.origin, next(numbers[fact.origin]), fact.stream,
            fact.version, event_id, event.TYPE, event.VERSION, event.to_json(), meta, at, hashed,
        )  # fmt: skip
