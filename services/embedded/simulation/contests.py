"""The yearly contests: in each regency and city, then in the province with who won there.

Promises: jurors score every entry by the usual rubric, so each contest can be decided; the winner that goes on to the
province is the one that the scores make.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.embedded.simulation.posts import Place, Post
from services.embedded.simulation.script import By, Script

RUBRIC = {"Keterbaruan": 20, "Orisinalitas": 25, "Daya ungkit ekonomi": 30, "Efektivitas dan efisiensi": 15,
          "Ramah lingkungan": 10}  # fmt: skip
"""Criteria with their weights: the rubric that partnerships offers where none is given."""
CATEGORIES = ("TTG_UNGGULAN", "POSYANTEK_BERPRESTASI")
JURORS = ("J1", "J2", "J3")


@dataclass(frozen=True)
class Winner:
    """Who goes on: the post, with the contest that it won."""

    post: Post
    contest: UUID
    innovation: UUID | None


Inventions = dict[UUID, list[tuple[date, UUID]]]
"""Of each post its innovations, with the day of their registration."""


def hold_all(
    script: Script, province: Place, regencies: Sequence[Place], posts: Sequence[Post], inventions: Inventions
) -> None:
    """Every year and category in which there is time for it: the regencies in spring, the province in summer."""
    for year in range(script.first.year, script.last.year + 1):
        for category in CATEGORIES:
            winners = []
            for regency in regencies:
                inside = [post for post in posts if post.place.regency == regency.code]
                opened = _opening(script, year, 3)
                entrants = _entrants(script, inside, inventions, category, opened) if opened else []
                if opened and (won := _hold(script, regency, "KABUPATEN_KOTA", category, opened, entrants)):
                    winners.append(won)
            opened = _opening(script, year, 7)
            still = [won for won in winners if opened and _works(won.post, opened)]
            if opened and len(still) > 1:
                _hold(script, province, "PROVINSI", category, opened, still)


def _opening(script: Script, year: int, month: int) -> date | None:
    day = script.after(date(year, month, 1), 0, 20)
    return day if script.first + timedelta(40) < day and day + timedelta(75) < script.last else None


def _entrants(
    script: Script, posts: Sequence[Post], inventions: Inventions, category: str, opened: date
) -> list[Winner]:
    """Posts that work from before it opens until after it closes; for a technology they need one."""
    found = []
    for post in posts:
        mine = [one for day, one in inventions.get(post.id, []) if day < opened]
        if _works(post, opened) and (mine or category == "POSYANTEK_BERPRESTASI") and script.happens(0.35):
            found.append(Winner(post, post.id, mine[-1] if mine and category == "TTG_UNGGULAN" else None))
    return found


def _works(post: Post, opened: date) -> bool:
    return any(since < opened and opened + timedelta(40) < until for since, until in post.working)


def _hold(
    script: Script, host: Place, level: str, category: str, opened: date, entrants: Sequence[Winner]
) -> Winner | None:
    """One contest from its opening to its awards; answers the winner, if there was anybody."""
    if not entrants:
        return None
    by = By.DINAS if level == "KABUPATEN_KOTA" else By.PENGELOLA
    area = host.code if by is By.DINAS else ""
    contest = script.do(
        opened, by, area, "/partnerships/contest/new", makes="contest", year=opened.year, level=level,
        category=category, host=f"Panitia lomba {host.name}", host_area=host.code, opened_on=opened,
    )  # fmt: skip
    assert contest.thing is not None
    here, points = f"/partnerships/contest/{contest.thing}", []
    for one in entrants:
        day = script.after(opened, 5, 25)
        entered = one.post.agency(
            day, f"{here}/enter", posyantek=one.post.id, entered_on=day, innovation=one.innovation,
            title=f"Posyantek {one.post.place.name}", after=one.contest if level == "PROVINSI" else None,
        )  # fmt: skip
        points.append((_score(script, by, area, f"{here}/entry/{entered.made('entry')}", opened), one))
    decided = script.after(opened, 50, 60)
    script.do(
        decided, by, area, f"{here}/decide", honourable=3, decided_on=decided,
        decree=f"005/{script.chance.randint(100, 999)}-CONTOH/{decided.year}",
    )  # fmt: skip
    best = max(points, key=lambda point: point[0])[1]
    return Winner(best.post, contest.thing, best.innovation)


def _score(script: Script, by: By, area: str, entry: str, opened: date) -> int:
    """Each juror by each criterion; answers the weighted sum."""
    total, day = 0, script.after(opened, 32, 45)
    for juror in JURORS:
        scores = {name: script.chance.randint(55, 96) for name in RUBRIC}
        total += sum(weight * scores[name] for name, weight in RUBRIC.items())
        given = [{"criterion": name, "score": score} for name, score in scores.items()]
        script.do(day, by, area, f"{entry}/score", juror=juror, scores=given, scored_on=day)
    return total
