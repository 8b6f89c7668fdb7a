"""The whole plan of a simulation: every step of every place, in the order of their days, and what it has to add up to.

Promises
- Pure: the same seed, places and days give the same plan.
- `Expected` is counted from the plan itself, never read back from a service: reporting has to find the same.
- The steps of a day stand in an order in which each can be sent.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from services.embedded.simulation import benefits, contests, doings, opportunities, people, results
from services.embedded.simulation.partners import Partner, register_all
from services.embedded.simulation.partnerships import Partnership, enter
from services.embedded.simulation.posts import SHARES, Fate, Place, Post, found
from services.embedded.simulation.script import By, Script, Step

PROVINCE_WIDE = "province"


@dataclass(frozen=True)
class Ground:
    """Where and when: a province, its regencies, the kecamatan that get a post, and the days, both inclusive."""

    province: Place
    regencies: Sequence[Place]
    places: Sequence[Place]
    first: date
    last: date


@dataclass(frozen=True)
class Expected:
    """What reporting has to say of the last day and of all the time; money in rupiah by beneficiary, less reversals."""

    posts: int
    posts_active: int
    posts_partnered: int
    by_kind: dict[str, int]
    both: int
    partners: int
    gross: dict[str, int]
    shared: dict[str, int]
    refused: int


@dataclass
class Plan:
    """The steps, and who they are about."""

    ground: Ground
    seed: int
    steps: list[Step] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)

    @property
    def expected(self) -> Expected:
        """What it adds up to on the last day."""
        last = self.ground.last
        active = {post.id for post in self.posts if any(since <= last <= until for since, until in post.working)}
        kinds: dict[object, set[str]] = {post: set() for post in active}
        for one in self.partnerships:
            if one.post.id in active and one.in_force(last):
                kinds[one.post.id].add(one.partner.kind)
        gross, shared = _money(self.steps)
        return Expected(
            posts=_sent(self.steps, "/registry/posyantek/new"), posts_active=len(active),
            posts_partnered=sum(1 for found in kinds.values() if found),
            by_kind=dict(Counter(kind for found in kinds.values() for kind in found)),
            both=sum(1 for found in kinds.values() if {"PENGUSAHA", "INDUSTRI"} <= found),
            partners=_sent(self.steps, "/registry/partner/new"), gross=gross, shared=shared,
            refused=sum(1 for step in self.steps if step.refused),
        )  # fmt: skip


def _sent(steps: Sequence[Step], path: str) -> int:
    return sum(1 for step in steps if step.path == path)


def _money(steps: Sequence[Step]) -> tuple[dict[str, int], dict[str, int]]:
    """What came in and what was shared out, by beneficiary; what was reversed left out, and drafts not posted."""
    reversed_ = {step.thing for step in steps if step.path.endswith("/reverse")}
    written = {step.thing: step.body for step in steps if step.path == "/partnerships/income/draft/new"}
    gross: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for step in steps:
        if step.path == "/partnerships/income/new" and step.thing not in reversed_:
            gross[step.body["beneficiary"]] += step.body["amount"]
        elif step.path == f"/partnerships/income/{step.thing}/post" and step.thing not in reversed_:
            gross[written[step.thing]["beneficiary"]] += written[step.thing]["amount"]
        elif step.path.endswith("/distribute") and not step.refused:
            shared[step.body["beneficiary"]] += step.body["amount"]
    return dict(gross), dict(shared)


def fates(places: Sequence[Place], seed: int) -> dict[str, Fate]:
    """What becomes of the post of each place: the shares are kept whatever the seed, who it meets is chance."""
    chance = Random(f"{seed}/fates")  # noqa: S311 - repeatable, not secret
    codes = sorted(place.code for place in places)
    chance.shuffle(codes)
    drawn = [fate for fate, share in SHARES.items() for _ in range(round(share * len(codes)))]
    return dict(zip(codes, [*drawn, *[Fate.AKTIF] * (len(codes) - len(drawn))], strict=True))


def make(ground: Ground, seed: int) -> Plan:
    """The plan."""
    plan = Plan(ground, seed)
    scripts = []

    def script(name: str) -> Script:
        scripts.append(Script(seed, name, ground.first, ground.last))
        return scripts[-1]

    wide = script(PROVINCE_WIDE)
    for regency in ground.regencies:
        places = [place for place in ground.places if place.regency == regency.code]
        plan.partners += register_all(script(regency.code), places) if places else []
    for place in ground.places:
        mine = script(place.code)
        vigour = min(4.0, mine.chance.lognormvariate(0, 0.6))
        plan.posts.append(found(mine, place, fates(ground.places, seed)[place.code], vigour))
    people.appoint_officials(wide, ground.province, ground.regencies, plan.posts)
    inventions = {post.id: _live(plan, post) for post in plan.posts}
    for regency in ground.regencies:
        opportunities.trade([post for post in plan.posts if post.place.regency == regency.code], plan.partners)
    contests.hold_all(wide, ground.province, ground.regencies, plan.posts, inventions)
    _turn_pages(wide, ground.province.code)
    plan.steps = sorted((step for one in scripts for step in one.steps), key=lambda step: step.on)
    return plan


def _live(plan: Plan, post: Post) -> list[tuple[date, UUID]]:
    """All that one post does."""
    people.staff(post)
    partnerships = enter(post, plan.partners)
    plan.partnerships += partnerships
    doings.be_active(post, partnerships)
    inventions = results.invent(post, partnerships)
    results.assist(post, plan.partners)
    _assess(post, partnerships, len(inventions))
    if not partnerships:
        opportunities.look_at_suggestions(post)
    benefits.be_of_use(partnerships)
    return inventions


def _assess(post: Post, partnerships: Sequence[Partnership], inventions: int) -> None:
    """The agency assesses the maturity of two posts out of three, late in the time."""
    script = post.script
    if not post.working or script.happens(0.35):
        return
    since, until = post.working[-1]
    day = script.day(since + (until - since) // 2, until)
    running = [one for one in partnerships if one.in_force(day)]
    post.agency(
        day, f"/registry/posyantek/{post.id}/maturity", assessed_on=day, work_plan=script.happens(0.7),
        officers=script.chance.choice((0, 3, 3, 5)), quarters_with_service=min(4, round(post.vigour * 3)),
        active_partnerships=len(running), partner_kinds=len({one.partner.kind for one in running}),
        adopted_innovations=min(inventions, 2), report_on_time=script.happens(0.6),
        own_income_percent=script.chance.randint(0, 90), running_research=int(script.happens(0.15)),
    )  # fmt: skip


def _turn_pages(script: Script, province: str) -> None:
    """On the first of each month, and on the last day, the calendar ends what is over and reminds of what will be; then
    most reminders are settled, and somebody else sees that they are."""
    months = [date(year, month, 1) for year in range(script.first.year, script.last.year + 1) for month in range(1, 13)]
    for day in [*(one for one in months if script.first < one < script.last), script.last]:
        script.do(day, By.PENGELOLA, "", "/partnerships/partnership/calendar", alone=True)
        item, to_do = "/partnerships/action-item/{candidate}", "/partnerships/action-item?show=open"
        script.do(day, By.PENGELOLA, "", f"{item}/finish", finished_on=day, sweep=to_do, evidence="Surat sudah diurus")
        seen = script.after(day, 2, 5)
        script.do(seen, By.PENGELOLA, province, f"{item}/verify", verified_on=seen, sweep=to_do)
