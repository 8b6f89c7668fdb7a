"""`views list | rebuild | verify`: how far, how long still, and who asked for it."""

from dataclasses import replace

import pytest

from services.chassis.operations import ViewRebuilt, ViewVerified
from services.chassis.views import rebuild
from tests.conftest import Database
from tests.integration.chassis.operators import BY, acts, all_shown, command, with_view
from tests.integration.chassis.parts import CODEC, connected, db_on, store_on, take
from tests.integration.chassis.probe import COUNTS, PROBE


async def three_notes(url: str) -> None:
    """A log of three, shown."""
    async with store_on(url) as store, db_on(url) as db:
        for text in ("a", "b", "a"):
            await take(store, text, text)
        await take(store, "z", "z")
        await all_shown(COUNTS, db)


async def test_the_list_says_how_far_each_view_is(database: Database) -> None:
    await three_notes(database.url)
    (row,) = (await command(PROBE, database.url, "views", "list", "--json")).json
    assert (row["name"], row["version"], row["position"], row["head"], row["parked"]) == ("counts", 1, 3, 3, 0)
    assert (row["equal"], row["verified_at"], row["rebuilt_to"]) == (None, None, None)
    newer = await command(with_view(replace(COUNTS, version=2)), database.url, "views", "list")
    assert "1 (code has 2)" in newer.out


async def test_a_rebuild_is_an_act(database: Database) -> None:
    await three_notes(database.url)
    async with db_on(database.url) as db:
        done = await command(PROBE, database.url, "views", "rebuild", "counts", "--by", BY)
        assert done.code == 0, done.err
        assert "counts version 1 rebuilt to 3 in" in done.out
        ((act, actor),) = await acts(db)
        assert isinstance(act, ViewRebuilt)
        assert (act.view, act.version, act.position, actor) == ("counts", 1, 3, BY)
        assert await db.fetch("select text, n from counts.count order by 1") == [("a", 1), ("b", 1), ("z", 1)]


async def test_a_rebuild_tells_how_far_it_is(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.chassis.views.PAGE", 2)
    await three_notes(database.url)
    told: list[tuple[int, int]] = []
    async with db_on(database.url) as db:
        await rebuild(COUNTS, db, CODEC, lambda position, head: told.append((position, head)))
    assert told == [(2, 3), (3, 3)]


async def test_a_verification_is_an_act_and_a_difference_ends_with_one(database: Database) -> None:
    await three_notes(database.url)
    async with db_on(database.url) as db, connected(database.url) as owner:
        same = await command(PROBE, database.url, "views", "verify")
        assert (same.code, "counts at 3: 3 rows compared" in same.out, "equal" in same.out) == (0, True, True)
        await owner.execute("update counts.count set n = 5 where text = 'b'")
        other = await command(PROBE, database.url, "views", "verify", "counts", "--json", "--by", BY)
        ((verdict),) = other.json
        assert (other.code, verdict["equal"]) == (1, False)
        assert verdict["difference"] == {
            "table": "count", "key": {"text": "b"}, "live": {"n": 5, "text": "b"}, "anew": {"n": 1, "text": "b"},
        }  # fmt: skip
        equal = [(act.equal, actor == BY) for act, actor in await acts(db) if isinstance(act, ViewVerified)]
        assert equal == [(True, False), (False, True)]
        listed = (await command(PROBE, database.url, "views", "list")).out
        assert 'row {"text": "b"} differs in n' in " ".join(listed.split())


async def test_an_unknown_view_is_one_line_with_those_that_there_are(database: Database) -> None:
    for verb in ("rebuild", "verify"):
        answer = await command(PROBE, database.url, "views", verb, "counting")
        assert answer.code == 2
        assert "no view counting; there are: counts" in answer.err
