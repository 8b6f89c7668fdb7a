"""What rows of registry's imports name: an area by its code, a post by its name; and what stands for both in a form.

Must not break: a code is never made of digits that may be the code of BPS for another place; a post outside the
actor's area is not found.
"""

from uuid import UUID

from contracts.areas import AreaCode
from services.chassis.access import permits
from services.chassis.cells import dotted
from services.chassis.edge import Ask
from services.chassis.forms import FieldError, InvalidForm
from services.chassis.spelling import bare
from services.registry.views import area_keys, areas, posts
from services.registry.web.area_facts import area_typed
from services.registry.web.post_at_hand import READ

SAME = 20


async def area_meant(ask: Ask, text: str, field: str = "area") -> str:
    """The dotted code that this stands for; any other text as it is, for the form to refuse. Raises `InvalidForm`."""
    if (code := dotted(text)) is None:
        return text
    holder = await area_keys.holder(ask.db, text)
    if holder is not None and holder != code:
        told = f"Angka ini kode BPS untuk {holder}, dan dapat juga dibaca {code}. Tulis kode Kemendagri dengan titik."
        raise InvalidForm(
            [FieldError(field, told, f"These digits may also be {holder} at BPS. Write the dotted code.")]
        )
    return str(await area_typed(ask, field, code))


async def post_meant(ask: Ask, text: str, field: str = "posyantek") -> posts.Post:
    """The post with this id, name, or alone in the area of this code, inside the actor's area. Raises `InvalidForm`."""
    found = [post for post in await _posts(ask, text) if permits(ask.actor, READ, post.area)]
    if len(found) == 1:
        return found[0]
    if not found:
        told = "Tidak ada Posyantek dengan nama atau kode itu di wilayah Anda. Periksa pada daftar Posyantek."
        raise InvalidForm([FieldError(field, told, "There is no such post in your area.")])
    paths = await areas.paths(ask.db, {post.area for post in found}, ask.today)
    listed = "; ".join(f"{post.posyantek_id} = {post.name} ({paths[post.area]})" for post in found[:SAME])
    told = f"Ada beberapa Posyantek seperti itu. Isi nomornya: {listed}."
    raise InvalidForm([FieldError(field, told, f"There are several such posts. Write the id: {listed}.")])


async def _posts(ask: Ask, text: str) -> list[posts.Post]:
    try:
        one = await posts.by_id(ask.db, UUID(text))
        return [one] if one else []
    except ValueError:
        pass
    code = dotted(text) or text
    try:
        area = AreaCode(code)
    except ValueError:
        named = await posts.listing(ask.db, ask.scope, text=text, limit=500)
        return [post for post in named if bare(post.name) == bare(text)]
    return [post for post in await posts.listing(ask.db, ask.scope, area=area) if post.area == area]
