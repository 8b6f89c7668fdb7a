"""What rows of partnerships' imports name: a post, a partner, a partnership; each inside what the actor may know.

Must not break: a post or a partnership outside the actor's area is not found.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.areas import AreaCode
from services.chassis.cells import dotted
from services.chassis.edge import Ask
from services.chassis.forms import FieldError, InvalidForm
from services.partnerships.views import directory_names, partnership_board

SAME = 20


async def post_meant(ask: Ask, text: str) -> UUID:
    """The post with this id, name, or alone in the area of this code. Raises `InvalidForm`."""
    found = await directory_names.posts_meant(ask.db, ask.scope, text, _area(text), SAME)
    return _only("posyantek", [(post.id, f"{post.name} ({post.path})") for post in found], "Posyantek")


async def partner_meant(ask: Ask, text: str) -> UUID:
    """The verified partner with this id or name. Raises `InvalidForm`."""
    try:
        return UUID(text)  # the rules say whether there is one that is verified
    except ValueError:
        found = await directory_names.partners_named(ask.db, text, SAME)
    return _only("partner", [(one.id, one.name) for one in found], "mitra terverifikasi")


async def partnership_meant(ask: Ask, text: str, post: UUID) -> UUID:
    """The post's partnership with this id, or the post's number of its agreement. Raises `InvalidForm`."""
    found = await partnership_board.numbered(ask.db, ask.scope, post, text)
    return _only("partnership", [(key, title) for key, title in found], "kemitraan")


def _only(field: str, found: Sequence[tuple[UUID, str]], thing: str) -> UUID:
    if len(found) == 1:
        return found[0][0]
    if not found:
        told = f"Tidak ada {thing} dengan nama atau nomor itu di wilayah Anda. Periksa pada daftarnya."
        raise InvalidForm([FieldError(field, told, "There is no such thing in your area.")])
    listed = "; ".join(f"{key} = {name}" for key, name in found)
    told = f"Ada beberapa {thing} seperti itu. Isi nomornya: {listed}."
    raise InvalidForm([FieldError(field, told, f"There are several. Write the id: {listed}.")])


def _area(text: str) -> str | None:
    try:
        return AreaCode(dotted(text) or text)
    except ValueError:
        return None
