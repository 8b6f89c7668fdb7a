"""The partner that a path names, and what its commands come to: shared by the pages and forms of partners.

Promises: partners are known in the whole country, so anyone who may read registry finds each of them; a command is
filed under the partner's own area, so changing it stays with that area.
"""

from uuid import UUID

from services.chassis.access import permits
from services.chassis.edge import Ask, Intent
from services.chassis.problems import NotFound
from services.registry.domain.partner import PARTNER
from services.registry.domain.partner_commands import PartnerCommand
from services.registry.views import partner_search, partners

READ, WRITE, REVIEW = "registry.read", "registry.write", "registry.review"


async def partner_or_404(ask: Ask, partner_id: UUID) -> partner_search.Partner:
    """The partner itself, merged or not. Raises `NotFound`."""
    partner = await partner_search.by_id(ask.db, partner_id)
    if partner is None:
        raise NotFound("mitra")
    return partner


async def own_partner(ask: Ask) -> partner_search.Partner:
    """The partner that the address names, for who may change it. Raises `NotFound`."""
    partner = await partner_or_404(ask, UUID(ask.request.path_params["partner_id"]))
    if not permits(ask.actor, REVIEW, partner.area):
        raise NotFound("mitra")
    return partner


def intent_on(partner_id: UUID, command: PartnerCommand, area: str, post: UUID | None = None) -> Intent:
    """One command on the partner, filed under its area; afterwards its card. `post`: on whose behalf it is, if any."""
    then = f"/registry/partner/{partner_id}"
    return Intent(PARTNER, partner_id, command, area=area, then=then, wait_for=(partners.VIEW,), post=post)
