"""People of posts from a file: recorded, sealed each under a key of their own, and told by nobody's name.

Promises
- While a file is checked nothing of a person is kept but its sealed cells (`import_files`, `rehearsal`).
- A NIK whose digits look odd is taken: the card says what is odd. Who is known already is refused, unless the row says
  that this is another person.

Must not break: name, NIK and telephone number are on no page of an import, and in no sentence about a row.
"""

from contracts.people_lists import ErasureReason, Sex
from services.chassis.cells import digits, one_of, yes
from services.chassis.edge import Ask, Form
from services.chassis.importing import Column, Kind, Planned, Values, fill
from services.registry.domain.person import RequestErasure
from services.registry.domain.person_words import nik_of, phone_of
from services.registry.texts import LABELS
from services.registry.web.import_words import post_meant
from services.registry.web.people import RecordPersonForm, record
from services.registry.web.person_at_hand import PERSONAL, engaged, intent_on, person_or_404


def nik(text: str) -> str:
    """The bare digits of a NIK, so that two ways of writing one are one; anything else is the form's to refuse."""
    return nik_of(digits(text)) or text


def phone(text: str) -> str:
    """The same of a telephone number."""
    return phone_of(digits(text)) or text


COLUMNS = (
    Column("posyantek", "Posyantek", required=True, also=("nama posyantek",), example="Posyantek Contoh Sejahtera",
           hint="nama, atau nomornya bila ada beberapa bernama sama"),
    Column("name", "Nama lengkap", required=True, also=("nama",), example="Contoh Nama", hint="seperti pada KTP",
           personal=True),
    Column("nik", "NIK", nik, hint="16 angka; jadikan kolomnya “Teks”", personal=True),
    Column("phone", "Nomor telepon", phone, also=("telepon", "hp"), hint="mis. 0812 3456 7890", personal=True),
    Column("sex", "Jenis kelamin", one_of(Sex, LABELS), example="Perempuan"),
    Column("confirmed", "Memang orang lain", yes, hint="ya, bila nomornya sudah tercatat untuk orang lain"),
)  # fmt: skip


class EraseImportedForm(Form):
    """Nothing to fill in: what is asked for is an erasure, for the reason that it was recorded wrongly."""


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """Record the person, as the form does."""
    post = await post_meant(ask, values["posyantek"])
    return [Planned(PERSONAL, await record(ask, fill(RecordPersonForm, values), post.posyantek_id))]


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Ask that the person be erased; another person does it."""
    person_id = ask.new_id("person")
    _, post = await person_or_404(ask, person_id)
    command = RequestErasure(person_id, ErasureReason.SALAH_CATAT, ask.actor.id, engaged=await engaged(ask, person_id))
    return [Planned(PERSONAL, intent_on(person_id, command, post))]


KIND = Kind(
    "orang", "orang", PERSONAL, COLUMNS, plan, undo, EraseImportedForm,
    undone_by="Untuk setiap orang dari impor ini diminta penghapusan (alasan: salah catat). Orang kedua yang berwenang"
    " menghapusnya dari kartu masing-masing.",
    then="/registry/posyantek", keys=(("nik",), ("phone",)), unless="confirmed",
    blame={"person_may_exist": "nik", "posyantek_dissolved": "posyantek"},
    note="Nama, NIK, dan nomor telepon disimpan tersandi, juga selama berkas ini diperiksa. Isi berkas dihapus setelah"
    " 7 hari.",
)  # fmt: skip
