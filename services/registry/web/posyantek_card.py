"""What a post's card says: what was done, what comes next, what to watch. Pure.

Promises
- A next step is offered only if it is possible now; where nothing is left to do the card says so.
- Papers that have run out, or will within 90 days, are told on every visit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contracts.codelists import PosyantekStatus
from services.chassis.pages import WIB, day
from services.registry.views.post_life import Life
from services.registry.views.posts import Decree, Post

SOON = timedelta(days=90)


@dataclass(frozen=True)
class Done:
    """Something that happened to the post."""

    on: date
    text: str


@dataclass(frozen=True)
class Step:
    """Something to do now: why, and where. `verb` is what it takes: most is for the agency to decide."""

    title: str
    why: str
    href: str
    verb: str = "review"


def in_force(decree: Decree, today: date) -> bool:
    """Whether the term of the decree includes the day."""
    return decree.issued_on <= today <= decree.valid_until


def history(post: Post, decrees: Sequence[Decree], life: Life) -> list[Done]:
    """What was done, by day; the proposal is told by the day on which it was recorded."""
    done = [Done(post.proposed_at.astimezone(WIB).date(), "Usulan dicatat")]
    if post.certificate_issued_on:
        done.append(Done(post.certificate_issued_on, f"SKT nomor {post.certificate_number} terbit"))
    done += [
        Done(decree.issued_on, f"SK nomor {decree.number} terbit, berlaku sampai {day(decree.valid_until)}")
        for decree in decrees
    ]
    if post.active_on:
        done.append(Done(post.active_on, "Dinyatakan aktif"))
    done += [Done(one.since, f"{one.agency} menjadi dinas pembina ({one.basis})") for one in life.agencies]
    for rest in life.rests:
        done.append(Done(rest.since, f"Vakum: {rest.reason}{' (menurut aturan)' if rest.by_rule else ''}"))
        if rest.revived_on:
            done.append(Done(rest.revived_on, f"Direvitalisasi: {rest.effort}"))
    if life.ending:
        done.append(Done(life.ending.dissolved_on, f"Bubar: {life.ending.reason} ({life.ending.decree_number})"))
    return sorted(done, key=lambda entry: entry.on)


def next_steps(post: Post, decrees: Sequence[Decree]) -> list[Step]:
    """What may be done now, the most useful first."""
    here = f"/registry/posyantek/{post.posyantek_id}"
    register = Step("Catat SKT", "Posyantek aktif harus memegang surat keterangan terdaftar.", f"{here}/register")
    decree = Step("Catat SK", "Posyantek aktif harus punya SK yang berlaku.", f"{here}/decree")
    renew = Step(
        "Catat SK berikutnya", "Catat SK baru sebelum atau sesudah SK terakhir habis masa berlakunya.", decree.href
    )
    activate = Step("Nyatakan aktif", "SKT dan SK sudah tercatat.", f"{here}/activate")
    partner = Step(
        "Usulkan kemitraan", "Semua Posyantek diharapkan bermitra dengan pengusaha dan industri.",
        f"/partnerships/partnership/new?posyantek={post.posyantek_id}", "write",
    )  # fmt: skip
    if post.status is PosyantekStatus.BUBAR:
        return []
    if post.status is PosyantekStatus.VAKUM:
        return [
            Step(
                "Catat revitalisasi", "Posyantek ini vakum. Catat di sini bila berjalan lagi dengan SK yang berlaku.",
                f"{here}/revive",
            ),
            renew,
        ]  # fmt: skip
    if post.status is PosyantekStatus.AKTIF:
        return [partner, renew]
    if post.certificate_issued_on is None:
        return [register, renew if decrees else decree]
    covered = any(paper.valid_until >= post.certificate_issued_on for paper in decrees)
    return [activate, renew] if covered else [decree]


def more_steps(post: Post) -> list[Step]:
    """What may be recorded besides the next step, as far as it is possible now."""
    here = f"/registry/posyantek/{post.posyantek_id}"
    if post.status is PosyantekStatus.BUBAR:
        return []
    steps = [
        Step("Ubah letak dan kontak", "", f"{here}/contact", "write"),
        Step("Catat layanan", "", f"{here}/services/offer", "write"),
        Step("Nilai kemandirian", "", f"{here}/maturity"),
        Step("Ganti dinas pembina", "", f"{here}/agency"),
    ]
    if post.certificate_number:
        steps.append(Step("Catat perpanjangan SKT", "", f"{here}/certificate"))
    if post.status is PosyantekStatus.AKTIF:
        steps.append(Step("Nyatakan vakum", "", f"{here}/dormant"))
    return [*steps, Step("Nyatakan bubar", "", f"{here}/dissolve")]


def other_agency(told: str, post: Post, in_charge: str) -> bool:
    """Whether another agency than the post's own word for it (`told`) is in charge of its area; blind to case.

    A post that has ended has none to look for.
    """
    if post.status is PosyantekStatus.BUBAR:
        return False
    return " ".join(told.casefold().split()) != " ".join(in_charge.casefold().split())


def warnings(post: Post, decrees: Sequence[Decree], today: date) -> list[str]:
    """Papers that have run out or will soon."""
    told: list[str] = []
    if post.dissolved_on:
        return told
    if post.certificate_valid_until:
        told += _running_out("SKT", post.certificate_valid_until, today)
    if decrees:
        told += _running_out("SK terakhir", max(decree.valid_until for decree in decrees), today)
    return told


def _running_out(paper: str, valid_until: date, today: date) -> list[str]:
    if valid_until < today:
        return [f"Masa berlaku {paper} sudah habis pada {day(valid_until)}."]
    if valid_until <= today + SOON:
        return [f"Masa berlaku {paper} habis pada {day(valid_until)}."]
    return []
