"""Offices and membership of people from a file: people who are recorded already take office, or join, in their post.

Promises
- A person is found by NIK, by telephone number or by name, among the people recorded in that post and nowhere else.
- Undoing takes a term or a membership back as recorded by mistake, so a mended file may record it again.

Must not break: name, NIK and telephone number are on no page of an import, and in no sentence about a row.
"""

from uuid import UUID

from contracts.people_lists import Position, Section, TermEndCause
from contracts.registry import MemberJoined, OfficerAppointed
from services.chassis.cells import day, one_of
from services.chassis.edge import Ask, Form
from services.chassis.importing import Column, Kind, Planned, RowRefused, Trouble, Values, fill, step_id
from services.chassis.spelling import bare
from services.registry.domain.officer_commands import EndMembership, EndTerm
from services.registry.texts import LABELS
from services.registry.views import people, posts
from services.registry.web.import_people import nik, phone
from services.registry.web.import_words import post_meant
from services.registry.web.officers import AppointForm, JoinForm, appoint, join
from services.registry.web.people import FindPersonForm
from services.registry.web.person_at_hand import PERSONAL, alike, intent_on_post, names_of
from services.registry.web.post_at_hand import post_or_404

MEMBER = "ANGGOTA"
"""What stands in the column of offices for who holds none and is a member."""
OFFICES = one_of([*Position, MEMBER], {**LABELS, MEMBER: "Anggota"})
NOT_FOUND = "Orang itu belum tercatat di Posyantek ini. Catat dahulu orangnya, dengan formulir atau impor orang."
SEVERAL = "Ada beberapa orang seperti itu di Posyantek ini. Isi juga NIK atau nomor teleponnya."
UNNAMED = "Isi nama, NIK, atau nomor telepon orangnya."
NOT_OF_MEMBERS = "Kosongkan untuk anggota; ini hanya untuk pengurus."

COLUMNS = (
    Column("posyantek", "Posyantek", required=True, also=("nama posyantek",), example="Posyantek Contoh Sejahtera",
           hint="nama, atau nomornya bila ada beberapa bernama sama"),
    Column("name", "Nama lengkap", also=("nama",), example="Contoh Nama", hint="seperti yang tercatat; cukup ini bila"
           " tidak ada dua orang bernama sama", personal=True),
    Column("nik", "NIK", nik, hint="16 angka; jadikan kolomnya “Teks”", personal=True),
    Column("phone", "Nomor telepon", phone, also=("telepon", "hp"), hint="mis. 0812 3456 7890", personal=True),
    Column("position", "Jabatan", OFFICES, required=True, example="Ketua", hint="“Anggota” bila tanpa jabatan"),
    Column("section", "Seksi", one_of(Section, LABELS), hint="hanya untuk kepala seksi"),
    Column("decree_number", "Nomor SK", also=("sk",), example="141/01/2019",
           hint="SK Posyantek itu; kosongkan untuk anggota"),
    Column("since", "Sejak", day, required=True, also=("menjabat sejak", "anggota sejak"), example="2019-03-04",
           hint="2021-03-05 atau 5 Maret 2021"),
    Column("until", "Sampai", day, also=("menjabat sampai",), hint="kosongkan bila SK tidak menyebutnya"),
)  # fmt: skip


class TakeBackForm(Form):
    """Nothing to fill in: what is taken back was recorded by mistake."""


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """Appoint the person, or let them join, as the forms do."""
    post = await post_meant(ask, values["posyantek"])
    values = {**values, "person": str(await person_meant(ask, values, post))}
    if values["position"] != MEMBER:
        return [Planned(PERSONAL, await appoint(ask, fill(AppointForm, values), post.posyantek_id))]
    if beyond := [name for name in ("section", "decree_number", "until") if name in values]:
        raise RowRefused(*(Trouble(name, "not_of_members", NOT_OF_MEMBERS) for name in beyond))
    joining = fill(JoinForm, {"person": values["person"], "joined_on": values["since"]})
    return [Planned(PERSONAL, await join(ask, joining, post.posyantek_id))]


async def person_meant(ask: Ask, values: Values, post: posts.Post) -> UUID:
    """The person of the post with these numbers and this name, as far as they are given. Raises `RowRefused`."""
    asked = fill(FindPersonForm, values)
    name = values.get("name")
    if asked.nik or asked.phone:
        known = await alike(ask, {"nik": asked.nik, "phone": asked.phone})
        found = [one.person_id for one in known if one.posyantek_id == post.posyantek_id]
    elif name:
        found = [one.person_id for one in await people.of_post(ask.db, post.posyantek_id)]
    else:
        raise RowRefused(Trouble("name", "missing", UNNAMED))
    if name:
        names = await names_of(ask, found, post)
        found = [one for one in found if bare(names[one]) == bare(name)]
    if len(found) != 1:
        blamed = "name" if name else "nik" if asked.nik else "phone"
        raise RowRefused(
            Trouble(blamed, "person_several", SEVERAL) if found else Trouble(blamed, "person_unknown", NOT_FOUND)
        )
    return found[0]


_WRITTEN = """select type, schema_version, data::text as data from log.events
               where origin = 'self' and position = (select position from log.commands where id = $1)
                 and meta::json ->> 'command_id' = $1::text"""


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Take back what the row recorded: nothing, where it was recorded before."""
    row = await ask.db.fetchrow(_WRITTEN, step_id(ask.command_id, "step", 0))
    if row is None:
        return []
    e = ask.service.codec.decode(row["type"], row["schema_version"], row["data"])
    assert isinstance(e, OfficerAppointed | MemberJoined)
    post = await post_or_404(ask, e.posyantek_id)
    mistake = TermEndCause.SALAH_CATAT
    command: EndTerm | EndMembership
    if isinstance(e, OfficerAppointed):
        command = EndTerm(e.person_id, e.position, e.section, e.since, mistake, today=ask.today)
    else:
        command = EndMembership(e.posyantek_id, e.person_id, e.joined_on, mistaken=True, today=ask.today)
    return [Planned(PERSONAL, intent_on_post(post, command))]


KIND = Kind(
    "pengurus", "pengurus dan anggota", PERSONAL, COLUMNS, plan, undo, TakeBackForm,
    undone_by="Setiap jabatan dan keanggotaan dari impor ini ditarik sebagai salah catat; yang sudah berakhir tetap."
    " Berkas yang diperbaiki dapat diimpor lagi.",
    then="/registry/posyantek",
    blame={
        "posyantek_dissolved": "posyantek", "person_erased": "name", "office_held": "position",
        "decree_not_known": "decree_number", "section_does_not_fit": "section", "term_ends_too_early": "until",
        "day_in_future": "since", "already_member": "name", "member_left_later": "since",
    },
    note="Orangnya sudah tercatat di Posyantek itu, dan SK-nya pada kartu Posyantek. Nama, NIK, dan nomor"
    " telepon hanya untuk menemukan orangnya; isi berkas dihapus setelah 7 hari.",
)  # fmt: skip
