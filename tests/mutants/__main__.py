"""`make mutants`: plant each bug, run the one test that must notice it. `python -m tests.mutants [--only NAME …]`

Promises
- Before anything is planted, the named tests are green on the same copy with the same servers.
- Caught means that the test itself failed. A fixture, an import or the runner that failed, or no end, is no catch.
- The closing line is the last; anything that was not caught ends with 1, and so does a plant that no longer fits.
"""

import asyncio
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from tests.mutants.field import DoesNotFit, Field, field
from tests.mutants.plant import Plant
from tests.mutants.plants import ALL
from tests.servers import servers_for_tests

_FAILED = re.compile(r"^FAILED ", re.MULTILINE)
_ALL_GREEN_SECONDS = 900.0


@dataclass(frozen=True)
class Outcome:
    """What became of a plant; `why` when it was not caught, `printed` by pytest."""

    plant: Plant
    seconds: float
    why: str
    printed: str = ""


def try_plant(ground: Field, plant: Plant) -> Outcome:
    """Plant it, run its test, take it out again."""
    began = time.monotonic()
    try:
        with ground.planted(plant):
            code, printed = ground.run([plant.test])
    except DoesNotFit as error:
        return Outcome(plant, 0.0, f"does not fit any more: {error}")
    why = "" if code == 1 and _FAILED.search(printed) else f"NOT CAUGHT (pytest: {code})"
    return Outcome(plant, time.monotonic() - began, why, printed)


def line(outcome: Outcome) -> str:
    """A row of the table."""
    found = outcome.why or f"{outcome.seconds:.1f} s"
    test = outcome.plant.test.rpartition("::")[2]
    return f"| {outcome.plant.name} | {outcome.plant.promise} | `{test}` | {found} |"


async def run(plants: Sequence[Plant], loud: bool) -> bool:
    """All of them, one after the other; answers whether all were caught. `loud`: show what pytest printed."""
    async with servers_for_tests() as found:
        servers = {
            "POSYANTEK_TEST_DATABASE_URL": found.admin_database_url, "POSYANTEK_TEST_AMQP_URL": found.amqp_url,
        }  # fmt: skip
        with field(servers) as ground:
            tests = sorted({plant.test for plant in plants})
            code, printed = await asyncio.to_thread(ground.run, tests, seconds=_ALL_GREEN_SECONDS)
            if code != 0:
                print(f"{printed}\nthe tests are not green before anything is planted")
                return False
            print("| Plant | Promise that it breaks | Test that turns red | Caught in |\n|---|---|---|---|", flush=True)
            outcomes = []
            for plant in plants:
                outcomes.append(await asyncio.to_thread(try_plant, ground, plant))
                print(line(outcomes[-1]), flush=True)
                if loud:
                    print(outcomes[-1].printed[-4000:])
    caught = sum(not outcome.why for outcome in outcomes)
    print(f"\nmutants: {caught} of {len(plants)} caught", flush=True)
    return caught == len(plants)


def main(
    only: Annotated[list[str] | None, typer.Option(help="only these plants, and what pytest prints")] = None,
) -> None:
    """Break our own promises one by one; each break must turn its test red."""
    if unknown := set(only or ()) - {plant.name for plant in ALL}:
        raise SystemExit(f"unknown plants {sorted(unknown)}; known are: {', '.join(plant.name for plant in ALL)}")
    plants = [plant for plant in ALL if only is None or plant.name in only]
    sys.exit(not asyncio.run(run(plants, loud=only is not None)))


if __name__ == "__main__":
    typer.run(main)
