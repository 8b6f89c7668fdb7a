"""`make faults`: the fault suite. `python -m tests.faults [--seed N] [--minutes M] [--smoke] [--kind NAME …]`

Promises: the seed is the first line; the closing line is the last; a red run ends with 1 and keeps its folder, with
history, logs and data, to look into. At most 25 minutes, if `--minutes` does not ask for more.
"""

import asyncio
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from tests.faults.copyist import AGAIN, TURNED
from tests.faults.matrix import KINDS, SMOKE
from tests.faults.report import closing, impossible, reasons, table
from tests.faults.run import Plan, run

PACE = 0.4
"""Seconds that a client thinks between two acts, give or take half."""


def main(
    seed: Annotated[int, typer.Option(help="the same seed gives the same schedule; 0 draws one")] = 0,
    minutes: Annotated[float, typer.Option(help="go on with more faults for at least so long")] = 18.0,
    smoke: Annotated[bool, typer.Option(help="the short list once, with fewer clients")] = False,
    kind: Annotated[list[str] | None, typer.Option(help="only these kinds")] = None,
    long: Annotated[bool, typer.Option(help="what stands still does so as long as the matrix can ask for")] = False,
) -> None:
    """Start everything, break it in every way that we know, and count what is lost."""
    seed = seed or random.SystemRandom().randrange(1, 10**6)
    kinds = tuple(kind or (SMOKE if smoke else KINDS))
    if unknown := set(kinds) - set(KINDS):
        raise SystemExit(f"unknown kinds {sorted(unknown)}; known are: {', '.join(sorted(KINDS))}")
    least = {AGAIN: 50, TURNED: 20} if set(kinds) == set(KINDS) else {}
    plan = Plan(seed, 0.0 if smoke else minutes * 60, kinds, 8 if smoke else 16, PACE, long, least)
    print(f"seed {seed}, {len(kinds)} kinds of faults", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="posyantek-faults-"))
    folder.chmod(0o711)  # as root, servers run in another account and must pass
    began = time.monotonic()
    outcome = asyncio.run(run(plan, folder))
    print(f"\n{table(outcome.history)}\n")
    print(", ".join(f"{name} {count}" for name, count in outcome.met.items()))
    verdict = outcome.verdict
    print(f"refused {verdict.refused}, unknown {verdict.unknown} and resolved, {time.monotonic() - began:.0f} s")
    if verdict.green:
        shutil.rmtree(folder)
    else:
        print(f"{reasons(verdict)}\nseed {seed}, everything is in {folder}")
    print(impossible(outcome.history), end="")
    print(closing(outcome.history, verdict), flush=True)
    sys.exit(not verdict.green)


if __name__ == "__main__":
    typer.run(main)
