"""Every route of the three services × every role × its own, a wider, a narrower and other areas: no leak.

For each case the status is what role and area allow (401, 403, 404 or an answer), nothing is written where it may not
be, and no id or word of the kecamatan asked for is in any answer to somebody who may not know of it: pages, JSON,
forms with their choices, refusals. Routes come from the router itself.
"""

import json
from collections.abc import Sequence
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio

from services.chassis.edge import CommandRoute, PageRoute
from tests.conftest import Start
from tests.integration import matrix_sessions as sessions
from tests.integration import matrix_worlds as worlds
from tests.integration.matrix import NOT_OURS, Asked, Who, asked_of, fresh, people, routed
from tests.integration.matrix_worlds import World

HTML, JSON = {"Accept": "text/html"}, {"Accept": "application/json"}
EVERYWHERE = ("/partner", "/areas", "/officials/new", "/posyantek/new")
"""Registry's partners and areas are known to whoever may read it; a form for something new has nothing to hide."""
AT_THE_DOOR = ("/account/link", "/sso", "/sign-in", "/sign-out")
"""Public, and of no area: how people get in and out. Whether they do is asked elsewhere; here, that nothing breaks."""
OWN_ACCOUNT = "/account"
"""About whoever asks; somebody with a grant has no account, and is told so (409)."""
OPEN_BOARDS = ("/opportunity", "/contest")
"""Partnerships' needs, potentials and contests are shown to whoever may read, since a match may be next door."""
FOR_AN_IMPORT = ("/imports/new/{import_kind}", "/imports/template/{import_kind}", "/imports/upload/{import_kind}")
"""Before there is anything to hide: what a file looks like, and a file that is only checked."""
OWN_SCOPE = ("/posyantek/silent", "/partnership/calendar", "/people/find", *FOR_AN_IMPORT)
"""Calls that work through whatever lies in the caller's own area, and find nothing outside it."""
OTHER_POST = uuid4()


def expected(asked: Asked, who: Who | None, own_post: UUID) -> int:
    """The status that is due: 200 stands for any answer that is not a denial."""
    if asked.verb == "public":
        return 200
    if who is None or who.over:
        return 401
    if not who.has(asked.verb):
        return 403
    if "{import_id}" in asked.route.path:  # its maker's, and nobody else's
        return 404
    own = asked.route.path in OWN_SCOPE or asked.route.path.startswith(OWN_ACCOUNT)
    may = reads if asked.method == "GET" or own else writes
    return 200 if may(asked, who, own_post) else 404


def reads(asked: Asked, who: Who, own_post: UUID) -> bool:
    """Whether there is anything for them at this address. What is personal is for an officer of the post itself."""
    path = asked.route.path
    if path == "/commands/{command_id}":
        return (who.role, who.area) == ("OPERATOR", "") and asked.service != "reporting"  # which takes no command
    if "{read_id}" in path:  # shown to the one who asked for it, and to nobody else
        return False
    nothing = ("{" not in path and not asked.questions) or isinstance(asked.route, CommandRoute)
    if (
        nothing
        or asked.verb == "facts"
        or path in OWN_SCOPE
        or path.startswith(("/partner/", "/areas/", OWN_ACCOUNT, *OPEN_BOARDS))
    ):
        return True
    mine = who.role != "POSYANTEK_OFFICER" or asked.verb == "read" or who.post == own_post
    return who.reaches() and mine


PROPOSED = ("/partner/new", "/partner/{partner_id}/propose-again")
"""What an officer asks of the agency for the area of their post."""
NOT_OF_A_POST = ("/posyantek/new", "/officials/")
"""What is no post's own: one that is only proposed, and the office of another official, who is no officer."""


def writes(asked: Asked, who: Who, own_post: UUID) -> bool:
    """Whether it lies in their area, and is their own post's where they are its officer (who may register partners)."""
    if asked.route.path.startswith("/contest/") and asked.verb == "review":
        return who.area in (worlds.HOST, "36", "")  # for the host, a kota, to do
    if "/proposals/" in asked.route.path:  # known to operators only
        return who.reaches() and who.role == "OPERATOR"
    if who.role != "POSYANTEK_OFFICER" or (asked.route.path in PROPOSED and who.post is not None):
        return who.reaches()
    return who.reaches() and who.post == own_post and not asked.route.path.startswith(NOT_OF_A_POST)


async def ask(world: World, asked: Asked, who: Who | None, accept: dict[str, str]) -> httpx.Response:
    """Ask once, with a command id of its own."""
    headers = {**accept, **world.headers(who), **fresh(), "Sec-Fetch-Site": "same-origin"}
    path, body = asked.path(world.named), asked.body(world.named)
    if asked.uploads:
        template = await world.running.web.get(path.replace("/upload/", "/template/"))
        return await world.running.web.post(path, files={"file": ("matrix.csv", template.content)}, headers=headers)
    if body is not None and accept is HTML and hasattr(asked.route, "form"):
        form = {name: str(value) for name, value in body.items() if value not in (None, [])}
        return await world.running.web.request(asked.method, path, data=form, headers=headers)
    return await world.running.web.request(asked.method, path, json=body, headers=headers)


