"""Keys of personal data over a real database: what opens, what does not any more, and what comes back from a backup."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from services.chassis import tombstones
from services.chassis.db import Db
from services.chassis.privacy import Broken, Erased, Vault, WrongKey
from tests.conftest import Database
from tests.integration.chassis.operators import command
from tests.integration.chassis.parts import connected
from tests.integration.chassis.probe import PROBE
from tests.running import eventually

SECRET = "a privacy key that only these tests use"
ONE, OTHER = "goat-1", "goat-2"


@pytest_asyncio.fixture
async def db(database: Database) -> AsyncIterator[Db]:
    """The database as the service's own role."""
    found = await Db.open(database.url, "test", size=4)
    yield found
    await found.close()


async def test_a_text_opens_where_it_was_sealed_and_nowhere_else(db: Db) -> None:
    vault = Vault(db, SECRET)
    one, other = await vault.key_for(ONE), await vault.key_for(OTHER)
    sealed = one.seal("name", "Contohwati")
    assert (await Vault(db, SECRET).keys([ONE]))[ONE].open("name", sealed.text) == "Contohwati"
    for key, name in ((one, "nik"), (other, "name"), (replace(one, subject=OTHER), "name")):
        with pytest.raises(Broken) as told:
            key.open(name, sealed.text)
        assert "Contohwati" not in str(told.value)
    changed = sealed.text[:-2] + ("AA" if sealed.text[-2:] != "AA" else "BB")
    for text in (changed, "", "not base64!", sealed.text[:10]):
        with pytest.raises(Broken):
            one.open("name", text)


async def test_equal_texts_are_equal_and_look_different(db: Db) -> None:
    vault = Vault(db, SECRET)
    one, other = await vault.key_for(ONE), await vault.key_for(OTHER)
    first, second = one.seal("name", "Contohwati"), one.seal("name", "Contohwati")
    assert first == second
    assert first.text != second.text
    assert first.mark != one.seal("name", "Contohwatı").mark
    assert len({first.mark, one.seal("nik", "Contohwati").mark, other.seal("name", "Contohwati").mark}) == 3
    assert "Contohwati" not in f"{first!r} {one!r}"
    assert "_key" not in repr(one)


async def test_a_key_is_made_once_and_is_wrapped_in_the_database(db: Db, database: Database) -> None:
    vault = Vault(db, SECRET)
    made = await asyncio.gather(*(vault.key_for(ONE) for _ in range(8)))
    assert len({key._key for key in made}) == 1
    async with connected(database.owner_url) as conn:
        [(wrapped,)] = await conn.fetch("select wrapped from privacy.keys")
        assert made[0]._key not in wrapped
        await vault.key_for(OTHER)
        await conn.execute("update privacy.keys set wrapped = $1 where subject = $2", wrapped, OTHER)
    with pytest.raises(Broken):  # another subject's key in its place
        await vault.keys([OTHER])


async def test_another_platform_key_is_refused_at_the_start(db: Db) -> None:
    await Vault(db, SECRET).check()  # nothing is kept yet: any key will do
    await Vault(db, SECRET).key_for(ONE)
    await Vault(db, SECRET).check()
    with pytest.raises(WrongKey, match="POSYANTEK_PRIVACY_KEY") as told:
        await Vault(db, SECRET + "!").check()
    assert SECRET not in str(told.value)


async def test_a_number_finds_its_subjects_by_purpose_until_they_are_erased(db: Db) -> None:
    vault = Vault(db, SECRET)
    await vault.key_for(ONE)
    await vault.remember(ONE, {"nik": "3672075503900001"})
    await vault.remember(ONE, {"nik": "3672075503900001"})
    assert await vault.known_by("nik", "3672075503900001") == [ONE]
    assert await vault.known_by("phone", "3672075503900001") == []
    assert await Vault(db, SECRET + "!").known_by("nik", "3672075503900001") == []
    await tombstones.erase_again(db, [ONE])
    assert await vault.known_by("nik", "3672075503900001") == []


async def test_who_was_erased_has_no_key_and_never_gets_one(db: Db, database: Database) -> None:
    vault = Vault(db, SECRET)
    sealed = (await vault.key_for(ONE)).seal("name", "Contohwati")
    async with connected(database.owner_url) as conn:
        backup = await conn.fetchval("select wrapped from privacy.keys where subject = $1", ONE)
        assert await tombstones.erase_again(db, [ONE, "goat-never-seen"]) == 1
        assert await tombstones.erase_again(db, [ONE]) == 0
        assert await vault.keys([ONE]) == {}
        with pytest.raises(Erased):
            await vault.key_for(ONE)
        await conn.execute("insert into privacy.keys (subject, wrapped) values ($1, $2)", ONE, backup)
        assert await vault.keys([ONE]) == {}  # the tombstone is known here: the key is not used
        await conn.execute("delete from privacy.tombstones")  # the whole backup: neither is erasure known
        assert (await vault.keys([ONE]))[ONE].open("name", sealed.text) == "Contohwati"
        assert await tombstones.erase_again(db, [ONE]) == 1
        assert await vault.keys([ONE]) == {}
        assert await conn.fetchval("select count(*) from privacy.keys") == 0


async def test_the_list_of_the_erased_is_kept_in_a_file(db: Db, tmp_path: Path) -> None:
    path = tmp_path / "lists" / "erased.jsonl"
    assert tombstones.subjects_in(path) == []
    keeping = asyncio.create_task(tombstones.keep(db, path))
    try:
        for subject in (ONE, OTHER):
            await tombstones.erase_again(db, [subject])

            async def written(subject: str = subject) -> bool:
                return path.exists() and subject in tombstones.subjects_in(path)

            await eventually(written)
    finally:
        keeping.cancel()
    assert tombstones.subjects_in(path) == [ONE, OTHER]
    assert [stone.line() for stone in await tombstones.erased(db)] == path.read_text().splitlines()
    path.write_text('{"subject": "goat-1"}\nnonsense\n')
    with pytest.raises(LookupError, match="line 2"):
        tombstones.subjects_in(path)


async def test_the_role_of_the_service_changes_no_key_and_removes_no_tombstone(database: Database) -> None:
    async with connected(database.url) as conn:
        await conn.execute("select privacy.erase($1)", [ONE])
        for refused in (
            "update privacy.keys set wrapped = wrapped", "delete from privacy.tombstones",
            "update privacy.tombstones set subject = 'x'", "truncate privacy.keys",
        ):  # fmt: skip
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await conn.execute(refused)


async def test_an_operator_prints_the_list_and_applies_it_to_a_restored_database(
    db: Db, database: Database, tmp_path: Path
) -> None:
    await tombstones.erase_again(db, [ONE])
    told = await command(PROBE, database.url, "privacy", "erased")
    assert told.json["subject"] == ONE
    path = tmp_path / "erased.jsonl"
    path.write_text(told.out)
    async with connected(database.owner_url) as conn:
        await conn.execute("delete from privacy.tombstones")
    await Vault(db, SECRET).key_for(ONE)
    first, again = [await command(PROBE, database.url, "privacy", "apply", str(path)) for _ in range(2)]
    assert "1 in the list, 1 of them had a key here" in first.out
    assert "1 in the list, 0 of them had a key here" in again.out
    assert await Vault(db, SECRET).keys([ONE]) == {}
    path.write_text("nonsense\n")
    wrong = await command(PROBE, database.url, "privacy", "apply", str(path))
    assert (wrong.code, "line 1" in wrong.err) == (2, True)
