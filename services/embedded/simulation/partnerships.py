"""The partnerships of a simulation, from first contact to whatever becomes of them.

Promises
- How many a post has is skewed: some none, most one or two, a few half a dozen; each with another partner.
- Some are given up before the signature, sent back for mending, suspended, ended early; about half of those whose term
  is over are renewed, the others are ended by the calendar.
- `Partnership.force` says when it is in force, both days inclusive: what reporting has to find.

Must not break: the steps of one partnership follow one another in the order of their days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from contracts.codelists import PartnerKind
from services.embedded.simulation.partners import Partner
from services.embedded.simulation.posts import Post
from services.embedded.simulation.words import DUTIES, LEARNING, OUTCOMES, PURPOSES

ONE = timedelta(1)
LONE = 0.16
"""The share of working posts without any partner."""
SCHOLARLY = (PartnerKind.PERGURUAN_TINGGI, PartnerKind.LEMBAGA_RISET)
_TRADE = ("RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN", "PERDAGANGAN_UMUM:PENERIMA_PASOKAN:PEMASOK",
          "BAGI_HASIL:PELAKSANA:PENYEDIA_MODAL", "KERJA_SAMA_OPERASIONAL:MITRA:MITRA")  # fmt: skip
ARRANGEMENTS: dict[PartnerKind, tuple[str, ...]] = {
    PartnerKind.PENGUSAHA: (*_TRADE, "PEMASARAN:MITRA:MITRA"),
    PartnerKind.INDUSTRI: ("RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN", "INTI_PLASMA:PLASMA:INTI", "CSR_TJSL:MITRA:MITRA",
                           "SUBKONTRAK:SUBKONTRAKTOR:KONTRAKTOR"),
    PartnerKind.PERGURUAN_TINGGI: ("RISET_BERSAMA:MITRA:MITRA", "PELATIHAN:MITRA:MITRA", "MAGANG:MITRA:MITRA"),
    PartnerKind.LEMBAGA_RISET: ("RISET_BERSAMA:MITRA:MITRA",),
    PartnerKind.PEMERINTAH: ("HIBAH_ALAT:MITRA:MITRA", "PELATIHAN:MITRA:MITRA"),
    PartnerKind.PERBANKAN: ("CSR_TJSL:MITRA:MITRA", "PELATIHAN:MITRA:MITRA"),
    PartnerKind.KOPERASI: _TRADE, PartnerKind.BUMDES: _TRADE,
}  # fmt: skip


@dataclass
class Partnership:
    """One as it is planned: its post and partner, and the stretches in which it is in force."""

    id: UUID
    post: Post
    partner: Partner
    arrangement: str
    force: list[tuple[date, date]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where its steps are sent."""
        return f"/partnerships/partnership/{self.id}"

    def in_force(self, day: date) -> bool:
        """Whether it is on that day."""
        return any(since <= day <= until for since, until in self.force)

    def number(self, what: str, day: date) -> str:
        """A document's number; the id makes it its own."""
        return f"{self.id.hex[:6].upper()}/{what}-CONTOH/{day.year}"


def enter(post: Post, partners: Sequence[Partner]) -> list[Partnership]:
    """Plan all partnerships of a post."""
    script = post.script
    if not post.working or script.happens(LONE):
        return []
    count = 1 + min(6, int(script.chance.expovariate(0.62 / post.vigour)))
    near = [one for one in partners if one.regency == post.place.regency]
    found, taken = [], set()
    for _ in range(count):
        scholars = [one for one in partners if one.kind in SCHOLARLY]
        pool = [one for one in (scholars if scholars and script.happens(0.2) else near) if one.id not in taken]
        if not pool:
            break
        partner = script.chance.choice(pool)
        taken.add(partner.id)
        found += _propose(post, partner)
    return found


