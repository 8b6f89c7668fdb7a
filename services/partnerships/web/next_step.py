"""What comes next in a partnership: always one step, with the button for it if there is one, and why.

Promises
- Every stage has an answer, also those in which nothing can be pressed any more.
- `doors` are the other ways out of a stage, in words of people; what would be refused by its stage is not offered.

Must not break: pure; the day comes from the one who asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from contracts.codelists import PartnershipStage as Stage
from services.partnerships.domain.partnership_ending import RENEWABLE_FOR
from services.partnerships.domain.partnership_state import UMBRELLAS

PATH = (Stage.PROSPEK, Stage.PENJAJAKAN, Stage.DRAF, Stage.REVIU_DINAS, Stage.TANDA_TANGAN, Stage.AKTIF)
OVER = (Stage.BERAKHIR, Stage.DIHENTIKAN, Stage.DITUTUP)
WARNED_BEFORE = timedelta(days=90)
"""How long before the last day of a term its renewal becomes the next step."""

EVALUATED_SOON = timedelta(days=30)
"""How long before its due day an evaluation becomes the next step."""


@dataclass(frozen=True)
class Step:
    """A next step: the last piece of its path (None: nothing to press), the button, and why."""

    verb: str | None
    label: str
    why: str


MEND = Step("draft", "Perbaiki draf", "Dinas mengembalikan draf. Perbaiki, lalu dinas mereviu kembali.")
HEED = Step("draft", "Perbaiki draf", "Kecamatan mengembalikan draf. Perbaiki, lalu dinas mereviu.")
END = Step("end", "Nyatakan berakhir", "Jangka waktunya sudah lewat. Nyatakan berakhir, atau perpanjang.")
RENEW_SOON = Step("renew", "Perpanjang", "Jangka waktunya segera berakhir. Perpanjang bila kerja sama diteruskan.")
RENEW_LATE = Step("renew", "Perpanjang", "Jangka waktunya berakhir. Dapat diperpanjang sampai 90 hari sesudahnya.")
EVALUATE = Step("evaluate", "Catat evaluasi", "Evaluasi sudah waktunya: kekuatan lembaga dan kewajaran kemitraan.")
_LAST = "Kemitraan sudah tidak berjalan. Catat evaluasi akhirnya, agar kemitraan dapat ditutup."
NEXT: dict[str, Step] = {
    Stage.PROSPEK: Step("explore", "Catat penjajakan", "Pertemukan kedua pihak dan catat hasilnya."),
    Stage.PENJAJAKAN: Step("draft", "Susun draf", "Tuliskan yang disepakati: ruang lingkup, jangka waktu, nilai."),
    Stage.DRAF: Step("review", "Catat reviu dinas", "Dinas memeriksa draf sebelum ditandatangani."),
    Stage.REVIU_DINAS: Step("sign", "Catat penandatanganan", "Tiap pihak menandatangani dengan nomornya sendiri."),
    Stage.TANDA_TANGAN: Step("activate", "Nyatakan aktif", "Nyatakan aktif sejak kerja sama mulai dilaksanakan."),
    Stage.AKTIF: Step(None, "", "Kemitraan berjalan. Catat kunjungan, lokakarya, inovasi, dan pemasukannya."),
    Stage.DITANGGUHKAN: Step("resume", "Lanjutkan kemitraan", "Lanjutkan setelah alasan penangguhannya selesai."),
    Stage.BERAKHIR: Step("evaluate", "Catat evaluasi akhir", _LAST),
    Stage.DIHENTIKAN: Step("evaluate", "Catat evaluasi akhir", _LAST),
    Stage.DITUTUP: Step(None, "", "Kemitraan sudah ditutup. Usulkan kemitraan baru bila akan diteruskan."),
    Stage.DIBATALKAN: Step(None, "", "Kemitraan ini dibatalkan. Usulkan kemitraan baru bila akan dilanjutkan."),
}
_CANCEL, _RETURN = ("cancel", "Batalkan"), ("return", "Kembalikan untuk diperbaiki")
_EVALUATE, _OWE = ("evaluate", "Catat evaluasi"), ("obligation/new", "Catat kewajiban")
_CHANGE, _ATTACH = ("addendum", "Catat addendum"), ("document/new", "Lampirkan dokumen")
_ENDORSE, _REMARK = ("endorse", "Dukung draf"), ("remark", "Kembalikan dengan catatan")
_UNDER, _GUIDE = ("umbrella", "Pilih perjanjian payung"), ("facilitator", "Tunjuk fasilitator")
_CONSENT = ("council-consent", "Catat persetujuan DPRD")
_SUSPEND, _TERMINATE, _RENEW = ("suspend", "Tangguhkan"), ("terminate", "Hentikan"), ("renew", "Perpanjang")
DOORS: dict[str, tuple[tuple[str, str], ...]] = {
    Stage.PROSPEK: (_GUIDE, _CANCEL),
    Stage.PENJAJAKAN: (_GUIDE, _CANCEL),
    Stage.DRAF: (_ENDORSE, _REMARK, _RETURN, _CONSENT, _UNDER, _GUIDE, _CANCEL),
    Stage.REVIU_DINAS: (_RETURN, _CONSENT, _UNDER, _GUIDE, _CANCEL),
    Stage.TANDA_TANGAN: (_ATTACH, _OWE, _UNDER, _GUIDE, _TERMINATE),
    Stage.AKTIF: (_ATTACH, _OWE, _EVALUATE, _CHANGE, _RENEW, _UNDER, _GUIDE, _SUSPEND, _TERMINATE),
    Stage.DITANGGUHKAN: (_ATTACH, _OWE, _EVALUATE, _UNDER, _GUIDE, _TERMINATE),
    Stage.BERAKHIR: (_ATTACH, _EVALUATE),
    Stage.DIHENTIKAN: (_ATTACH,),
    Stage.DITUTUP: (_ATTACH,),
}


def next_step(card: Mapping[str, Any], today: date, *, remarked: bool = False) -> Step:
    """The one step that comes next for a card of the board: a draft sent back, by the kecamatan (`remarked`) too, is
    mended before anything else, and the calendar comes before what the stage would say."""
    stage, ends_on = card["stage"], card["ends_on"]
    if card["returned_on"] is not None or (stage == Stage.DRAF and remarked):
        return HEED if remarked else MEND
    if stage in (Stage.AKTIF, Stage.DITANGGUHKAN) and today > ends_on:
        return END
    if stage == Stage.AKTIF and today > ends_on - WARNED_BEFORE:
        return RENEW_SOON
    if stage == Stage.AKTIF and card["due_on"] is not None and today > card["due_on"] - EVALUATED_SOON:
        return EVALUATE
    if stage == Stage.BERAKHIR and today <= ends_on + RENEWABLE_FOR:
        return RENEW_LATE
    return NEXT[stage]


def doors(card: Mapping[str, Any], step: Step) -> list[tuple[str, str]]:
    """Other ways than the next step: (last piece of the path, label)."""
    returned, umbrella = card["returned_on"] is not None, card["document"] in UMBRELLAS
    found = DOORS.get(card["stage"], ())
    idle = {
        _RETURN: returned, _ENDORSE: returned or step is HEED, _REMARK: returned, _UNDER: umbrella,
        _CONSENT: not card["burdens_region"],
    }  # fmt: skip
    return [door for door in found if door[0] != step.verb and not idle.get(door)]


def path_of(stage: str) -> list[dict[str, str]]:
    """The six stages, each `done`, `current` or `todo`; one that rests stands at the last, one that is over has them
    all done, and one that was given up has none of them current."""
    if stage == Stage.DIBATALKAN:
        return [{"stage": step, "state": "todo"} for step in PATH]
    here = len(PATH) if stage in OVER else PATH.index(Stage.AKTIF if stage == Stage.DITANGGUHKAN else Stage(stage))
    return [
        {"stage": step, "state": "done" if n < here else "current" if n == here else "todo"}
        for n, step in enumerate(PATH)
    ]
