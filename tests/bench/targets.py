"""What is aimed at, and what was reached of it: pure functions from rates to findings."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.rounds import Rates


@dataclass(frozen=True)
class Target:
    """`ours` must be at least `target` times as fast as `other`, both measured in the same run."""

    stage: str
    ours: str
    other: str
    target: float

    @property
    def what(self) -> str:
        """In words."""
        return f"{self.ours} ÷ {self.other}"


TARGETS = (
    Target("append", "store, 1 caller", "pgbench INSERT, 1 client", 0.5),
    Target("append", "store, 1 caller", "eventsourcing, 1 thread", 3),
    Target("append", "store, 64 callers", "pgbench INSERT, 32 clients", 1.5),
    Target("append", "store, 64 callers", "eventsourcing, 8 threads", 10),
    Target("relay", "relay", "aio-pika, windows of 500", 0.9),
    Target("receive", "receiver", "FastStream subscriber that counts", 1.3),
    Target("rebuild", "rebuild", "one event per transaction", 75),
    Target("rebuild", "rebuild", "eventsourcing ProjectionRunner", 25),
    Target("rebuild", "rebuild", "pure SQL", 0.15),
)
P50_MS, P99_MS, START_SECONDS = 25.0, 150.0, 10.0


@dataclass(frozen=True)
class Finding:
    """One line of the table. `ratio` and `target` are better when larger, unless `at_most` says the contrary."""

    stage: str
    what: str
    ratio: float
    target: float
    rates: Mapping[str, float]
    spread: tuple[float, float]
    unit: str = "×"
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Is it as it should be?"""
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target


def findings(stage: str, rates: Rates) -> list[Finding]:
    """Median beside median; `spread` is the least and the greatest ratio of any one round."""
    found = []
    for target in TARGETS:
        if target.stage != stage or target.ours not in rates or target.other not in rates:
            continue
        ours, other = rates[target.ours], rates[target.other]
        each = [a / b for a, b in zip(ours, other, strict=True)]
        medians = {target.ours: statistics.median(ours), target.other: statistics.median(other)}
        ratio = medians[target.ours] / medians[target.other]
        found.append(Finding(stage, target.what, ratio, target.target, medians, (min(each), max(each))))
    return found


def at_most(stage: str, what: str, measured: list[float], value: float, limit: float, unit: str) -> Finding:
    """A time or a size that must not be exceeded."""
    return Finding(stage, what, value, limit, {what: value}, (min(measured), max(measured)), unit, at_most=True)
