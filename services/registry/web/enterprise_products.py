"""What a small business sells, as forms: a product offered, its name, unit or price said anew, withdrawn.

Promises: a product's name is sealed under the business's key before it is a command, and opened for a form only.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from contracts.enterprise_lists import ProductUnit
from contracts.opportunity_lists import Commodity
from contracts.registry import Name
from services.chassis.decider import Sealed
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.privacy import Erased
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import (
    ChangeProduct,
    OfferProduct,
    Price,
    WithdrawProduct,
)
from services.registry.views import posts
from services.registry.web.enterprise_at_hand import enterprise_or_404, intent_on, opened
from services.registry.web.post_at_hand import WRITE

edge = Edge("enterprise products")
Rupiah = Annotated[int, Field(ge=0, le=10**12)]


_PER_UNIT = "per satuan; yang terendah bila berbeda-beda"
_HIGHEST = "isi hanya bila harganya berbeda-beda"


class OfferProductForm(Form):
    """Something that it sells."""

    name: Name = Field(title="Nama produk", description="mis. keripik singkong pedas 250 gram")
    commodity: Commodity = Field(title="Komoditas")
    unit: ProductUnit = Field(title="Satuan harga")
    price_from: Rupiah | None = Field(default=None, title="Harga (rupiah)", description=_PER_UNIT)
    price_to: Rupiah | None = Field(default=None, title="Harga tertinggi (rupiah)", description=_HIGHEST)
    offered_on: date = Field(title="Ditawarkan sejak")


class ChangeProductForm(Form):
    """What it is called and costs now."""

    name: Name = Field(title="Nama produk")
    unit: ProductUnit = Field(title="Satuan harga")
    price_from: Rupiah | None = Field(default=None, title="Harga (rupiah)", description=_PER_UNIT)
    price_to: Rupiah | None = Field(default=None, title="Harga tertinggi (rupiah)", description=_HIGHEST)


class WithdrawProductForm(Form):
    """It is not sold any more."""

    withdrawn_on: date = Field(title="Tidak ditawarkan lagi sejak")


@edge.command("/enterprises/{enterprise_id}/products/new", form=OfferProductForm, title="Tambah produk", act=WRITE)
async def offer(ask: Ask, form: OfferProductForm, enterprise_id: UUID) -> Intent:
    """Record something that a small business sells."""
    _, post = await enterprise_or_404(ask, enterprise_id)
    return await offer_of(ask, form, enterprise_id, post)


async def offer_of(ask: Ask, form: OfferProductForm, enterprise_id: UUID, post: posts.Post) -> Intent:
    """The same for a business that is recorded by the same row of a file."""
    name = await _sealed(ask, form.name, enterprise_id)
    price = Price(form.unit, form.price_from, form.price_to)
    command = OfferProduct(ask.new_id("product"), form.commodity, name, price, form.offered_on, today=ask.today)
    return intent_on(enterprise_id, command, post)


async def on_file(ask: Ask) -> dict[str, Any]:
    """The product as it was described last; nothing where the business has none of this id."""
    given = ask.request.path_params
    found, _ = await enterprise_or_404(ask, UUID(given["enterprise_id"]), WRITE)
    (shown,) = await opened(ask, [found])
    known: dict[UUID, dict[str, Any]] = {one["product_id"]: one for one in shown["products"]}
    product = known.get(UUID(given["product_id"]), {})
    return {name: product.get(name) for name in ChangeProductForm.model_fields}


@edge.command(
    "/enterprises/{enterprise_id}/products/{product_id}/change", form=ChangeProductForm, title="Ubah produk", act=WRITE,
    on_file=on_file,
    intro="Komoditasnya tetap. Bila barangnya lain, tambahkan sebagai produk baru.",
)  # fmt: skip
async def change(ask: Ask, form: ChangeProductForm, enterprise_id: UUID, product_id: UUID) -> Intent:
    """Say a product's name, unit or price anew."""
    _, post = await enterprise_or_404(ask, enterprise_id)  # before a key is made for it
    name = await _sealed(ask, form.name, enterprise_id)
    price = Price(form.unit, form.price_from, form.price_to)
    return intent_on(enterprise_id, ChangeProduct(product_id, name, price, today=ask.today), post)


@edge.command(
    "/enterprises/{enterprise_id}/products/{product_id}/withdraw", form=WithdrawProductForm,
    title="Produk tidak ditawarkan lagi", act=WRITE,
)  # fmt: skip
async def withdraw(ask: Ask, form: WithdrawProductForm, enterprise_id: UUID, product_id: UUID) -> Intent:
    """Record that a small business no longer sells a product."""
    _, post = await enterprise_or_404(ask, enterprise_id)
    return intent_on(enterprise_id, WithdrawProduct(product_id, form.withdrawn_on, today=ask.today), post)


async def _sealed(ask: Ask, name: str, enterprise_id: UUID) -> Sealed:
    try:
        return (await ask.service.vault.key_for(ENTERPRISE.stream(enterprise_id))).seal("product", name)
    except Erased:
        return Sealed("", "")  # consent is withdrawn: the decider says so, and nothing is kept
