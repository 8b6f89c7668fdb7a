"""An origin's database was restored to an earlier point: receivers notice, take back what was lost, and go on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.chassis.lives import Fork, Life, Past, Unknown, judge
from services.embedded.ports import free_port
from tests.conftest import Database, NewDatabase
from tests.integration.chassis.parts import connected, publish, take
from tests.integration.chassis.probe import LISTENER, PROBE, NoteTaken
from tests.running import Running, envelope, eventually, running, served
from tests.servers import ServersForTests

KEY = "probe.NoteTaken.-"
STRANGER = UUID("01950000-0000-7000-8000-00000000dddd")


@dataclass
class Restorable:
    """Probe on a database that can be set back, always at the same address, and listeners to it."""

    admin_url: str
    database: Database
    broker: str
    port: int = field(default_factory=free_port)

    @asynccontextmanager
    async def probe(self) -> AsyncIterator[Running]:
        """A life of probe's process."""
        async with served(PROBE, self.database.url, self.broker, on_port=self.port) as probe:
            yield probe

    @asynccontextmanager
    async def listener(self, home: Database) -> AsyncIterator[Running]:
        """A listener's life on this database."""
        origins = {"probe": f"http://127.0.0.1:{self.port}"}
        async with running(LISTENER, home.url, self.broker, origins=origins) as listener:
            yield listener

    @property
    def backup(self) -> str:
        """The name of the copy."""
        return f"{self.database.name}_backup"

    async def back_up(self) -> None:
        """A copy of the database as it is now; probe must be stopped."""
        async with connected(self.admin_url) as admin:
            await admin.execute(f"drop database if exists {self.backup} with (force)")
            await admin.execute(f"create database {self.backup} template {self.database.name}")
            await admin.execute(f"grant create on database {self.backup} to posyantek_app")

    async def restore(self) -> None:
        """Put the copy in the place of the database; probe must be stopped."""
        async with connected(self.admin_url) as admin:
            await admin.execute(f"drop database {self.database.name} with (force)")
            await admin.execute(f"alter database {self.backup} rename to {self.database.name}")


async def notes(probe: Running, begin: int, end: int, text: str = "note") -> None:
    """Notes with these numbers in their texts."""
    await asyncio.gather(*(take(probe.runtime.store, n % 7, f"{text} {n}") for n in range(begin, end)))


async def received(listener: Running, number: int) -> None:
    """Wait until the listener has so many of probe's facts and shows them."""

    async def there() -> bool:
        found = await listener.runtime.db.fetchval("select number from log.origins where origin = 'probe'")
        return bool(found == number) and await refolded(listener)

    await eventually(there, timeout=20)
    await listener.shown()


async def refolded(listener: Running) -> bool:
    """No fork is left to refold."""
    return await listener.runtime.origins.unfolded() == []


async def forks(listener: Running) -> list[asyncpg.Record]:
    """What is kept of each fork."""
    return await listener.runtime.db.fetch(
        "select from_incarnation, to_incarnation, fork_number, had_number, taken_back from log.forks order by id"
    )


async def history(listener: Running) -> list[str]:
    """Probe's facts as the listener has them, in the order of their numbers."""
    rows = await listener.runtime.db.fetch(
        "select number, data->>'text' from log.events where origin = 'probe' order by number"
    )
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    return [row[1] for row in rows]


@pytest.fixture
def restorable(servers: ServersForTests, database: Database, broker: str) -> Restorable:
    """Nothing runs yet."""
    return Restorable(servers.admin_database_url, database, broker)


async def views(listener: Running) -> dict[str, Any]:
    """All rows of both views."""
    return {name: await listener.rows(name) for name in ("counts", "remarks")}


