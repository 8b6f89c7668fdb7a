"""Policies: an event in, commands out, once for each event; what cannot be done waits for a person."""

from collections.abc import Sequence
from uuid import uuid4

from contracts.base import Event
from services.chassis.codec import Recorded
from services.chassis.decider import Decider, Rejected
from services.chassis.policies import Instruction, Policy, policy_step
from tests.conftest import Database
from tests.integration.chassis.parts import CODEC, connected, db_on, store_on, take
from tests.integration.chassis.probe import NOTES, NoteTaken, TakeNote


def echo(fact: Recorded) -> Sequence[Instruction]:
    """Each note of a person is echoed once, in a stream of echoes; an echo is not."""
    text = fact.event.text if isinstance(fact.event, NoteTaken) else ""
    return [] if text.startswith("echo") else [Instruction(NOTES, "echoes", TakeNote(f"echo {text}"))]


ECHO = Policy("when_note_taken_then_echo", (NoteTaken,), echo)


async def test_a_policy_that_sees_an_event_twice_acts_once(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db, connected(database.owner_url) as outside:
        for n in range(5):
            await take(store, n, f"note {n}", area="36.72")
        step = policy_step(ECHO, db, store, CODEC)
        await until_head(step)
        before = await db.fetchval("select position from log.head")
        # What a crash between the commands and the checkpoint leaves: the checkpoint of before.
        await outside.execute("update log.followers set position = 0 where name = $1", ECHO.follower)
        await until_head(step)
        echoes = await db.fetch("select meta->>'area', meta->>'causation_id' from log.events where stream = $1",
                                "note-echoes")  # fmt: skip
        causes = await db.fetch("select event_id::text from log.events where stream <> 'note-echoes' order by position")
        assert [tuple(row) for row in echoes] == [("36.72", cause) for (cause,) in causes]
        assert await db.fetchval("select position from log.head") == before == 10


async def until_head(step: object) -> None:
    """Step until nothing is left, what the policy itself wrote included."""
    position, head = 0, 1
    while position < head:
        position, head = await step()  # type: ignore[operator]


def _refuse(command: object, state: None) -> Sequence[Event]:
    raise Rejected("never_for_a_policy")


STRICT: Decider[object, None] = Decider("strict", None, _refuse, lambda s, e: s, ())
BAD = Policy("when_note_taken_then_fail", (NoteTaken,), lambda fact: [Instruction(STRICT, "1", TakeNote("x"))])


async def test_a_policy_whose_command_is_refused_parks_the_event_and_goes_on(database: Database) -> None:
    async with store_on(database.url) as store, db_on(database.url) as db:
        for stream in (1, 2, 1):
            await take(store, stream, f"note {uuid4()}")
        await until_head(policy_step(BAD, db, store, CODEC))
        parked = await db.fetch("select stream, reason from log.parked where follower = $1 order by position",
                                BAD.follower)  # fmt: skip
        assert [row[0] for row in parked] == ["note-1", "note-2", "note-1"]
        assert {row[1] for row in parked} == {"Rejected"}
        assert await db.fetchval("select position from log.followers where name = $1", BAD.follower) == 3
