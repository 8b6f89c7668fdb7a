"""Agreements from a file: a partnership proposed, and taken as far as the row goes, to active.

Promises
- The steps are those of the forms, in their order; a step that lacks the one before it is refused in the same words.
- A row is done as a whole: a partnership that was to be signed is not left proposed.
"""

from pydantic import Field

from contracts.codelists import AgreementKind, Pattern, Role
from contracts.partnership_lists import TerminationReason
from contracts.registry import DocumentNumber
from services.chassis.cells import day, one_of, rupiah
from services.chassis.edge import Ask, Form
from services.chassis.forms import FieldError, InvalidForm
from services.chassis.free_text import FreeText
from services.chassis.importing import Column, Kind, Planned, Values, fill, filled
from services.partnerships.domain.partnership import Command
from services.partnerships.domain.partnership_commands import (
    ActivatePartnership,
    CancelPartnership,
    DraftPartnership,
    ExplorePartnership,
    ReviewPartnership,
    SignPartnership,
)
from services.partnerships.domain.partnership_ending import TerminatePartnership
from services.partnerships.domain.patterns import PAIRS
from services.partnerships.texts import LABELS
from services.partnerships.web import lookups
from services.partnerships.web.import_words import partner_meant, post_meant
from services.partnerships.web.partnership import (
    ActivatePartnershipForm,
    DraftPartnershipForm,
    ExplorePartnershipForm,
    ProposePartnershipForm,
    ReviewPartnershipForm,
    SignPartnershipForm,
    intent_on,
    propose,
)

WRITE, REVIEW = "partnerships.write", "partnerships.review"


class EndImportedForm(Form):
    """Why the partnerships are taken back, and by which paper those that are signed."""

    reason: FreeText = Field(title="Alasan", description="mis. berkas yang salah")
    document_number: DocumentNumber = Field(
        title="Nomor surat", description="surat yang menyatakan impor ini keliru; untuk yang sudah ditandatangani"
    )


COLUMNS = (
    Column("posyantek", "Posyantek", required=True, also=("nama posyantek",), example="Posyantek Contoh Sejahtera",
           hint="nama, atau nomornya bila ada beberapa bernama sama"),
    Column("partner", "Mitra", required=True, also=("nama mitra",), example="UD Contoh Maju",
           hint="nama resmi mitra terverifikasi, atau nomornya"),
    Column("pattern", "Pola", one_of(Pattern, LABELS), required=True, also=("pola kemitraan",), example="Rantai pasok"),
    Column("posyantek_role", "Peran Posyantek", one_of(Role, LABELS), example="pemasok",
           hint="kosongkan bila sejajar"),
    Column("partner_role", "Peran mitra", one_of(Role, LABELS), example="penerima pasokan"),
    Column("purpose", "Tujuan", required=True, example="Pakan dari limbah organik"),
    Column("met_on", "Tanggal penjajakan", day, example="2020-05-04"),
    Column("outcome", "Hasil penjajakan", example="Sepakat menyusun perjanjian"),
    Column("title", "Judul perjanjian", example="Perjanjian pasokan pakan"),
    Column("scope", "Ruang lingkup", example="Pasokan mingguan dan pendampingan"),
    Column("starts_on", "Mulai berlaku", day, example="2020-06-01"),
    Column("ends_on", "Berlaku sampai", day, example="2022-05-31"),
    Column("value", "Nilai (rupiah)", rupiah, also=("nilai",), example="24.000.000"),
    Column("reviewed_on", "Tanggal reviu", day, example="2020-05-18"),
    Column("agency", "Dinas yang mereviu", example="Dinas Contoh"),
    Column("document", "Jenis dokumen", one_of(AgreementKind, LABELS), example="Perjanjian kerja sama"),
    Column("posyantek_number", "Nomor dari Posyantek", also=("nomor perjanjian",), example="001/PKS/2020"),
    Column("partner_number", "Nomor dari mitra", example="17/UD/2020"),
    Column("signed_on", "Tanggal tanda tangan", day, example="2020-05-25"),
    Column("active_on", "Aktif sejak", day, example="2020-06-01"),
)  # fmt: skip