async def test_a_receiver_takes_back_what_the_restored_origin_never_had(
    restorable: Restorable, new_database: NewDatabase
) -> None:
    home = await new_database()
    async with restorable.probe() as probe:
        await notes(probe, 0, 60)
        old_life = await probe.runtime.db.fetchval("select incarnation from log.head")
    await restorable.back_up()
    async with restorable.listener(home) as listener:
        async with restorable.probe() as probe:
            await notes(probe, 60, 100, "lost")
            await received(listener, 100)
        await restorable.restore()
        async with restorable.probe() as probe:
            new_life = await probe.runtime.db.fetchval("select incarnation from log.head")
            assert new_life != old_life, "the log did not notice that it was restored"
            await notes(probe, 60, 80, "other")
            await received(listener, 80)
            texts = await history(listener)
            assert [t for t in texts if t.startswith("lost")] == []
            assert len([t for t in texts if t.startswith("other")]) == 20
            assert [tuple(row) for row in await forks(listener)] == [(old_life, new_life, 60, 100, 40)]
            kept = await listener.runtime.db.fetchval(
                "select count(*) from log.events where origin = $1", f"probe@{str(old_life)[:8]}"
            )
            assert kept == 40, "what was taken back must stay to be looked at"
            shown = await views(listener)
            assert shown["counts"]["count"] == sorted((f'("{text}",1)',) for text in texts)
            ready = (await listener.web.get("/listener/ready")).json()["services"]["listener"]["checks"]["receiver"]
            assert ready["origins"]["probe"] == {"number": 80, "head": 80}
    async with restorable.probe(), restorable.listener(await new_database()) as fresh:
        await received(fresh, 80)
        assert await views(fresh) == shown
        assert await history(fresh) == texts
        assert await forks(fresh) == []


async def test_what_happens_again_under_the_same_command_is_stored_again(
    restorable: Restorable, new_database: NewDatabase
) -> None:
    home = await new_database()
    again = UUID(int=77)
    async with restorable.probe() as probe:
        await notes(probe, 0, 3)
    await restorable.back_up()
    async with restorable.listener(home) as listener:
        async with restorable.probe() as probe:
            first = await take(probe.runtime.store, "x", "said twice", again)
            await notes(probe, 3, 6, "lost")
            await received(listener, 7)
        await restorable.restore()
        async with restorable.probe() as probe:
            assert await take(probe.runtime.store, "x", "said twice", again) == first
            await received(listener, 4)
            assert (await history(listener))[-1] == "said twice"
            assert (await views(listener))["counts"]["count"] == sorted(
                (f'("{text}",1)',) for text in ["note 0", "note 1", "note 2", "said twice"]
            )


async def test_a_listener_that_was_away_meets_messages_of_both_lives_in_its_queue(
    restorable: Restorable, new_database: NewDatabase
) -> None:
    home = await new_database()
    async with restorable.probe() as probe:
        await notes(probe, 0, 5)
        async with restorable.listener(home) as listener:
            await received(listener, 5)
    await restorable.back_up()
    async with restorable.probe() as probe:
        await notes(probe, 5, 9, "lost")  # waits in the queue
        await eventually(lambda: relayed(probe, 9))
    await restorable.restore()
    async with restorable.probe() as probe:
        await notes(probe, 5, 20, "other")
        await eventually(lambda: relayed(probe, 20))
        async with restorable.listener(home) as listener:
            await received(listener, 20)
            assert [t for t in await history(listener) if t.startswith("lost")] == []
            await notes(probe, 20, 21, "other")
            await received(listener, 21)
            await eventually(lambda: at_ease(listener))  # the feed alone would bring the facts, with the queue stuck
            assert await listener.runtime.db.fetchval("select count(*) from log.parked") == 0


async def at_ease(listener: Running) -> bool:
    """Has the receiver nothing to complain of?"""
    return listener.runtime.receiver.trouble is None


async def relayed(probe: Running, number: int) -> bool:
    """Has the relay the confirm of this number?"""
    relay = probe.runtime.relay
    return relay is not None and relay.sent >= number


async def test_a_crash_between_fork_and_refolding_is_made_good_at_the_next_start(
    restorable: Restorable, new_database: NewDatabase
) -> None:
    home = await new_database()
    async with restorable.probe() as probe:
        await notes(probe, 0, 5)
        async with restorable.listener(home) as listener:
            await received(listener, 5)
            life = await listener.runtime.db.fetchval("select incarnation from log.origins")
            before = await views(listener)
        async with connected(home.url) as conn:  # the fork is taken, and the process ends before it refolds
            assert await conn.fetchval("select log.fork('probe', $1, 3)", STRANGER) == 2
            await conn.execute("update log.origins set incarnation = $1", life)
        async with restorable.listener(home) as listener:
            await received(listener, 5)
            assert await views(listener) == before
            assert await listener.runtime.db.fetchval("select count(*) from log.forks where refolded_at is null") == 0


