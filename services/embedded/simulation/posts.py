"""The posts of a simulation: founded, given their papers, at work; some dormant, some revived, some dissolved.

Promises
- A fate is drawn by its share, so that a province looks like one: most posts work, a few never began, a few sleep.
- What else is planned for a post asks `working`: the stretches in which it is recorded as working.

Must not break: papers hold on the day on which they are needed (see registry's deciders); a revival gets a new decree.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from contracts.posyantek_lists import ServiceType
from services.embedded.simulation.map import point
from services.embedded.simulation.script import By, Script, Step

OLD = 0.45
"""The share of posts that worked before the simulation begins; they are recorded in its first weeks."""


class Fate(StrEnum):
    """What becomes of a post by the last day."""

    DIUSULKAN = "DIUSULKAN"
    TERDAFTAR = "TERDAFTAR"
    AKTIF = "AKTIF"
    VAKUM = "VAKUM"
    BANGKIT = "BANGKIT"
    BUBAR = "BUBAR"


SHARES = {Fate.DIUSULKAN: 0.03, Fate.TERDAFTAR: 0.045, Fate.VAKUM: 0.09, Fate.BANGKIT: 0.04, Fate.BUBAR: 0.02}
"""Of all posts; the others work."""


@dataclass(frozen=True)
class Place:
    """A kecamatan, or the regency or city that it lies in."""

    code: str
    name: str

    @property
    def regency(self) -> str:
        """The code of its kabupaten or kota."""
        return self.code[:5]

    @property
    def is_city(self) -> bool:
        """Whether that is a city: its code says so."""
        return int(self.code[3:5]) > 70

    @property
    def issuer(self) -> str:
        """Who signs its decrees."""
        return "WALI_KOTA" if self.is_city else "BUPATI"

    @property
    def agency(self) -> str:
        """The agency in charge of its posts; which one it is varies."""
        return "Dinas Sosial" if self.is_city else "Dinas Pemberdayaan Masyarakat dan Desa"


@dataclass
class Post:
    """A post as it is planned. `vigour` is how much it does, about 1 for a usual one; `decrees` are (number, until)."""

    id: UUID
    place: Place
    script: Script
    vigour: float
    active_on: date | None = None
    working: list[tuple[date, date]] = field(default_factory=list)
    rests: list[tuple[date, date | None]] = field(default_factory=list)
    decrees: list[tuple[str, date]] = field(default_factory=list)

    def officer(self, on: date, path: str, /, **body: object) -> Step:
        """Sent by an officer of the post."""
        return self.script.do(on, By.PENGURUS, self.place.code, path, post=self.id, **body)  # type: ignore[arg-type]

    def agency(self, on: date, path: str, /, **body: object) -> Step:
        """Sent by the agency in charge."""
        return self.script.do(on, By.DINAS, self.place.regency, path, **body)  # type: ignore[arg-type]

    @property
    def days(self) -> int:
        """How many days it works within the simulation."""
        return sum((until - since).days for since, until in self.working)

    def some_day(self) -> tuple[date, date]:
        """A day on which it works, and the last day of that stretch."""
        spans = [(until - since).days + 1 for since, until in self.working]
        since, until = self.script.chance.choices(self.working, spans)[0]
        return self.script.day(since, until), until


def found(script: Script, place: Place, fate: Fate, vigour: float) -> Post:
    """Plan a post's life, as far as it comes."""
    old = script.happens(OLD)
    late = script.first + (script.last - script.first) * 3 // 4
    proposed_on = script.after(script.first, 0, 25) if old else script.day(script.first + timedelta(20), late)
    at = point(script.seed, place.code, "Posyantek")
    proposed = script.do(
        proposed_on, By.DINAS, place.regency, "/registry/posyantek/new", makes="posyantek",
        name=f"Posyantek {place.name}", level="KECAMATAN", area=place.code, agency=place.agency,
        address=f"Jalan Contoh {script.chance.randint(1, 90)}, {place.name}" if script.happens(0.7) else None,
        coordinates="{latitude}, {longitude}".format_map(at) if at else None,
    )  # fmt: skip
    assert proposed.thing is not None
    post = Post(proposed.thing, place, script, vigour)
    if fate is not Fate.DIUSULKAN:
        on, issued_on = _register(post, proposed_on, old)
        if fate is not Fate.TERDAFTAR:
            _begin(post, on, issued_on, old)
            _live(post, fate)
            if post.working:
                _keep_up(post)
    return post


