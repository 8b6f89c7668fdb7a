"""Side by side: the sides of a stage take turns, round after round, so that whatever disturbs the machine hits all."""

import gc
import statistics
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

Side: TypeAlias = Callable[[], Awaitable[float]]
"""One measurement: events per second (or what the stage says)."""
Rates: TypeAlias = dict[str, list[float]]
"""What each side reached, round by round."""


async def interleaved(stage: str, sides: Mapping[str, Side], rounds: int) -> Rates:
    """Every side once per round; the order turns round with each round. A first, short round would warm nothing that
    the sides do not warm themselves, so there is none."""
    rates: Rates = {name: [] for name in sides}
    for n in range(rounds):
        order = list(sides) if n % 2 == 0 else list(sides)[::-1]
        for name in order:
            gc.collect()
            rates[name].append(await sides[name]())
        said = ", ".join(f"{name} {rates[name][-1]:,.0f}/s" for name in sides)
        print(f"  {stage} {n + 1}/{rounds}: {said}", file=sys.stderr, flush=True)
    return rates


def ratio(rates: Rates, ours: str, other: str) -> float:
    """Median beside median."""
    return statistics.median(rates[ours]) / statistics.median(rates[other])
