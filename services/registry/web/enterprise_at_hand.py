"""The small business that a path names, opened as a page shows it, and what its commands come to.

Must not break: one whose post lies outside the actor's area is not found; what is opened here goes into an answer and
nowhere else, least of all into an address.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.chassis.edge import Ask, Intent
from services.chassis.privacy import SubjectKey
from services.chassis.problems import NotFound
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.enterprise_commands import EnterpriseCommand
from services.registry.views import enterprise_search, enterprises, posts
from services.registry.web.post_at_hand import READ, post_or_404

GONE = "(persetujuan ditarik)"


async def enterprise_or_404(
    ask: Ask, enterprise_id: UUID, act: str = READ
) -> tuple[enterprise_search.Enterprise, posts.Post]:
    """The business and its post. Raises `NotFound` as `post_or_404` does, and when there is none."""
    found = await enterprise_search.by_id(ask.db, enterprise_id)
    if found is None:
        raise NotFound("UMKM")
    return found, await post_or_404(ask, found.posyantek_id, act)


async def opened(ask: Ask, found: list[enterprise_search.Enterprise]) -> list[dict[str, Any]]:
    """As a page shows them: name, NIB and products in the clear, as long as there is consent."""
    keys = await _keys(ask, (one.enterprise_id for one in found))
    sold: dict[UUID, list[dict[str, Any]]] = {one.enterprise_id: [] for one in found}
    for product in await enterprise_search.products(ask.db, keys):
        name = _clear(keys[product.enterprise_id], "product", product.name)
        sold[product.enterprise_id].append(asdict(product) | {"name": name})
    shown = []
    for one in found:
        key = keys.get(one.enterprise_id)
        clear = {name: _clear(key, name, text) for name, text in (("name", one.name), ("nib", one.nib))}
        about = {"name": clear["name"] or GONE, "nib": clear["nib"], "products": sold[one.enterprise_id]}
        shown.append(asdict(one) | about)
    return shown


async def _keys(ask: Ask, enterprise_ids: Iterable[UUID]) -> dict[UUID, SubjectKey]:
    streams = {ENTERPRISE.stream(one): one for one in enterprise_ids}
    return {streams[subject]: key for subject, key in (await ask.service.vault.keys(streams)).items()}


def _clear(key: SubjectKey | None, name: str, sealed: str | None) -> str | None:
    return key.open(name, sealed) if key and sealed else None


def intent_on(enterprise_id: UUID, command: EnterpriseCommand, post: posts.Post) -> Intent:
    """One command on the business; afterwards its card."""
    then = f"/registry/enterprises/{enterprise_id}"
    return Intent(
        ENTERPRISE, enterprise_id, command, area=post.area, then=then, wait_for=(enterprises.VIEW,),
        post=post.posyantek_id,
    )  # fmt: skip