async def plan(ask: Ask, values: Values) -> list[Planned]:
    """The steps that the row has columns for, in their order."""
    post_id, partner_id = await post_meant(ask, values["posyantek"]), await partner_meant(ask, values["partner"])
    wish = {"posyantek": str(post_id), "partner": str(partner_id), "arrangement": _arrangement(values),
            "purpose": values["purpose"]}  # fmt: skip
    proposed = await propose(ask, fill(ProposePartnershipForm, wish))
    steps = [Planned(WRITE, proposed)]
    for act, command in _commands(ask, values):
        intent = intent_on(ask.new_id("partnership"), command, proposed.area, post_id)
        steps.append(Planned(act, intent))
    return steps


def _arrangement(values: Values) -> str:
    pairs = PAIRS[Pattern(values["pattern"])]
    if len(pairs) == 1 and not filled(values, "posyantek_role", "partner_role"):
        roles: tuple[str, str] = pairs[0]
    else:
        roles = (values.get("posyantek_role", ""), values.get("partner_role", ""))
    if roles not in pairs:
        fitting = "; ".join(f"{LABELS[one]} dan {LABELS[other]}" for one, other in pairs)
        told = f"Peran Posyantek dan peran mitra untuk pola ini: {fitting}."
        raise InvalidForm([FieldError("posyantek_role", told, "The roles do not belong to the pattern.")])
    return f"{values['pattern']}:{roles[0]}:{roles[1]}"


def _commands(ask: Ask, values: Values) -> list[tuple[str, Command]]:
    today, found = ask.today, list[tuple[str, Command]]()
    if filled(values, "met_on", "outcome"):
        met = fill(ExplorePartnershipForm, values)
        found.append((WRITE, ExplorePartnership(met.met_on, met.outcome, today=today)))
    if filled(values, "title", "scope", "starts_on", "ends_on", "value"):
        draft = fill(DraftPartnershipForm, values)
        found.append((WRITE, DraftPartnership(draft.title, draft.scope, draft.starts_on, draft.ends_on, draft.value)))
    if filled(values, "reviewed_on", "agency"):
        review = fill(ReviewPartnershipForm, values)
        found.append((REVIEW, ReviewPartnership(review.reviewed_on, review.agency, today=today)))
    if filled(values, "document", "posyantek_number", "partner_number", "signed_on"):
        sign = fill(SignPartnershipForm, values)
        numbers = (sign.posyantek_number, sign.partner_number)
        found.append((WRITE, SignPartnership(sign.document, *numbers, sign.signed_on, today=today)))
    if filled(values, "active_on"):
        active = fill(ActivatePartnershipForm, values)
        found.append((WRITE, ActivatePartnership(active.active_on, today=today)))
    return found


async def undo(ask: Ask, form: Form) -> list[Planned]:
    """Cancel what is not signed, terminate what is."""
    assert isinstance(form, EndImportedForm)
    partnership_id = ask.new_id("partnership")
    card = await lookups.partnership_or_404(ask, partnership_id)
    command: Command = CancelPartnership(ask.today, form.reason, today=ask.today)
    if card["signed_on"] is not None:
        why = TerminationReason.LAINNYA
        command = TerminatePartnership(ask.today, why, form.document_number, form.reason, today=ask.today)
    return [Planned(WRITE, intent_on(partnership_id, command, card["area"], card["posyantek_id"]))]


KIND = Kind(
    "perjanjian", "perjanjian", WRITE, COLUMNS, plan, undo, EndImportedForm,
    undone_by="Kemitraan yang belum ditandatangani dibatalkan, yang sudah ditandatangani dihentikan hari ini dengan"
    " surat itu. Yang jangka waktunya sudah berakhir tidak dapat dihentikan.",
    then="/partnerships/partnership", 
    keys=(("posyantek", "posyantek_number"), ("posyantek", "partner", "pattern", "starts_on?")),
    blame={
        "posyantek_not_active": "posyantek", "partner_unknown": "partner", "partner_not_verified": "partner",
        "partner_rejected": "partner",
        "partner_does_no_research": "partner", "partnership_already_open": "partner",
        "partner_too_small_for_role": "partner_role", "partner_too_big_for_role": "partner_role",
        "partnership_not_explored": "met_on", "partnership_not_drafted": "title",
        "partnership_not_reviewed": "reviewed_on", "partnership_not_signed": "signed_on",
        "agreement_ends_too_early": "ends_on", "signed_before_review": "signed_on", "signed_after_term": "signed_on",
        "active_outside_term": "active_on",
    },
    note="Untuk usulan cukup kolom yang wajib. Setiap tahap memerlukan tahap sebelumnya: penjajakan, draf, reviu, tanda"
    " tangan, aktif.",
)  # fmt: skip
