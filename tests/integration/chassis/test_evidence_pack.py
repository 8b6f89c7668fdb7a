"""The log's command line, and evidence packs that the script of deploy/ verifies in a process of its own."""

import json
import random
import sys
import zipfile
from asyncio import create_subprocess_exec, subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from services.chassis.seal import read_file
from tests.conftest import Database
from tests.integration.chassis.operators import Answer, command
from tests.integration.chassis.parts import connected, store_on, take
from tests.integration.chassis.probe import LISTENER, PROBE
from tests.integration.chassis.tampering import Rows, flipped

VERIFIER = Path(__file__).parents[3] / "deploy" / "verify_evidence.py"
STREAM = "note-3"


@dataclass
class Desk:
    """A log, and the operator's folder with key, seals and packs."""

    database: Database
    folder: Path

    @property
    def seals(self) -> Path:
        """The file of seals."""
        return self.folder / "seals.jsonl"

    async def __call__(self, *words: str) -> Answer:
        """`posyantek probe log …`."""
        files = {"POSYANTEK_SEAL_KEY": str(self.folder / "key"), "POSYANTEK_SEAL_FILE": str(self.seals)}
        return await command(PROBE, self.database.url, "log", *words, **files)

    async def pack(self) -> Path:
        """An evidence pack of `STREAM`."""
        out = self.folder / f"pack-{random.Random(str(sorted(self.folder.iterdir()))).randrange(10**9)}.zip"
        done = await self("evidence", STREAM, "--out", str(out))
        assert done.code == 0, done.err
        return out


