"""Needs and potentials of a simulation, who was found for them, and suggestions that were taken up or set aside.

Promises: a need is matched with a potential of the same regency where there is one, else with a partner, or with nobody
yet; what was found covers it wholly or in part. Posts without a partner look at suggestions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from contracts.opportunity_lists import BY_PRODUCTS, Commodity
from services.embedded.simulation.partners import Partner
from services.embedded.simulation.posts import Post
from services.embedded.simulation.words import PURPOSES, STUFF


@dataclass(frozen=True)
class Offer:
    """A need or a potential as it was posted."""

    id: UUID
    post: Post
    day: date
    commodity: Commodity
    volume: int


def trade(posts: Sequence[Post], partners: Sequence[Partner]) -> None:
    """Plan needs and potentials of the posts of one regency, and what became of them."""
    needs: list[Offer] = []
    potentials: list[Offer] = []
    for post in posts:
        if not post.working:
            continue
        for _ in range(min(5, round(post.script.chance.expovariate(0.7) * post.vigour))):
            kind = post.script.chosen({"KEBUTUHAN": 0.55, "POTENSI": 0.45})
            (needs if kind == "KEBUTUHAN" else potentials).append(_offer(post, kind))
    taken = {potential: day for need in needs for potential, day in _find(need, potentials, partners)}
    for one in potentials:
        if one.post.script.happens(0.1):
            # What was found for somebody stays open until that is settled.
            day = max(one.post.script.after(one.day, 200, 400), taken.get(one.id, one.day) + timedelta(30))
            one.post.officer(day, f"{_path(one)}/close", closed_on=day, reason="Sudah dipakai sendiri")


def _offer(post: Post, kind: str) -> Offer:
    script = post.script
    day, _ = post.some_day()
    commodity = script.chance.choice(list(STUFF))
    volume = script.chance.randint(2, 60) * 10
    first = script.chance.randint(1, 12) if commodity not in BY_PRODUCTS and script.happens(0.5) else None
    posted = post.officer(
        day, "/partnerships/opportunity/new", makes="opportunity", kind=kind, posyantek=post.id, commodity=commodity,
        name=STUFF[commodity], unit=script.chosen({"KG": 0.7, "TON": 0.2, "BUAH_SATUAN": 0.1}), area=post.place.code,
        per=script.chosen({"PER_MINGGU": 0.5, "PER_BULAN": 0.4, "SEKALI": 0.1}), volume=volume, posted_on=day,
        season_from=first, season_to=(first + 2) % 12 + 1 if first else None,
        price=script.chance.randint(1, 40) * 500 if script.happens(0.6) else None,
    )  # fmt: skip
    assert posted.thing is not None
    return Offer(posted.thing, post, day, commodity, volume)


def _path(one: Offer) -> str:
    return f"/partnerships/opportunity/{one.id}"


def _find(need: Offer, potentials: Sequence[Offer], partners: Sequence[Partner]) -> list[tuple[UUID, date]]:
    """Plan who covers a need, if anybody; answers the potential that it was matched with, and the day."""
    post, script = need.post, need.post.script
    fitting = [one for one in potentials if one.commodity is need.commodity and one.post is not post]
    potential = script.chance.choice(fitting) if fitting else None
    day = script.after(max(need.day, potential.day if potential else need.day), 10, 90)
    near = [one for one in partners if one.regency == post.place.regency and one.since < day < one.until]
    partner = script.chance.choice(near) if near and not potential and script.happens(0.4) else None
    if not potential and not partner:
        return []
    found = [(potential.id, day)] if potential else []
    matched = post.officer(
        day, f"{_path(need)}/match", matched_on=day, potential=potential.id if potential else None,
        partner=partner.id if partner else None,
    )  # fmt: skip
    left = need.volume
    for part in script.chosen({(): 0.25, (1.0,): 0.35, (0.4, 0.6): 0.2, (0.3,): 0.2}):
        day = script.after(day, 7, 60)
        volume = left if part in (0.6, 1.0) else int(need.volume * part)
        left -= volume
        post.officer(
            day, f"{_path(need)}/fulfil", match=matched.made("match"), volume=volume, fulfilled_on=day,
            needs=frozenset({potential.id}) if potential else frozenset(),
        )  # fmt: skip
    return found


def look_at_suggestions(post: Post) -> None:
    """A post without a partner: the first suggestion is taken up, or set aside with a reason."""
    script = post.script
    if not post.working or post.working[-1][1] < script.last or script.happens(0.3):
        return
    since = post.working[-1][0]
    day = script.day(since + (script.last - since) // 2, script.last)
    here = f"/partnerships/posyantek/{post.id}/suggestions"
    if script.happens(0.5):
        post.agency(
            day, here + "/{candidate}/dismiss", pick=here, explanation="Sudah ditemui; belum berminat tahun ini"
        )
        return
    proposed = post.agency(
        day, "/partnerships/partnership/new", makes="partnership", posyantek=post.id, partner="{candidate}",
        arrangement="KERJA_SAMA_OPERASIONAL:MITRA:MITRA", purpose=script.chance.choice(PURPOSES), pick=here,
    )  # fmt: skip
    met = script.after(day, 5, 25)
    path = f"/partnerships/partnership/{proposed.thing}"
    post.agency(met, f"{path}/explore", met_on=met, outcome="Pertemuan pertama menurut saran")