def _propose(post: Post, partner: Partner) -> list[Partnership]:
    script = post.script
    since, until = post.working[0]
    earliest, latest = max(since, partner.since) + 4 * ONE, min(until, partner.until) - 5 * ONE
    if earliest >= latest:
        return []
    # Where there is a partner already, work begins soon; later ones are found in the course of time.
    on = script.after(earliest, 0, 60) if script.happens(0.5) else script.day(earliest, latest)
    if on > latest:
        return []
    arrangement = script.chance.choice(ARRANGEMENTS.get(partner.kind, ("PEMASARAN:MITRA:MITRA",)))
    proposed = post.officer(
        on, "/partnerships/partnership/new", makes="partnership", posyantek=post.id, partner=partner.id,
        arrangement=arrangement, purpose=script.chance.choice(LEARNING if partner.kind in SCHOLARLY else PURPOSES),
    )  # fmt: skip
    assert proposed.thing is not None
    one = Partnership(proposed.thing, post, partner, arrangement)
    met = script.after(on, 3, 25)
    post.officer(met, f"{one.path}/explore", met_on=met, outcome=script.chance.choice(OUTCOMES))
    if script.happens(0.1):
        day = script.after(met, 10, 60)
        post.officer(day, f"{one.path}/cancel", cancelled_on=day, reason="Mitra belum siap")
        return [one]
    _agree(one, script.after(met, 7, 35), until)
    return [one]


def _agree(one: Partnership, on: date, until: date) -> None:
    """Draft, review, signature, start."""
    post, script = one.post, one.post.script
    starts = (on.replace(day=1) + timedelta(script.chance.choice((32, 63)))).replace(day=1)
    term = timedelta(script.chosen({182: 0.1, 365: 0.45, 730: 0.3, 1095: 0.15}))
    text = {
        "title": f"Kerja sama {post.place.name} dan {one.partner.name}"[:190], "starts_on": starts,
        "scope": "Bahan, alat, tempat, pemasaran, dan pembagian hasil", "ends_on": starts + term,
        "value": script.money(30_000_000, 0.9) if script.happens(0.8) else None,
    }  # fmt: skip
    text |= dict.fromkeys(("says_business", "says_duties", "says_term", "says_payment", "in_indonesian"), True)
    returned = script.happens(0.15)
    post.officer(on, f"{one.path}/draft", **text, says_disputes=not returned)
    if returned:
        back = script.after(on, 3, 12)
        post.agency(back, f"{one.path}/return", returned_on=back, reason="Cantumkan penyelesaian perselisihan")
        on = script.after(back, 2, 14)
        post.officer(on, f"{one.path}/draft", **text, says_disputes=True)
    reviewed = script.after(on, 3, 20)
    post.agency(reviewed, f"{one.path}/review", reviewed_on=reviewed, agency=post.place.agency)
    signed = script.after(reviewed, 2, 15)
    post.officer(
        signed, f"{one.path}/sign", signed_on=signed, posyantek_number=one.number("PKS", signed),
        document="KESEPAKATAN_BERSAMA" if script.happens(0.2) else "PERJANJIAN_KERJA_SAMA",
        partner_number=f"{script.chance.randint(1, 300)}/MITRA-CONTOH/{signed.year}",
    )  # fmt: skip
    active = max(script.after(signed, 0, 10), starts)
    if active > min(until, script.last) or active > starts + term:
        return
    post.officer(active, f"{one.path}/activate", active_on=active)
    _carry_out(one, signed, active, starts + term, until)


def _carry_out(one: Partnership, signed: date, active: date, ends_on: date, until: date) -> None:
    """What happens while it runs; `until` is the last day on which the post works."""
    post, script = one.post, one.post.script
    one.force = [(active, ends_on)]
    for _ in range(script.chance.choice((0, 1, 1, 2))):
        _oblige(one, script.after(active, 1, 20), min(ends_on, until))
    over = min(ends_on, until, script.last)
    turn = script.day(active + 50 * ONE, over) if over > active + 60 * ONE else None
    if until < min(ends_on, script.last):  # the post rests or is no more
        if post.rests and post.rests[0][1] is None:
            _terminate(one, until, "POSYANTEK_TIDAK_AKTIF")
    elif turn and script.happens(0.07):
        _suspend(one, turn, ends_on)
    elif turn and script.happens(0.07):
        _terminate(one, turn, script.chance.choice(("SEPAKAT_BERSAMA", "WANPRESTASI", "USAHA_TUTUP")))
    elif ends_on < script.last - 5 * ONE and script.happens(0.5):
        _renew(one, ends_on)
        return
    if len(one.force) == 1 and one.force[0][1] >= over:
        _evaluate(one, script.after(signed, 120, 260))