async def verified(pack: Path, *words: str) -> tuple[int, str]:
    """What the script says: its exit code and its line. Isolated: nothing of ours can be imported."""
    process = await create_subprocess_exec(
        sys.executable, "-I", str(VERIFIER), str(pack), *words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


@pytest_asyncio.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    """A log of six streams."""
    async with store_on(database.url) as store:
        for n in range(30):
            await take(store, n % 6, f"{'secret ' * (n % 4 == 0)}note {n}")
    yield Desk(database, tmp_path)


def repacked(pack: Path, name: str, contents: bytes) -> Path:
    """The same pack with another content of one file, and a right checksum of it."""
    other = pack.with_name(f"changed-{pack.name}")
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(other, "w") as new:
        for each in old.namelist():
            new.writestr(each, contents if each == name else old.read(each))
    return other


async def test_a_pack_verifies_offline_and_against_the_lodged_seals(desk: Desk) -> None:
    pack = await desk.pack()
    (seal,) = read_file(desk.seals)
    code, line = await verified(pack, "--key", seal.statement["key"], "--seals", str(desk.seals))
    assert (code, line.startswith(f"SAH / VALID  {STREAM}: ")) == (0, True), line
    assert (await verified(pack))[0] == 0
    async with store_on(desk.database.url) as store:
        await take(store, 3, "one more")
    later = await desk.pack()
    assert "seal" in (await verified(later, "--seals", str(lodged(desk, 1))))[1], "an old lodged file has no such seal"
    assert (await verified(later, "--seals", str(desk.seals)))[0] == 0
    with zipfile.ZipFile(later) as opened:
        readme = opened.read("README.txt").decode()
        events = opened.read("events.jsonl").decode().splitlines()
    assert seal.statement["key"] in readme
    assert "Cara memeriksa" in readme
    assert json.loads(json.loads(events[-1])["data"]) == {"text": "one more"}


def lodged(desk: Desk, lines: int) -> Path:
    """The file of seals as it was after so many."""
    early = desk.folder / "lodged.jsonl"
    early.write_text("".join(line + "\n" for line in desk.seals.read_text().splitlines()[:lines]))
    return early


async def test_no_changed_byte_of_a_pack_passes(desk: Desk) -> None:
    pack = await desk.pack()
    key = read_file(desk.seals)[0].statement["key"]
    chance = random.Random(5)
    with zipfile.ZipFile(pack) as opened:
        contents = {name: opened.read(name) for name in ("events.jsonl", "evidence.json")}
    meant = {name: [json.loads(line) for line in text.splitlines()] if name == "events.jsonl" else json.loads(text)
             for name, text in contents.items()}  # fmt: skip
    tried = 0
    while tried < 25:
        name = chance.choice(list(contents))
        at = chance.randrange(len(contents[name]))
        text = contents[name][:at] + bytes([contents[name][at] ^ 1 << chance.randrange(7)]) + contents[name][at + 1 :]
        if same(name, text, meant[name]):
            continue  # white space
        tried += 1
        code, line = await verified(repacked(pack, name, text), "--key", key)
        assert (code, line.startswith("TIDAK SAH / NOT VALID")) == (1, True), (name, at, line)


def same(name: str, text: bytes, meant: object) -> bool:
    """Does the changed file still say what it said?"""
    try:
        return meant == (
            [json.loads(line) for line in text.splitlines()] if name == "events.jsonl" else json.loads(text)
        )
    except ValueError:
        return False


@pytest.mark.parametrize("keep", [slice(1, None), slice(None, -1), slice(0, 0)])
async def test_a_pack_without_one_of_its_events_does_not_pass(desk: Desk, keep: slice) -> None:
    pack = await desk.pack()
    with zipfile.ZipFile(pack) as opened:
        lines = opened.read("events.jsonl").splitlines(keepends=True)
    assert (await verified(repacked(pack, "events.jsonl", b"".join(lines[keep]))))[0] == 1


async def test_a_pack_that_somebody_else_sealed_does_not_pass_with_the_published_key(desk: Desk) -> None:
    pack = await desk.pack()
    assert (await verified(pack, "--key", "11" * 32))[0] == 1


async def test_an_empty_log_is_not_sealed(database: Database, tmp_path: Path) -> None:
    empty = Desk(database, tmp_path)
    assert "nothing new" in (await empty("seal")).out
    assert not empty.seals.exists()
    assert (await empty("verify")).code == 0
    assert (await empty("evidence", STREAM, "--out", str(tmp_path / "no.zip"))).code == 2


async def test_the_command_line_seals_verifies_and_names_what_was_changed(desk: Desk) -> None:
    assert "no seal" in (await desk("verify")).out
    sealed = await desk("seal")
    assert sealed.code == 0, sealed.err
    assert read_file(desk.seals)[0].statement["root"] in sealed.out
    assert (desk.folder / "key").stat().st_mode & 0o777 == 0o600
    assert "nothing new" in (await desk("seal")).out
    fine = await desk("verify", "--json")
    assert (fine.code, fine.json["faults"], fine.json["streams"]) == (0, [], 6)
    async with connected(desk.database.owner_url) as conn:
        log = await Rows.read(conn, random.Random(1))
        deed = flipped(log)
        await log.write(conn)
    found = await desk("verify")
    assert found.code == 1
    assert f"changed: {deed.stream} version {deed.version}" in found.out
    assert "1 FAULTS" in found.out
    refused = await desk("evidence", deed.stream, "--out", str(desk.folder / "no.zip"))
    assert (refused.code, (desk.folder / "no.zip").exists()) == (2, False)
    desk.seals.unlink()
    gone = await desk("verify")
    assert (gone.code, "bring the lodged ones" in gone.err) == (2, True)


async def test_what_a_person_decides_after_a_restore_is_kept(desk: Desk) -> None:
    assert (await desk("restored", "--reason", "  ")).code == 2
    done = await desk("restored", "--reason", "backup of last night")
    assert done.code == 0, done.err
    async with connected(desk.database.url) as conn:
        life, why, number = await conn.fetchrow(
            "select incarnation, why, from_number from log.incarnations order by id desc limit 1"
        )
        assert (str(life) in done.out, why, number) == (True, "restored: backup of last night", 30)
        assert await conn.fetchval("select incarnation from log.head") == life
    assert (await command(LISTENER, desk.database.url, "log", "accept", "registry", str(life))).code == 2
