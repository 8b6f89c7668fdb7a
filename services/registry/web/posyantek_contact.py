"""Where a post is and how its office is reached, as a form: filled in with what is known, and told anew as a whole."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from contracts.registry import Coordinates, Name, Text
from services.chassis.coordinates import CoordinatesText, degrees
from services.chassis.edge import Ask, Edge, Form, Intent
from services.registry.domain.posyantek_commands import RecordContact
from services.registry.domain.posyantek_events import Email
from services.registry.views import post_contacts
from services.registry.web.people import Phone
from services.registry.web.post_at_hand import WRITE, intent_on, post_in_address, post_or_404

edge = Edge("posyantek contact")

MapPoint = Annotated[
    CoordinatesText | None,
    Field(title="Koordinat", description="lintang, bujur dari aplikasi peta, mis. -6.01234, 106.05678"),
]
OfficePhone = Annotated[
    Phone | None,
    Field(title="Telepon kantor", description="nomor Posyantek, bukan nomor pribadi; mis. 0254 123456"),
]
OfficeEmail = Annotated[
    Email | None,
    Field(title="Surel kantor", description="alamat Posyantek, bukan alamat pribadi; mis. posyantek@contoh.go.id"),
]
OpeningHours = Annotated[Name | None, Field(title="Jam buka", description="mis. Senin–Jumat 08.00–15.00")]


class RecordContactForm(Form):
    """All that is known now; what is left empty is not known."""

    address: Text | None = Field(default=None, title="Alamat")
    coordinates: MapPoint = None
    telephone: OfficePhone = None
    email: OfficeEmail = None
    opening_hours: OpeningHours = None


def point(text: str | None) -> Coordinates | None:
    """What was typed as coordinates."""
    if text is None:
        return None
    latitude, longitude = degrees(text)
    return Coordinates(latitude=latitude, longitude=longitude)


async def on_file(ask: Ask) -> dict[str, Any]:
    """What was told last."""
    known = await post_contacts.of_post(ask.db, (await post_in_address(ask, WRITE)).posyantek_id)
    return {
        "address": known.address, "coordinates": known.coordinates, "telephone": known.telephone,
        "email": known.email, "opening_hours": known.opening_hours,
    }  # fmt: skip


@edge.command(
    "/posyantek/{posyantek_id}/contact", form=RecordContactForm, title="Ubah letak dan kontak", act=WRITE,
    on_file=on_file,
    intro="Isian ini menggantikan seluruh letak dan kontak yang tercatat; yang dikosongkan dianggap tidak ada.",
)  # fmt: skip
async def record_contact(ask: Ask, form: RecordContactForm, posyantek_id: UUID) -> Intent:
    """Say where the post is and how its office is reached; this replaces what was recorded before."""
    post = await post_or_404(ask, posyantek_id)
    command = RecordContact(
        posyantek_id, form.address, point(form.coordinates), form.telephone, form.email, form.opening_hours
    )
    return intent_on(posyantek_id, command, post.area)