def _oblige(one: Partnership, on: date, until: date) -> None:
    post, script = one.post, one.post.script
    due = script.after(on, 30, 200)
    if not on < due < until:
        return
    step = post.officer(
        on, f"{one.path}/obligation/new", makes="", side=script.chance.choice(("PIHAK_POSYANTEK", "PIHAK_MITRA")),
        duty=script.chance.choice(DUTIES), due_on=due,
    )  # fmt: skip
    met = script.after(due, -20, 0) if script.happens(0.75) else script.after(due, 5, 60)
    if script.happens(0.88) and met > on:
        path = f"{one.path}/obligation/{step.made('obligation')}/meet"
        post.officer(met, path, met_on=met, evidence="Berita acara serah terima")


def _suspend(one: Partnership, day: date, ends_on: date) -> None:
    post, script = one.post, one.post.script
    post.officer(day, f"{one.path}/suspend", suspended_on=day, reason="Tempat produksi diperbaiki")
    since = one.force[0][0]
    one.force = [(since, day - ONE)]
    resumed = script.after(day, 20, 110)
    if resumed < min(ends_on, script.last) and script.happens(0.7):
        post.officer(resumed, f"{one.path}/resume", resumed_on=resumed)
        one.force.append((resumed, ends_on))


def _terminate(one: Partnership, day: date, reason: str) -> None:
    on = one.post.script.after(day, 0, 0)
    if on + 5 * ONE > one.force[0][1]:
        return  # it ends by itself
    one.post.agency(
        on, f"{one.path}/terminate", terminated_on=day, reason=reason, document_number=one.number("BA", day),
        explanation="Dituangkan dalam berita acara",
    )  # fmt: skip
    if on <= one.post.script.last:
        one.force = [(one.force[0][0], day - ONE)]


def _renew(one: Partnership, ends_on: date) -> None:
    post, script = one.post, one.post.script
    on, longer = script.after(ends_on, -25, 40), ends_on + timedelta(script.chance.choice((365, 730)))
    if on > script.last or on <= one.force[0][0]:
        return
    post.officer(
        on, f"{one.path}/renew", renewed_on=on, ends_on=longer, posyantek_number=one.number("PERPANJANGAN", on),
        partner_number=f"{script.chance.randint(301, 600)}/MITRA-CONTOH/{on.year}",
    )  # fmt: skip
    one.force = [(one.force[0][0], longer)]
    _evaluate(one, script.after(on, 5, 60))


def _evaluate(one: Partnership, on: date) -> None:
    """Once a year about, three times out of four; after its end the last time."""
    script, last = one.post.script, one.force[-1][1]
    while one.force[0][0] < on <= script.last and script.happens(0.75):
        before = script.chance.randint(25, 60)
        asked = {name: script.chosen({"TIDAK": 0.86, "YA": 0.06, "BELUM_JELAS": 0.08})
                 for name in ("late_payment", "price_changed_alone", "exclusive")}  # fmt: skip
        one.post.agency(
            on, f"{one.path}/evaluate", evaluated_on=on, strength_before=before,
            strength_after=min(100, before + script.chance.randint(-5, 35)), **asked,
            ownership_controlled=script.chosen({"TIDAK": 0.95, "BELUM_JELAS": 0.03, "YA": 0.02}),
        )  # fmt: skip
        if on > last:
            return
        on = script.after(on, 250, 350)
