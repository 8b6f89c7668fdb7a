"""The plan of a simulation: repeatable, believable, about nobody."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from statistics import median

import pytest

from contracts.areas import AreaCode
from contracts.registry import Coordinates
from services.chassis.coordinates import degrees
from services.embedded.simulation.map import point
from services.embedded.simulation.plan import Ground, Plan, fates, make
from services.embedded.simulation.posts import SHARES, Fate, Place
from services.embedded.simulation.script import By, Script, Step
from services.partnerships.domain.distance import great_circle_km
from services.registry.area_file import read_areas

LAST = date(2026, 6, 30)


@pytest.fixture(scope="module")
def banten() -> Ground:
    areas = [Place(row.code, row.name) for row in read_areas(AreaCode("36"))]
    province = next(one for one in areas if len(one.code) == 2)
    regencies, places = ([one for one in areas if len(one.code) == size] for size in (5, 8))
    return Ground(province, regencies, places, date(2024, 6, 30), LAST)


@pytest.fixture(scope="module")
def plan(banten: Ground) -> Plan:
    return make(banten, 7)


def sent(plan: Plan, path: str) -> list[Step]:
    """The steps whose path, ids left out, is this."""
    wanted = re.compile(re.escape(path).replace(r"\*", "[0-9a-f-]{36}"))
    return [step for step in plan.steps if wanted.fullmatch(step.path)]


def test_the_same_seed_gives_the_same_plan(banten: Ground, plan: Plan) -> None:
    assert make(banten, 7).steps == plan.steps


def test_another_seed_gives_another_plan(banten: Ground, plan: Plan) -> None:
    assert make(banten, 8).expected != plan.expected


def test_what_happens_in_one_kecamatan_does_not_depend_on_the_others_plans(banten: Ground) -> None:
    one, two = Script(7, "36.72.01", banten.first, LAST), Script(7, "36.72.02", banten.first, LAST)
    drawn = one.chance.random()
    two.chance.random()
    assert Script(7, "36.72.01", banten.first, LAST).chance.random() == drawn


def test_every_kecamatan_gets_a_post_and_every_step_has_its_own_command(plan: Plan) -> None:
    assert len(plan.posts) == plan.expected.posts == 155
    assert len({step.command_id for step in plan.steps}) == len(plan.steps)


def test_steps_follow_the_calendar_and_stay_inside_it(banten: Ground, plan: Plan) -> None:
    days = [step.on for step in plan.steps]
    assert days == sorted(days)
    assert days[0] >= banten.first
    assert days[-1] == LAST


def test_posts_and_sites_lie_near_each_other_where_they_are_said_to(plan: Plan) -> None:
    posts = {step.body["area"]: step.body["coordinates"] for step in sent(plan, "/registry/posyantek/new")}
    assert len(set(posts.values())) == 155
    found = {code: Coordinates(latitude=one, longitude=other) for code, (one, other) in
             ((code, degrees(text)) for code, text in posts.items())}  # fmt: skip
    sites = [site for step in sent(plan, "/registry/partner/new") for site in step.body.get("sites", ())]
    assert len(sites) > 100
    for site in sites:
        assert great_circle_km(found[site["area"]], Coordinates(**site["coordinates"])) < 10
    cilegon, lebak = (
        [found[code] for code in found if code.startswith(regency)] for regency in ("36.72", "36.02")
    )  # fmt: skip
    assert all(30 < great_circle_km(one, other) < 120 for one in cilegon for other in lebak)


def test_a_place_outside_banten_has_no_point() -> None:
    assert point(7, "35.01.01", "Posyantek") is None


def test_fates_have_their_shares(banten: Ground) -> None:
    drawn = Counter(fates(banten.places, 7).values())
    assert {fate: drawn[fate] for fate in SHARES} == {fate: round(share * 155) for fate, share in SHARES.items()}
    assert drawn[Fate.AKTIF] == 155 - sum(round(share * 155) for share in SHARES.values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_proportions_are_believable_whatever_the_seed(banten: Ground, seed: int) -> None:
    plan = make(banten, seed)
    found = plan.expected
    assert 0.72 <= found.posts_active / found.posts <= 0.9
    assert 0.45 <= found.posts_partnered / found.posts_active <= 0.8
    assert found.by_kind["PENGUSAHA"] > found.by_kind["INDUSTRI"] > 0
    assert 0 < found.both < found.posts_partnered / 2
    per_post = Counter(one.post.id for one in plan.partnerships)
    assert median(per_post.values()) <= 2  # most one or two, a few many
    assert max(per_post.values()) > 4
    earned = sum(found.gross.values())
    assert 0 < sum(found.shared.values()) < earned / 2


def test_there_are_gaps(plan: Plan) -> None:
    working = {post.id for post in plan.posts if post.working}
    with_income = {step.body["posyantek"] for step in sent(plan, "/partnerships/income/new")}
    with_officers = {str(step.thing) for step in sent(plan, "/registry/posyantek/*/officers/appoint")}
    with_partner = {one.post.id for one in plan.partnerships}
    for found in ({str(one) for one in working} - with_income, {str(one) for one in working} - with_officers):
        assert 0.05 < len(found) / len(working) < 0.6
    assert 0.05 < len(working - with_partner) / len(working) < 0.5


def test_every_kind_of_life_is_there(plan: Plan) -> None:
    partnership = "/partnerships/partnership/*/"
    for path in (
        *(partnership + word for word in ("cancel", "return", "activate", "suspend", "resume", "terminate", "renew")),
        partnership + "evaluate", partnership + "obligation/new", partnership + "obligation/*/meet",
        *(partnership + word for word in ("jobs/new", "jobs/*/correct", "jobs/*/end")),
        *(partnership + word for word in ("benefit/new", "benefit/*/withdraw")),
        "/registry/posyantek/*/dormant", "/registry/posyantek/*/revive", "/registry/posyantek/*/dissolve",
        "/registry/partner/*/merge", "/partnerships/visit/*/cancel", "/partnerships/action-item/*/verify",
        "/partnerships/workshop/*/report", "/partnerships/workshop/*/measure",
        "/partnerships/income/draft/new", "/partnerships/income/*/post", "/partnerships/income/*/discard",
        "/partnerships/income/*/link",
        "/partnerships/income/*/distribute", "/partnerships/income/*/reverse", "/partnerships/research/*/finish",
        "/partnerships/innovation/*/commercialise", "/partnerships/opportunity/*/fulfil",
        "/partnerships/contest/*/decide", "/registry/enterprises/*/withdraw",
    ):  # fmt: skip
        assert sent(plan, path), path


def test_work_follows_the_season_and_the_week(plan: Plan) -> None:
    done = [*sent(plan, "/partnerships/visit/new"), *sent(plan, "/partnerships/workshop/plan")]
    months = Counter((step.on.year, step.on.month) for step in done)
    assert months[2025, 10] + months[2025, 11] > 1.4 * (months[2025, 12] + months[2026, 1])
    assert not [step for step in sent(plan, "/partnerships/workshop/new") if step.on.weekday() > 4]


def test_follow_ups_are_in_time_late_and_open(plan: Plan) -> None:
    due = {
        report.made(f"follow-up {n}"): date.fromisoformat(task["due_on"])
        for report in sent(plan, "/partnerships/visit/*/report") for n, task in enumerate(report.body["follow_ups"])
    }  # fmt: skip
    done = {step.thing: step.on for step in sent(plan, "/partnerships/action-item/*/finish") if step.thing in due}
    late = sum(1 for item, on in done.items() if on > due[item])
    assert 0.1 < late / len(done) < 0.5
    assert len(done) < len(due)


def test_nobody_in_it_is_real(plan: Plan) -> None:
    names = [step.body["legal_name"] for step in sent(plan, "/registry/partner/new")]
    names += [step.body["name"] for step in sent(plan, "/registry/posyantek/*/people/new")]
    names += [step.body["name"] for step in sent(plan, "/registry/posyantek/*/enterprises/new")]
    names += [step.body["adopter"] for step in sent(plan, "/partnerships/innovation/*/adopt")]
    assert [name for name in names if "Contoh" not in name] == []
    people = sent(plan, "/registry/posyantek/*/people/new")
    assert [step for step in people if {"nik", "phone"} & step.body.keys()] == []


def test_an_officer_acts_only_for_their_own_post(plan: Plan) -> None:
    officers = [step for step in plan.steps if step.by is By.PENGURUS]
    areas = {post.id: post.place.code for post in plan.posts}
    assert officers
    assert all(step.post and areas[step.post] == step.area for step in officers)


def test_a_short_simulation_of_two_kecamatan_can_be_planned(banten: Ground) -> None:
    small = replace(banten, places=banten.places[:2], first=date(2025, 6, 30))
    assert make(small, 7).expected.posts == 2
