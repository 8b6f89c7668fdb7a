"""`make bench`: every stage beside its limit and its peers, in one run; the ratios and what was aimed at.

Promises: private servers in a throw-away home; the sides of a stage take turns, at least five rounds; the table, the
JSON and the picture are written even when targets are missed, and the last line names those.
"""

import argparse
import statistics
import sys
import time

from services.chassis.loop import run_to_end
from tests.bench import append, rebuild, receive, relay, visible
from tests.bench.ground import ground
from tests.bench.report import closing, machine, table, write
from tests.bench.targets import P50_MS, P99_MS, START_SECONDS, Finding, at_most, findings

STAGES = {"append": append.measure, "relay": relay.measure, "receive": receive.measure, "rebuild": rebuild.measure}


async def measured(stages: list[str], rounds: int, quick: bool) -> list[Finding]:
    """Measure these stages, each on servers of its own: what one leaves behind must not weigh on the next."""
    found: list[Finding] = []
    for stage in stages:
        if stage == "visible":
            found += _times(await visible.measure(rounds, quick))
            continue
        async with ground() as servers:
            found += findings(stage, await STAGES[stage](servers, rounds, quick))
    return found


def _times(seen: visible.Visible) -> list[Finding]:
    start = statistics.median(seen.start_seconds)
    return [
        at_most("visible", "command to reporting's page, p50", seen.milliseconds, seen.p50, P50_MS, "ms"),
        at_most("visible", "command to reporting's page, p99", seen.milliseconds, seen.p99, P99_MS, "ms"),
        at_most("start", "second start to the first page", seen.start_seconds, start, START_SECONDS, "s"),
    ]


def main() -> None:
    """Measure, print, write."""
    known = [*STAGES, "visible"]
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", action="append", choices=known, help="this stage only; may be given again")
    options.add_argument("--quick", action="store_true", help="small numbers: to see that it works, not how fast")
    chosen = options.parse_args()
    began = time.monotonic()
    print(f"bench on {machine()}", file=sys.stderr)
    found = run_to_end(measured(chosen.only or known, chosen.rounds, chosen.quick))
    name = "bench" if not chosen.only and not chosen.quick else "bench-part"
    write(found, name, rounds=f"{chosen.rounds} rounds", day=time.strftime("%Y-%m-%d"))
    print(table(found))
    print(f"written: build/{name}.json, build/{name}.svg, after {(time.monotonic() - began) / 60:.1f} minutes")
    print(closing(found), flush=True)


if __name__ == "__main__":
    main()
