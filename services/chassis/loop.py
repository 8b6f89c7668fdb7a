"""The event loop that processes of ours run on: uvloop where there is one, else the platform's own.

Must not break: nothing may depend on which of the two it is; tests run on the platform's own, processes on uvloop.
"""

import asyncio
import importlib
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_to_end(main: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run`, on the fastest loop at hand."""
    try:
        factory = importlib.import_module("uvloop").new_event_loop
    except ImportError:
        factory = None
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(main)