def _register(post: Post, proposed_on: date, old: bool) -> tuple[date, date]:
    script = post.script
    on = script.after(proposed_on, 2, 30)
    issued_on = on - timedelta(script.chance.randint(250, 2200) if old else script.chance.randint(0, 2))
    post.agency(
        on, f"/registry/posyantek/{post.id}/register", issuer=post.place.issuer, issued_on=issued_on,
        certificate_number=f"220/{script.chance.randint(1, 399):03}/SKT-CONTOH/{issued_on.year}",
        valid_until=issued_on + timedelta(script.chance.choice((1826, 2557))) if script.happens(0.6) else None,
    )  # fmt: skip
    return on, issued_on


def _decree(post: Post, on: date, issued_on: date) -> date:
    """Issue a decree for three or five years; answers its last day."""
    valid_until = issued_on + timedelta(post.script.chance.choice((1095, 1826)))
    number = f"411.4/Kep.{len(post.decrees) + 1}{post.script.chance.randint(10, 99)}-CONTOH/{issued_on.year}"
    post.agency(
        on, f"/registry/posyantek/{post.id}/decree", number=number, issuer=post.place.issuer, issued_on=issued_on,
        valid_until=valid_until,
    )  # fmt: skip
    post.decrees.append((number, valid_until))
    return valid_until


def _begin(post: Post, registered: date, issued_on: date, old: bool) -> None:
    script = post.script
    on = script.after(registered, 1, 15)
    decreed_on = issued_on + timedelta(script.chance.randint(5, 60)) if old else on
    _decree(post, on, decreed_on)
    begins = script.after(on, 1, 20)
    post.active_on = decreed_on + timedelta(script.chance.randint(1, 30)) if old else begins
    post.agency(begins, f"/registry/posyantek/{post.id}/activate", active_on=post.active_on)
    post.working = [(begins, script.last)] if begins <= script.last else []


def _keep_up(post: Post) -> None:
    """A new decree where the first one ends, three times out of four; and what the post offers."""
    script, (begins, until) = post.script, post.working[0]
    renewed = script.after(post.decrees[0][1], -40, 45)
    if begins < renewed < until and script.happens(0.75):
        _decree(post, renewed, renewed)
    for service in script.chance.sample(list(ServiceType), 1 + min(3, round(post.vigour))):
        day = script.after(begins, 3, 160)
        if day < until:
            post.officer(day, f"/registry/posyantek/{post.id}/services/offer", service=service, since=day)


def _live(post: Post, fate: Fate) -> None:
    """A rest or an end, where the time left is long enough for it."""
    script = post.script
    if fate is Fate.AKTIF or not post.working:
        return
    begins = post.working[0][0]
    earliest, latest = begins + timedelta(100), script.last - timedelta(60)
    if earliest >= latest:
        return
    day = script.day(earliest, latest)
    if fate is Fate.BUBAR:
        _dissolve(post, day)
        return
    noticed = script.after(day, 15, 45)
    post.working = [(begins, day - timedelta(1))]
    post.rests = [(day, None)]
    post.agency(
        noticed, f"/registry/posyantek/{post.id}/dormant", since=day,
        reason=script.chance.choice(("Pengurus pindah tugas dan belum diganti", "Tidak ada kegiatan sejak masa tanam")),
    )  # fmt: skip
    revived = script.after(noticed, 45, 200)
    if fate is Fate.BANGKIT and revived < script.last - timedelta(20):
        _decree(post, revived - timedelta(1), revived - timedelta(1))
        post.agency(
            revived, f"/registry/posyantek/{post.id}/revive", revived_on=revived,
            effort="Pengurus baru diangkat dan jadwal layanan disusun",
        )  # fmt: skip
        post.rests = [(day, revived)]
        post.working.append((revived, script.last))


def _dissolve(post: Post, day: date) -> None:
    post.agency(
        day, f"/registry/posyantek/{post.id}/dissolve", dissolved_on=day, issuer=post.place.issuer,
        reason="Digabung dengan layanan kecamatan tetangga", decree_number=f"411.4/Kep.9-CONTOH/{day.year}",
    )  # fmt: skip
    post.working = [(post.working[0][0], day - timedelta(1))]
    post.rests = [(day, None)]
