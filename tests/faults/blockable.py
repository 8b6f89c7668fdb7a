"""A service's process whose event loop can be blocked from outside: SIGUSR1 keeps its only thread busy for seconds.

    python -m tests.faults.blockable services.registry serve

Promises: all else is as `python -m services.registry serve`. A handler runs between two bytecodes of the main thread,
so nothing of the loop moves meanwhile, while the kernel still takes connections and data: what a long computation in a
handler would do.
"""

import runpy
import signal
import sys
import time

SECONDS = 10.0


def _block(number: int, frame: object) -> None:
    time.sleep(SECONDS)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _block)
    module = sys.argv.pop(1)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
