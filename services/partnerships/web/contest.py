"""Open a contest, enter it, add to an entry's dossier, score an entry, decide it.

Promises
- A contest is one for its year, host, level and category: its id follows from them, so it cannot be opened twice.
- A post enters under its own area. What the host does is an agency's work, filed under the host's area; a contest of
  the nation is held by whoever works for all of it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from contracts.areas import AreaCode
from contracts.contest_lists import ContestCategory, ContestLevel, DossierPart
from contracts.partnerships import FileHash
from contracts.partnerships.contests import Juror
from contracts.registry import DocumentNumber, Year
from services.chassis.access import permits
from services.chassis.edge import Ask, Edge, Form, Intent
from services.chassis.free_text import FreeName
from services.chassis.problems import NotFound
from services.partnerships.domain.contest import CONTEST
from services.partnerships.domain.contest_commands import (
    AttachToDossier,
    Command,
    DecideContest,
    EnterContest,
    OpenContest,
    ScoreEntry,
    WinFact,
)
from services.partnerships.domain.contest_ranking import DEFAULT
from services.partnerships.views import contests, directory
from services.partnerships.web import choices, lookups
from services.partnerships.web.contest_lines import CriterionLine, ScoreLine

edge = Edge("contest")
CONTESTS = UUID("01950000-0000-7000-8000-00000000c0de")
"""The namespace of contests' ids."""


class OpenContestForm(Form):
    """Lomba baru."""

    year: Year = Field(title="Tahun")
    level: ContestLevel = Field(title="Tingkat")
    category: ContestCategory = Field(title="Kategori")
    host: FreeName = Field(title="Penyelenggara", description="Mis. Dinas pemberdayaan masyarakat kota.")
    host_area: AreaCode | None = Field(
        default=None, title="Kode wilayah penyelenggara", description="Mis. 36.72; kosongkan untuk tingkat nasional."
    )
    edition: FreeName | None = Field(
        default=None, title="Sebutan", description="Seperti tertulis, mis. Gelar TTG ke-24."
    )
    rubric: tuple[CriterionLine, ...] = Field(
        default=(), title="Kriteria dan bobot", max_length=20,
        description="Kriteria, titik dua, bobot; jumlah bobot 100. Kosongkan untuk memakai contoh: "
        + ", ".join(f"{one.name}: {one.weight}" for one in DEFAULT) + ".",
    )  # fmt: skip
    opened_on: date = Field(title="Pendaftaran dibuka")


class EnterContestForm(Form):
    """Pendaftaran peserta."""

    posyantek: UUID = Field(title="Posyantek", description="Hanya yang aktif di wilayah penyelenggara.")
    title: FreeName = Field(title="Judul", description="Nama inovasi, atau prestasi yang diajukan.")
    innovation: UUID | None = Field(default=None, title="Inovasi", description="Kosongkan bila bukan sebuah inovasi.")
    after: UUID | None = Field(
        default=None, title="Juara dari", description="Lomba tingkat bawah yang dimenangi, bila ada."
    )
    entered_on: date = Field(title="Tanggal pendaftaran")


class AttachToDossierForm(Form):
    """Berkas peserta."""

    part: DossierPart = Field(title="Bagian berkas")
    title: FreeName = Field(title="Judul", description="Tanpa nama orang, mis. Foto mesin dari depan.")
    sha256: FileHash = Field(title="Sidik berkas (SHA-256)", description="64 angka atau huruf kecil a sampai f.")
    attached_on: date = Field(title="Tanggal")


class ScoreEntryForm(Form):
    """Nilai seorang juri."""

    juror: Juror = Field(title="Nomor juri", description="Tulis J1, J2, dan seterusnya; tanpa nama.")
    juror_of: UUID | None = Field(
        default=None, title="Posyantek asal juri", description="Kosongkan bila juri bukan dari Posyantek."
    )
    scores: Annotated[tuple[ScoreLine, ...], Field(min_length=1, max_length=20)] = Field(
        title="Nilai", description="Kriteria, titik dua, nilai 0 sampai 100; mis. Orisinalitas: 80."
    )
    scored_on: date = Field(title="Tanggal penilaian")


class DecideContestForm(Form):
    """Penetapan pemenang."""

    honourable: Annotated[int, Field(ge=0, le=3)] = Field(default=3, title="Jumlah juara harapan")
    decree: DocumentNumber | None = Field(default=None, title="Nomor keputusan", description="Boleh kosong.")
    decided_on: date = Field(title="Tanggal penetapan")


