"""The rules of maturity, read from the file that comes with the software; a region may put its own in its place.

Promises: a measure or level that does not exist, or a condition without all three parts, raises `ValueError`.
"""

import json
from functools import cache
from pathlib import Path

from contracts.posyantek_lists import MaturityLevel, MaturityMeasure
from services.registry.domain.maturity import Condition, RuleSet

_FILE = Path(__file__).parents[1] / "data" / "maturity.json"


@cache
def read_rules(file: Path = _FILE) -> RuleSet:
    """The rule set: `{"name": …, "conditions": [[level, measure, needed], …]}`."""
    read = json.loads(file.read_text(encoding="utf-8"))
    conditions = [
        Condition(MaturityLevel(level), MaturityMeasure(measure), int(needed))
        for level, measure, needed in read["conditions"]
    ]
    return RuleSet(read["name"], tuple(conditions))
