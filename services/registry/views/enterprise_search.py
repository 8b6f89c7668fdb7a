"""What is asked about small businesses: those of a post, one of them, what was done for it and what it sells.

Must not break: names are sealed here too; who opens them answers for where they go.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from contracts.areas import AreaCode
from contracts.codelists import KbliEdition, SizeClass
from contracts.enterprise_lists import ProductUnit, ReferralNeed, ReferralTarget
from contracts.opportunity_lists import Commodity
from contracts.posyantek_lists import ServiceType
from services.chassis.db import Db


@dataclass(frozen=True)
class Enterprise:
    """A small business; `name` and `nib` are sealed, None once consent is withdrawn. `size` is of the latest year."""

    enterprise_id: UUID
    posyantek_id: UUID
    area: AreaCode
    kbli: str | None
    kbli_edition: KbliEdition
    registered_on: date
    consent_on: date
    name: str | None
    nib: str | None
    owner_id: UUID | None
    closed_on: date | None
    withdrawn_on: date | None
    size: SizeClass | None
    services: int


@dataclass(frozen=True)
class Done:
    """All that is on file about one business, each list newest first."""

    services: tuple[tuple[ServiceType, date], ...]
    referrals: tuple[tuple[ReferralTarget, str, ReferralNeed, date], ...]
    links: tuple[tuple[UUID, date], ...]
    reports: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Product:
    """Something that it sells; `name` is sealed, None once consent is withdrawn. Prices are whole rupiah per unit."""

    product_id: UUID
    enterprise_id: UUID
    commodity: Commodity
    offered_on: date
    name: str | None
    unit: ProductUnit | None
    price_from: int | None
    price_to: int | None
    withdrawn_on: date | None


_ENTERPRISE = """select e.*, (select size from enterprises.report r where r.enterprise_id = e.enterprise_id
                              order by year desc limit 1) as size,
                        (select count(*) from enterprises.service s where s.enterprise_id = e.enterprise_id) as services
                   from (select enterprise_id, posyantek_id, area, kbli, kbli_edition, registered_on, consent_on, name,
                                nib, owner_id, closed_on, withdrawn_on from enterprises.enterprise) e"""


async def by_id(db: Db, enterprise_id: UUID) -> Enterprise | None:
    """A small business, or None."""
    row = await db.fetchrow(f"{_ENTERPRISE} where enterprise_id = $1", enterprise_id)
    return _enterprise(row) if row else None


async def of_post(db: Db, posyantek_id: UUID) -> list[Enterprise]:
    """Those that a post assists or has assisted, newest first, at most 500."""
    sql = f"{_ENTERPRISE} where posyantek_id = $1 order by registered_on desc, enterprise_id limit 500"
    return [_enterprise(row) for row in await db.fetch(sql, posyantek_id)]


async def done(db: Db, enterprise_id: UUID) -> Done:
    """What is on file about a small business."""

    async def rows(columns: str, table: str, order: str) -> list[Any]:
        sql = f"select {columns} from enterprises.{table} where enterprise_id = $1 order by {order} desc"
        return list(await db.fetch(sql, enterprise_id))

    return Done(
        tuple((ServiceType(row[0]), row[1]) for row in await rows("service, served_on", "service", "served_on")),
        tuple(
            (ReferralTarget(row[0]), row[1], ReferralNeed(row[2]), row[3])
            for row in await rows("target, receiver, need, referred_on", "referral", "referred_on")
        ),
        tuple((row[0], row[1]) for row in await rows("partner_id, linked_on", "link", "linked_on")),
        tuple(dict(row) for row in await rows("year, workers, size, thresholds, turnover", "report", "year")),
    )


async def products(db: Db, enterprise_ids: Iterable[UUID]) -> list[Product]:
    """What these businesses sell or sold, on offer first, then as they began to offer it."""
    rows = await db.fetch(
        """select product_id, enterprise_id, commodity, offered_on, name, unit, price_from, price_to, withdrawn_on
             from enterprises.product where enterprise_id = any($1)
            order by withdrawn_on is not null, offered_on, product_id""",
        list(enterprise_ids),
    )
    return [_product(row) for row in rows]


def _product(row: Any) -> Product:
    unit = ProductUnit(row["unit"]) if row["unit"] else None
    return Product(**{**row, "commodity": Commodity(row["commodity"]), "unit": unit})


def _enterprise(row: Any) -> Enterprise:
    known = dict(row)
    known["area"] = AreaCode(row["area"])
    known["kbli_edition"] = KbliEdition(row["kbli_edition"])
    known["size"] = SizeClass(row["size"]) if row["size"] else None
    return Enterprise(**known)
