"""`make bench-scale`: the same work on logs of 100,000, 1 million and 10 million events, one after the other.

Promises: rates of append, relay and rebuild, times of pages, and memory of each service are measured at every size and
set beside those of the smallest. Services are processes of their own, as an operator runs them; the rebuild is the one
that runs in reporting's own code, in a process of its own, and its peak memory counts.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from dataclasses import dataclass, field

import asyncpg
import httpx

from services.embedded.provision import DatabaseUrls
from tests.bench import append
from tests.bench.ground import Ground, ground, tidy
from tests.bench.growth import first_facts, grow
from tests.bench.relay import QUEUES, declare, relayed_from
from tests.bench.report import closing, machine, table, write
from tests.bench.system import Part, service, spent
from tests.bench.targets import Finding, at_most

SIZES = (100_000, 1_000_000, 10_000_000)
PAGES = (
    "/reporting/coverage?area=36",
    "/reporting/coverage?area=36.01",
    "/reporting/posyantek/{post}/timeline",
    "/reporting/results?area=36&since=2021-01-01&until=2021-12-31",
)
MEGABYTES = 150.0
TAIL = 50_000


@dataclass
class Measured:
    """At one size: events per second by stage, milliseconds by page, megabytes by process."""

    rates: dict[str, float] = field(default_factory=dict)
    pages: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)


async def at_size(g: Ground, logs: dict[str, DatabaseUrls], size: int) -> Measured:
    """Everything at one size."""
    found, own, foreign = Measured(), logs["partnerships"], logs["reporting"]
    rates = [await append.appended(own.app_url, 64, 3) for _ in range(5)]
    found.rates["append, 64 callers"] = statistics.median(rates)
    await tidy(own.owner_url)
    # What was appended just now must not make this log larger than it says; the relay reads the end of it anyway.
    tails = [await _tail(g, own.app_url) for _ in range(5)]
    await g.empty_queues(QUEUES)
    found.rates["relay, the last 50,000"] = statistics.median(tails)
    seconds, megabytes = await spent("tests.bench.rebuild_alone", foreign.app_url)
    found.rates["rebuild of all views"] = size / seconds
    found.memory["rebuild"] = megabytes
    for name, log in logs.items():  # one at a time: they would tell each other of lives and numbers that do not fit
        async with service(name, log, g.amqp_url) as part:
            await part.caught_up()
            if name == "reporting":
                found.pages = await _pages(part, foreign.app_url)
            found.memory[name] = part.megabytes()
        await g.empty_queues(QUEUES)
    print(f"  {size:,} events: {json.dumps(found.__dict__, default=round)}", file=sys.stderr, flush=True)
    return found


async def _tail(g: Ground, url: str) -> float:
    await g.empty_queues(QUEUES)  # the broker's own queues must not be what grows
    return await relayed_from(url, g.amqp_url, "partnerships", TAIL)


async def _pages(reporting: Part, url: str) -> dict[str, float]:
    conn = await asyncpg.connect(url)
    post = await conn.fetchval("select posyantek_id from places.post order by 1 limit 1")
    await conn.close()
    async with reporting.web() as web:
        return {path: await _page(web, path.format(post=post)) for path in PAGES}


async def _page(web: httpx.AsyncClient, path: str) -> float:
    times = []
    for _ in range(60):
        began = time.perf_counter()
        (await web.get(path)).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[10:])


def findings(measured: dict[int, Measured]) -> list[Finding]:
    """Each size beside the smallest."""
    first, *others = measured.items()
    found = []
    for size, m in others:
        for name, rate in m.rates.items():
            before = first[1].rates[name]
            rates = {f"at {size:,}": rate, f"at {first[0]:,}": before}
            ratio = rate / before
            found.append(Finding("scale", f"{name}: at {size:,} ÷ at {first[0]:,}", ratio, 0.9, rates, (ratio, ratio)))
        for page, took in m.pages.items():
            ratio = took / first[1].pages[page]
            found.append(at_most("scale", f"{page}: {took:.1f} ms at {size:,}", [ratio], ratio, 1.2, "×"))
        for name, megabytes in m.memory.items():
            found.append(at_most("memory", f"{name} at {size:,}", [megabytes], megabytes, MEGABYTES, "MB"))
    return found


async def measured(sizes: list[int]) -> dict[int, Measured]:
    """Grow, measure, grow."""
    async with ground() as g:
        logs = {name: await g.log(name) for name in ("registry", "partnerships", "reporting")}
        await declare(g.amqp_url)
        for name in ("partnerships", "reporting"):
            await first_facts(logs[name].owner_url, name)
        found = {}
        for size in sizes:
            await asyncio.gather(*(grow(logs[n].owner_url, n, size) for n in ("partnerships", "reporting")))
            await g.settle()
            found[size] = await at_size(g, logs, size)
        return found


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="events, the smallest first")
    chosen = options.parse_args()
    print(f"bench-scale on {machine()}", file=sys.stderr)
    found = findings(asyncio.run(measured(chosen.sizes)))
    write(found, "bench-scale", day=time.strftime("%Y-%m-%d"))
    print(table(found))
    print(closing(found).replace("bench:", "bench-scale:"), flush=True)


if __name__ == "__main__":
    main()
