"""The rules of matching, read from the file that comes with the software; a region may put its own in its place.

Promises: a reason, kind or commodity that does not exist, or a reason without points, raises `ValueError`; so do
distances that are not told from near to far, or give more points for being farther away.
Source of the trades: the groups of KBLI 2020 (Peraturan BPS 2/2020); which of them use or yield a commodity is the
project's own opinion, as the points are.
"""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

from contracts.codelists import PartnerKind
from contracts.opportunity_lists import Commodity, SuggestionReason
from services.partnerships.domain.matching import Distance, Rules

_FILE = Path(__file__).parents[1] / "data" / "matching.json"


@cache
def read_rules(file: Path = _FILE) -> Rules:
    """The rules: `{"name", "version", "points": {reason: n}, "distances": [{"up_to_km", "points"}, …], "wanted_kinds":
    […], "trades": {commodity: [KBLI…]}}`; the reason JARAK has its points from the distances."""
    read = json.loads(file.read_text(encoding="utf-8"))
    points = {SuggestionReason(reason): int(given) for reason, given in read["points"].items()}
    if missing := set(SuggestionReason) - {SuggestionReason.JARAK} - set(points):
        raise ValueError(f"no points for {', '.join(sorted(missing))}")
    distances = tuple(Distance(int(one["up_to_km"]), int(one["points"])) for one in read["distances"])
    if any(one.up_to_km >= next_.up_to_km or one.points < next_.points for one, next_ in pairwise(distances)):
        raise ValueError("distances must be told from near to far, with the most points first")
    trades = {Commodity(commodity): tuple(codes) for commodity, codes in read["trades"].items()}
    kinds = tuple(PartnerKind(kind) for kind in read["wanted_kinds"])
    return Rules(read["name"], int(read["version"]), points, distances, kinds, trades)
