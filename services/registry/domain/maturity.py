"""How mature a post is: a level follows from a rule set and from what was found, and says why.

Promises
- A level is reached when its own conditions and those of every lower level are met; there is no other way up.
- Every condition of the rule set is told with what it needed and what was found, met or not.

The rules are data (see `web/maturity_rules`): no official ladder was found, so each region may have its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.posyantek_lists import MaturityLevel, MaturityMeasure
from contracts.registry import MaturityFinding


@dataclass(frozen=True, slots=True)
class Condition:
    """`level` needs at least `needed` of `measure` (yes is 1)."""

    level: MaturityLevel
    measure: MaturityMeasure
    needed: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named set of conditions; the name is kept with every assessment made by it."""

    name: str
    conditions: tuple[Condition, ...]

    @property
    def measures(self) -> frozenset[MaturityMeasure]:
        """What has to be found out."""
        return frozenset(condition.measure for condition in self.conditions)


def findings(rules: RuleSet, found: Mapping[MaturityMeasure, int]) -> tuple[MaturityFinding, ...]:
    """Each condition with what was found, in the order of the rules; every measure must be in `found`."""
    return tuple(
        MaturityFinding(level=one.level, measure=one.measure, needed=one.needed, found=found[one.measure])
        for one in rules.conditions
    )


def level_reached(found: Sequence[MaturityFinding]) -> MaturityLevel | None:
    """The highest level without an unmet condition in it or below it; None when the lowest is not met."""
    reached = None
    for level in MaturityLevel:
        if any(one.level is level and one.found < one.needed for one in found):
            break
        reached = level
    return reached
