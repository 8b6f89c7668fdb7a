"""`python -m tests.bench.rebuild_alone DATABASE_URL`: rebuild every view of reporting; prints seconds and megabytes.

A process of its own, so that the peak of memory is the rebuild's.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from services.chassis.db import Db
from services.chassis.views import prepare, rebuild
from tests.bench.rebuild import CODEC, VIEWS


async def main(url: str) -> float:
    """Seconds that it took."""
    db = await Db.open(url, "bench")
    for view in VIEWS:
        await prepare(view, db, CODEC)
    began = time.perf_counter()
    await asyncio.gather(*(rebuild(view, db, CODEC) for view in VIEWS))
    took = time.perf_counter() - began
    await db.close()
    return took


if __name__ == "__main__":
    seconds = asyncio.run(main(sys.argv[1]))
    # Not getrusage: its peak begins with that of the process that started us.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps([seconds, int(peak.split()[1]) / 1024]))