def leaked(world: World, asked: Asked, answer: httpx.Response) -> list[str]:
    """What stands in the answer and was not in the question."""
    sent = asked.path(world.named) + json.dumps(asked.body(world.named) or {}, default=str)
    return [secret for secret in world.secrets if secret in answer.text and secret not in sent]


async def check(world: World, asked: Asked, who: Who | None, accept: dict[str, str]) -> None:
    """One case. What is wrong is kept, so that one run tells all."""
    due = expected(asked, who, world.named["posyantek_id"])
    answer = await ask(world, asked, who, accept)
    world.asked[f"{due}"] += 1
    status = answer.status_code
    if due == 401 and accept is HTML and asked.method == "GET":
        due = 303
    fits = status in (200, 201, 303, 409) if due == 200 else status == due
    if asked.method == "GET" and isinstance(asked.route, CommandRoute) and due == 200:
        # Where a form tells of things, nobody is shown it who may not send it.
        tells, may = asked.route.on_file or asked.route.choices, who and writes(asked, who, world.named["posyantek_id"])
        fits = status == 200 or (status == 404 and bool(tells) and not may)
    if "{read_id}" in asked.route.path and due == 404:
        fits = status in (404, 410)
    if asked.route.path.startswith(AT_THE_DOOR):
        fits = status < 500
    case = f"{asked.name} as {who}: {status}, not {due} {answer.text[:160] if not fits else ''}"
    if not fits:
        world.found.append(case)
    knows = who is not None and not who.over and (who.reaches() and asked.verb != "public")
    hidden = not knows and not asked.route.path.startswith((*EVERYWHERE, *OPEN_BOARDS)) and asked.verb != "public"
    if hidden and (told := leaked(world, asked, answer)):
        world.found.append(f"{case}: LEAK {told}")


def shapes(asked: Asked) -> tuple[dict[str, str], ...]:
    """How it is asked for: a page as HTML and as JSON, a form as HTML, a command as a machine sends it."""
    if isinstance(asked.route, CommandRoute):
        return (HTML,) if asked.method == "GET" else (JSON,)
    return (HTML, JSON) if isinstance(asked.route, PageRoute) else (JSON,)


async def run(world: World, everybody: Sequence[Who | None]) -> None:
    """All cases of a service: those that are denied first, so that what they ask for is still as it was."""
    actors = ["matrix", *(str(who.session.official_id) for who in everybody if who and who.session)]
    before = await world.head()
    cases = [(asked, who) for asked in asked_of(world.running.runtime) for who in everybody]
    own_post = world.named["posyantek_id"]
    for asked, who in cases:
        if asked.method == "GET" or expected(asked, who, own_post) != 200:
            for accept in shapes(asked) if who is None or not who.over else (JSON,):
                await check(world, asked, who, accept)
    written = await world.running.runtime.db.fetch(
        "select type, meta->>'area' as area from log.events where position > $1 and meta->>'actor' = any($2)",
        before,
        actors,
    )
    world.found += [f"WROTE where nobody may: {row['type']} in {row['area']}" for row in written]
    done: set[tuple[str, str]] = set()
    for asked, who in cases:
        allowed = asked.method == "POST" and who is not None and expected(asked, who, own_post) == 200
        if allowed and who is not None and (asked.name, who.role) not in done:
            done.add((asked.name, who.role))
            await check(world, asked, who, JSON)
    print(world.running.runtime.name, dict(world.asked))
    assert world.found == [], "\n".join([f"{len(world.found)} wrong of {world.asked.total()}", *world.found[:60]])


@pytest_asyncio.fixture(params=[worlds.registry, worlds.partnerships, worlds.reporting], ids=lambda seed: seed.__name__)
async def world(start: Start, request: pytest.FixtureRequest) -> World:
    """Each service in turn."""
    found: World = await request.param(start)
    return found


@pytest.mark.timeout(300)  # thousands of requests, on a machine that may be busy
async def test_every_route_answers_each_role_and_area_what_it_may_know(world: World) -> None:
    await run(world, [None, *people(world.named["posyantek_id"], OTHER_POST)])
    assert world.asked.total() >= 400


@pytest.mark.timeout(300)
async def test_a_session_may_what_its_appointment_may_while_it_is_in_force(world: World) -> None:
    everybody = await sessions.in_session(world)
    await run(world, everybody)
    assert {who.over for who in everybody} == {who.acting for who in everybody} == {True, False}
    assert min(world.asked["401"], world.asked["403"], world.asked["200"]) >= 20


async def test_no_route_is_without_an_act(world: World) -> None:
    runtime = world.running.runtime
    declared = {(asked.method, asked.route.path) for asked in asked_of(runtime)}
    bare = {(method, path) for method, path in routed(runtime) - declared if path not in NOT_OURS}
    assert bare == set()
    assert declared <= routed(runtime)
    assert all(asked.verb for asked in asked_of(runtime))
