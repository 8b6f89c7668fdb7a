"""Who holds an office: officers and members of posts, and officials of agencies. None of them exists.

Promises: a person's name says the office and `Contoh`; nobody has a NIK or a telephone number. One post in five has no
officers on file: a gap, as there are in every register.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from contracts.people_lists import Position, Sex
from services.embedded.simulation.posts import Place, Post
from services.embedded.simulation.script import By, Script

OFFICES = (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA)


def staff(post: Post) -> None:
    """Plan the officers and members of a post that works."""
    script = post.script
    if not post.working or script.happens(0.2):
        return
    begins, until = post.working[0]
    number, valid_until = post.decrees[0]
    for position in OFFICES:
        on = script.after(begins, 1, 40)
        if on < until:
            _appoint(post, on, position, number, valid_until if valid_until > on else None)
    for n in range(script.chance.choice((0, 0, 2, 3))):
        on = script.after(begins, 5, 300)
        if on + timedelta(6) < until:
            person = _record(post, on, f"Anggota Contoh {['Satu', 'Dua', 'Tiga'][n]} {post.place.name}")
            joined = script.after(on, 1, 3)
            post.agency(joined, f"/registry/posyantek/{post.id}/members/join", person=person, joined_on=on)


def _appoint(post: Post, on: date, position: Position, decree: str, until: date | None) -> None:
    script, office = post.script, f"/registry/posyantek/{post.id}/officers"
    last = post.working[0][1]
    if on + timedelta(8) > last:
        return
    person = _record(post, on, f"{position.capitalize()} Contoh {post.place.name}")
    begins = script.after(on, 1, 5)
    term = {"position": position, "decree_number": decree, "until": until}
    post.agency(begins, f"{office}/appoint", person=person, since=on, **term)
    replaced = script.after(begins, 120, 420)
    end = min(last, until or last) - timedelta(30)
    if position is Position.KETUA and replaced < end and script.happens(0.2):
        successor = _record(post, replaced, f"{position.capitalize()} Baru Contoh {post.place.name}")
        day = script.after(replaced, 2, 9)
        post.agency(day, f"{office}/replace", outgoing=person, person=successor, since=replaced, **term)


def _record(post: Post, on: date, name: str) -> object:
    sex = post.script.chosen({Sex.LAKI_LAKI: 0.6, Sex.PEREMPUAN: 0.4})
    path = f"/registry/posyantek/{post.id}/people/new"
    return post.agency(on, path, makes="person", name=name, sex=sex, confirmed=True).thing


def appoint_officials(script: Script, province: Place, regencies: Sequence[Place], posts: Sequence[Post]) -> None:
    """The offices that look after posts: of the province, of each regency, of each kecamatan, of each post."""
    until = script.last + timedelta(900)
    _office(script, province.code, "PROVINCE", "Kepala Bidang di provinsi (contoh)", until)
    for regency in regencies:
        _office(script, regency.code, "AGENCY_HEAD", f"Kepala {regency.agency} (contoh)", until)
        _office(script, regency.code, "AGENCY_STAFF", "Kepala Bidang Pemberdayaan Masyarakat (contoh)", until)
    for post in posts:
        _office(script, post.place.code, "KECAMATAN", f"Camat {post.place.name} (contoh)", until)


def _office(script: Script, area: str, role: str, title: str, until: date) -> None:
    on = script.after(script.first, 0, 10)
    script.do(
        on, By.PENGELOLA, "", "/registry/officials/new", makes="official", role=role, title=title, area=area,
        decree_number=f"800/{script.chance.randint(100, 999)}-CONTOH/{on.year}", since=on, until=until,
    )  # fmt: skip
