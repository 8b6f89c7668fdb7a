"""The post that a path names, and what its commands come to: shared by the pages and forms of posts.

Must not break: a post outside the actor's area is not found, whatever is asked of it.
"""

from uuid import UUID

from services.chassis.access import permits
from services.chassis.edge import Ask, Intent
from services.chassis.problems import NotFound
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.posyantek_commands import PosyantekCommand
from services.registry.views import post_contacts, post_life, posts

READ, WRITE, REVIEW = "registry.read", "registry.write", "registry.review"


async def post_or_404(ask: Ask, posyantek_id: UUID, act: str = READ) -> posts.Post:
    """The post. Raises `NotFound` when there is none or the actor may not know of it, or do this (`act`) to it."""
    post = await posts.by_id(ask.db, posyantek_id)
    if post is None or not permits(ask.actor, act, post.area, posyantek_id):
        raise NotFound("Posyantek")
    return post


async def post_in_address(ask: Ask, act: str) -> posts.Post:
    """The post that the address names, for who may do this to it. Raises `NotFound`."""
    return await post_or_404(ask, UUID(ask.request.path_params["posyantek_id"]), act)


def intent_on(posyantek_id: UUID, command: PosyantekCommand, area: str) -> Intent:
    """One command on the post, filed under its area; afterwards its card."""
    then = f"/registry/posyantek/{posyantek_id}"
    wait_for = (posts.VIEW, post_life.VIEW, post_contacts.VIEW)
    return Intent(POSYANTEK, posyantek_id, command, area=area, then=then, wait_for=wait_for, post=posyantek_id)
