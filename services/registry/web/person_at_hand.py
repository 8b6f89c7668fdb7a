"""The person that a path names, and their texts: sealed on the way in, opened only for who may see them.

Promises
- Who lacks the act `registry.personal` in the post's area sees offices and days, and no name.
- A NIK or a telephone number is opened to be shown in one place only: after a reading was recorded (`person_reading`).

Must not break: what is opened here goes into an answer and nowhere else, least of all into an address or a log line.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from services.chassis.access import permits
from services.chassis.decider import Sealed
from services.chassis.edge import Ask, Intent
from services.chassis.privacy import Erased
from services.chassis.problems import NotFound, Problem, ProblemError
from services.registry.domain.officer_commands import OfficersCommand, PersonFact, PostFact
from services.registry.domain.officers import OFFICERS
from services.registry.domain.person import PERSON, PersonCommand
from services.registry.views import officers, people, posts
from services.registry.web.post_at_hand import post_or_404

PERSONAL, ERASE = "registry.personal", "registry.erase"
HIDDEN, GONE = "(nama tidak ditampilkan)", "(data sudah dihapus)"
ERASED = Problem(
    410, "person_erased", "Data sudah dihapus", "Data orang ini sudah dihapus dan tidak dapat dicatat lagi di sini."
    " Buka formulir baru bila orang ini perlu dicatat kembali.",
    english=("Erased", "This person's data was erased. Record them as a new person if they are needed again."),
)  # fmt: skip


async def person_or_404(ask: Ask, person_id: UUID, act: str = PERSONAL) -> tuple[people.Person, posts.Post]:
    """The person and their post. Raises `NotFound` when there is none or the actor may not know of them."""
    person = await people.by_id(ask.db, person_id)
    post = await _in_sight(ask, person, act) if person else None
    if person is None or post is None:
        raise NotFound("orang")
    return person, post


async def names_of(ask: Ask, ids: Iterable[UUID], post: posts.Post) -> dict[UUID, str]:
    """For each person the name, or what stands in its place."""
    wanted = set(ids)
    if not permits(ask.actor, PERSONAL, post.area, post.posyantek_id):
        return dict.fromkeys(wanted, HIDDEN)
    found = await people.by_ids(ask.db, wanted)
    keys = await ask.service.vault.keys(PERSON.stream(one) for one in found)
    names = dict.fromkeys(wanted, GONE)
    for one in found.values():
        if one.name and (key := keys.get(PERSON.stream(one.person_id))):
            names[one.person_id] = key.open("name", one.name)
    return names


async def opened(ask: Ask, person: people.Person) -> dict[str, str | None]:
    """`name`, `nik` and `phone` in the clear; None for what is not there, or was erased."""
    subject = PERSON.stream(person.person_id)
    key = (await ask.service.vault.keys([subject])).get(subject)
    sealed = {"name": person.name, "nik": person.nik, "phone": person.phone}
    return {name: key.open(name, text) if key and text else None for name, text in sealed.items()}


async def sealed(ask: Ask, person_id: UUID, texts: Mapping[str, str | None]) -> dict[str, Sealed | None]:
    """These texts under the person's key. Raises `ProblemError` when the person was erased."""
    try:
        key = await ask.service.vault.key_for(PERSON.stream(person_id))
    except Erased:
        raise ProblemError(ERASED) from None
    return {name: key.seal(name, text) if text is not None else None for name, text in texts.items()}


async def alike(ask: Ask, numbers: Mapping[str, str | None]) -> list[people.Person]:
    """The people in the actor's sight who have one of these numbers now; that somebody exists elsewhere is not told."""
    prefix = PERSON.stream("")
    ids = {
        UUID(subject.removeprefix(prefix))
        for name, number in numbers.items() if number
        for subject in await ask.service.vault.known_by(name, number) if subject.startswith(prefix)
    }  # fmt: skip
    found = []
    for person in (await people.by_ids(ask.db, ids)).values():
        theirs = await opened(ask, person)
        if any(number and theirs[name] == number for name, number in numbers.items()) and await _in_sight(ask, person):
            found.append(person)
    return sorted(found, key=lambda person: person.recorded_at)


async def _in_sight(ask: Ask, person: people.Person, act: str = PERSONAL) -> posts.Post | None:
    """The person's post, if the actor may know of the people there."""
    post = await posts.by_id(ask.db, person.posyantek_id)
    return post if post is not None and permits(ask.actor, act, post.area, post.posyantek_id) else None


async def engaged(ask: Ask, person_id: UUID) -> bool:
    """Whether an office or a membership of theirs runs, or is still to begin."""
    terms = await officers.terms(ask.db, person=person_id)
    members = await officers.members(ask.db, person=person_id)
    last_days = [term.ended_on or term.until for term in terms] + [member.left_on for member in members]
    return any(day is None or day >= ask.today for day in last_days)


async def person_fact(ask: Ask, person_id: UUID) -> PersonFact | None:
    """What the rules of offices ask of a person; None: unknown, or out of the actor's sight."""
    person = await people.by_id(ask.db, person_id)
    if person is None or await _in_sight(ask, person) is None:
        return None
    return PersonFact(person.sex, (await opened(ask, person))["name"] is None)


async def post_fact(ask: Ask, post: posts.Post) -> PostFact:
    """What the rules of offices ask of a post."""
    decrees = await posts.decrees(ask.db, post.posyantek_id)
    return PostFact(frozenset(decree.number for decree in decrees), post.dissolved_on)


async def people_of_post(ask: Ask) -> list[tuple[str, str]]:
    """The people to choose from in a form of the post that the address names."""
    post = await post_or_404(ask, UUID(ask.request.path_params["posyantek_id"]))
    names = await names_of(ask, [one.person_id for one in await people.of_post(ask.db, post.posyantek_id)], post)
    there = [(str(person_id), name) for person_id, name in names.items() if name != GONE]
    return sorted(there, key=lambda option: option[1].casefold())


async def decrees_of_post(ask: Ask) -> list[tuple[str, str]]:
    """The decrees to choose from in a form of the post that the address names."""
    post = await post_or_404(ask, UUID(ask.request.path_params["posyantek_id"]))
    return [(one.number, one.number) for one in await posts.decrees(ask.db, post.posyantek_id)]


def intent_on(person_id: UUID, command: PersonCommand, post: posts.Post, then: str = "") -> Intent:
    """One command on the person; afterwards their page."""
    then = then or f"/registry/people/{person_id}"
    shown = (people.VIEW,)
    return Intent(PERSON, person_id, command, area=post.area, then=then, wait_for=shown, post=post.posyantek_id)


def intent_on_post(post: posts.Post, command: OfficersCommand) -> Intent:
    """One command on the people of a post; afterwards their list."""
    here, shown = post.posyantek_id, (officers.VIEW,)
    then = f"/registry/posyantek/{here}/people"
    return Intent(OFFICERS, here, command, area=post.area, then=then, wait_for=shown, post=here)