@edge.command(
    "/contest/new", form=OpenContestForm, title="Buka lomba", act="partnerships.review",
    intro="Satu lomba untuk satu tahun, penyelenggara, tingkat, dan kategori.",
)  # fmt: skip
async def open_contest(ask: Ask, form: OpenContestForm) -> Intent:
    """Open a contest."""
    contest_id = uuid5(CONTESTS, f"{form.year}/{form.host_area or ''}/{form.level}/{form.category}")
    known = form.host_area is None or await directory.area_known(ask.db, form.host_area)
    command = OpenContest(
        contest_id, form.year, form.level, form.category, form.host, form.host_area, form.edition,
        form.rubric or DEFAULT, form.opened_on, area_known=known, today=ask.today,
    )  # fmt: skip
    return _host(ask, contest_id, command, form.host_area)


@edge.command(
    "/contest/{contest_id}/enter", form=EnterContestForm, title="Daftarkan peserta", act="partnerships.write",
    choices={"posyantek": choices.active_posts, "innovation": choices.innovations, "after": choices.wins},
)  # fmt: skip
async def enter(ask: Ask, form: EnterContestForm, contest_id: UUID) -> Intent:
    """Enter a contest for a post."""
    await contest_or_404(ask, contest_id)
    post = await lookups.posyantek_fact(ask.db, form.posyantek)
    won = await contests.wins(ask.db, "", posyantek=form.posyantek, contest=form.after) if form.after else []
    command = EnterContest(
        ask.new_id("entry"), form.posyantek, form.title, form.innovation, form.after, form.entered_on, posyantek=post,
        innovation=await lookups.innovation_fact(ask.db, form.innovation), win=_win(won), today=ask.today,
    )  # fmt: skip
    return _intent(contest_id, command, post.area if post else None, form.posyantek)


@edge.command(
    "/contest/{contest_id}/entry/{entry_id}/document/new", form=AttachToDossierForm, title="Lampirkan berkas peserta",
    act="partnerships.write", intro="Berkasnya disimpan Posyantek; sidiknya membuktikan bahwa berkasnya tidak berubah.",
)  # fmt: skip
async def attach(ask: Ask, form: AttachToDossierForm, contest_id: UUID, entry_id: UUID) -> Intent:
    """Add a document to the dossier of an entry, for the post that entered."""
    entry = await contests.entry_of(ask.db, contest_id, entry_id)
    if entry is None:
        raise NotFound("lomba")
    command = AttachToDossier(entry_id, form.part, form.title, form.sha256, form.attached_on, today=ask.today)
    return _intent(contest_id, command, entry.area, entry.posyantek_id)


async def rubric(ask: Ask) -> dict[str, object]:
    """A line for each criterion, its score to be written in."""
    found = await contest_or_404(ask, UUID(ask.request.path_params["contest_id"]))
    return {"scores": tuple(f"{one['name']}: " for one in found.rubric)}


@edge.command(
    "/contest/{contest_id}/entry/{entry_id}/score", form=ScoreEntryForm, title="Nilai peserta",
    act="partnerships.review", choices={"juror_of": choices.posts}, on_file=rubric,
)  # fmt: skip
async def score(ask: Ask, form: ScoreEntryForm, contest_id: UUID, entry_id: UUID) -> Intent:
    """Hand in a juror's scores of an entry."""
    found = await contest_or_404(ask, contest_id)
    command = ScoreEntry(entry_id, form.juror, form.juror_of, form.scores, form.scored_on, today=ask.today)
    return _host(ask, contest_id, command, found.host_area)


@edge.command(
    "/contest/{contest_id}/decide", form=DecideContestForm, title="Tetapkan pemenang", act="partnerships.review",
    intro="Urutan mengikuti nilai juri. Sesudah ditetapkan, nilai tidak dapat diubah.",
)  # fmt: skip
async def decide(ask: Ask, form: DecideContestForm, contest_id: UUID) -> Intent:
    """Make the ranking final."""
    found = await contest_or_404(ask, contest_id)
    command = DecideContest(form.honourable, form.decree, form.decided_on, today=ask.today)
    return _host(ask, contest_id, command, found.host_area)


def _win(won: Sequence[contests.Win]) -> WinFact | None:
    return next(
        (WinFact(one.posyantek_id, ContestLevel(one.level), ContestCategory(one.category)) for one in won), None
    )


async def contest_or_404(ask: Ask, contest_id: UUID) -> contests.Contest:
    """The contest that a path names. Raises `NotFound`."""
    found = await contests.by_id(ask.db, contest_id)
    if found is None:
        raise NotFound("lomba")
    return found


def holds(ask: Ask, host_area: str | None) -> bool:
    """Whether this actor acts for the host."""
    return permits(ask.actor, "partnerships.review", host_area) and (host_area is not None or ask.actor.area is None)


def _host(ask: Ask, contest_id: UUID, command: Command, host_area: str | None) -> Intent:
    if not holds(ask, host_area):
        raise NotFound("lomba")
    return _intent(contest_id, command, host_area)


def _intent(contest_id: UUID, command: Command, area: str | None, post: UUID | None = None) -> Intent:
    then = f"/partnerships/contest/{contest_id}"
    return Intent(CONTEST, contest_id, command, area=area, then=then, wait_for=(contests.VIEW,), post=post)
