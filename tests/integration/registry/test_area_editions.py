"""`posyantek areas diff | load` on a registry that runs: what is shown, what is written, what is left."""

import asyncio
import json
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner

from contracts.areas import AreaCode
from contracts.registry import AreaLoaded, AreaMoved, AreaRenamed
from services.registry.main import SERVICE
from services.registry.web.area_editions import area_commands
from tests.running import Running

DECREE = ("--decree", "Uji 9/2026", "--on", "2026-06-01")


async def told(registry: Running, *words: str) -> tuple[int, Any]:
    """The exit code and the JSON of a command at the desk."""
    cli = typer.Typer()
    cli.add_typer(area_commands(SERVICE), name="areas")
    settings = {
        "POSYANTEK_DATABASE_URL": registry.runtime.settings.database_url.get_secret_value(),
        "POSYANTEK_AMQP_URL": "amqp://nowhere", "POSYANTEK_SECRET_KEY": "x" * 40,
    }  # fmt: skip
    done = await asyncio.to_thread(CliRunner().invoke, cli, ["areas", *words, "--json"], env=settings)
    return done.exit_code, json.loads(done.stdout) if done.stdout else done.output


def edition(path: Path, known: dict[str, str]) -> Path:
    """Cilegon as another edition could have it: one renamed, one moved, one new, one gone."""
    names = {**known, "36.72.06": "Grogol", "36.72.08.1019": known["36.72.07.1001"], "36.72.09": "Contoh"}
    del names["36.72.07.1001"], names["36.72.07.1002"]
    path.write_text("code,name\n" + "".join(f"{code},{name}\n" for code, name in names.items()))
    return path


async def test_an_edition_is_shown_then_taken_over_once(registry: Running, tmp_path: Path) -> None:
    rows = await registry.runtime.db.fetch("select code, name from areas.area_name")
    file = str(edition(tmp_path / "edition.csv", {row["code"]: row["name"] for row in rows}))
    before = int(await registry.runtime.db.fetchval("select position from log.head"))
    code, found = await told(registry, "diff", file)
    assert (code, {kind: len(ones) for kind, ones in found.items()}) == (
        0, {"new": 1, "moved": 1, "renamed": 1, "spelling": 0, "gone": 1},
    )  # fmt: skip
    assert (await told(registry, "load", file, *DECREE))[0] == 2
    assert await registry.events(before) == []
    code, done = await told(registry, "load", file, *DECREE, "--yes")
    assert (code, done["changes"], done["refused"]) == (0, 3, [])
    assert [one["code"] for one in done["left"]] == ["36.72.07.1002"]
    await registry.runtime.followers["when_area_changed_then_load_successors"].caught_up(before + 3, 5)
    await registry.shown()
    events = await registry.events(before)
    assert [type(event) for event in events] == [AreaLoaded, AreaMoved, AreaRenamed, AreaLoaded]
    assert {event.decree for event in events if isinstance(event, AreaMoved)} == {"Uji 9/2026"}
    code, again = await told(registry, "diff", file)
    assert {kind: len(ones) for kind, ones in again.items()} == {
        "new": 0, "moved": 0, "renamed": 0, "spelling": 0, "gone": 1,
    }  # fmt: skip
    assert (await told(registry, "diff", file, "--within", AreaCode("36.72.01")))[1]["gone"] == []
