"""Which fault comes when: drawn from the seed and from nothing else.

Promises: the same seed and the same kinds give the same schedule, on every machine. Every kind comes once before any
comes twice. A fault's own choices (which service, how long) are drawn from its own seed, so they repeat as well.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Planned:
    """Fault `number` of a run: its kind, the seconds of calm before it, and the seed of its own choices."""

    number: int
    kind: str
    calm: float
    seed: int

    @property
    def chance(self) -> random.Random:
        """Where the fault draws its choices from."""
        return random.Random(self.seed)


def schedule(seed: int, kinds: Sequence[str]) -> Iterator[Planned]:
    """Without an end: one shuffled round of all kinds after the other; take as many as there is time for."""
    draw = random.Random(seed)
    numbers = count(1)
    while True:
        for kind in draw.sample(sorted(kinds), len(kinds)):
            yield Planned(next(numbers), kind, round(draw.uniform(0.3, 1.5), 2), draw.getrandbits(32))