async def test_a_failover_that_lost_nothing_takes_nothing_back_and_rebuilds_nothing(
    restorable: Restorable, new_database: NewDatabase
) -> None:
    async with restorable.listener(await new_database()) as listener:
        async with restorable.probe() as probe:
            await notes(probe, 0, 5)
            await received(listener, 5)
        made = await listener.runtime.db.fetchval("select 'counts.count'::regclass::oid")
        async with connected(restorable.database.owner_url) as conn:
            await conn.execute("update log.head set server = 'the server before'")
        async with restorable.probe() as probe:
            await notes(probe, 5, 8)
            await received(listener, 8)
        assert [tuple(row)[2:] for row in await forks(listener)] == [(5, 5, 0)]
        assert await listener.runtime.db.fetchval("select 'counts.count'::regclass::oid") == made
        assert len(await history(listener)) == 8


async def test_a_forged_life_only_stops_the_receiver(restorable: Restorable, new_database: NewDatabase) -> None:
    async with restorable.probe() as probe, restorable.listener(await new_database()) as listener:
        await notes(probe, 0, 5)
        await received(listener, 5)
        forged = envelope("probe", 6, NoteTaken(text="forged"), incarnation=STRANGER)
        await publish(restorable.broker, KEY, forged.model_dump_json(exclude_none=True).encode())

        async def says_so() -> bool:
            answer = await listener.web.get("/listener/ready")
            check = answer.json()["services"]["listener"]["checks"]["receiver"]
            return answer.status_code == 503 and "forged" in check.get("reason", "")

        await eventually(says_so)
        await notes(probe, 5, 8)
        assert len(await history(listener)) == 5
        assert await forks(listener) == []


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("another server", "regexp_replace(server, '^[0-9]+', '1')"),
        ("another timeline", "regexp_replace(server, '/[0-9A-F]{8}/', '/00000000/')"),
        ("another database", "regexp_replace(server, '[0-9]+$', '1')"),
    ],
)
async def test_a_log_that_wakes_up_in_another_place_begins_a_new_life(
    database: Database, broker: str, what: str, statement: str
) -> None:
    async with connected(database.owner_url) as conn:
        async with running(PROBE, database.url, broker) as probe:
            await notes(probe, 0, 3)
            first = await conn.fetchval("select incarnation from log.head")
        async with running(PROBE, database.url, broker):
            assert await conn.fetchval("select incarnation from log.head") == first, "the same place is no new life"
        await conn.execute(f"update log.head set server = {statement}")
        async with served(PROBE, database.url, broker) as probe:
            second = await conn.fetchval("select incarnation from log.head")
            assert second != first, what
            answer = await probe.web.get("/probe/incarnations", headers=probe.token("service"))
            assert [(life["incarnation"], life["from_number"]) for life in answer.json()[-2:]] == [
                (str(first), 0), (str(second), 3),
            ]  # fmt: skip
            feed = await probe.web.get("/probe/facts", headers=probe.token("service"))
            assert feed.headers["posyantek-forked-at"] == "3"
            assert (await probe.web.get("/probe/incarnations", headers=probe.token("viewer"))).status_code == 403


A, B, C = (Life(incarnation=UUID(int=n), from_number=start) for n, start in ((1, 0), (2, 60), (3, 50)))


@pytest.mark.parametrize(
    ("lives", "ours", "seen", "verdict"),
    [
        ([A, B], A, B, Fork(B.incarnation, 60)),
        ([A, B], B, A, Past()),
        ([A, C], A, C, Fork(C.incarnation, 50)),
        ([A, B, Life(incarnation=UUID(int=9), from_number=70)], A, B, Fork(UUID(int=9), 60)),
        ([A], A, B, Unknown),
        ([A, C], B, C, Unknown),
        ([], A, B, Unknown),
    ],
)
def test_what_a_message_of_another_life_means(lives: list[Life], ours: Life, seen: Life, verdict: Any) -> None:
    found = judge(lives, ours.incarnation, seen.incarnation)
    assert found == verdict or (isinstance(verdict, type) and isinstance(found, verdict))
