"""The code list of what a target may be set for. The promises and manners of `codelists` hold here.

Each value is the number of an indicator as reporting counts it; what its numbers mean stands in reporting's README.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal


class Indicator(StrEnum):
    """An indicator with one number for an area and a time, in the unit that `UNITS` says."""

    K1 = "K1"
    K3 = "K3"
    K5 = "K5"
    K7 = "K7"
    K8 = "K8"
    K9 = "K9"
    K12 = "K12"
    K14 = "K14"


UNITS: Mapping[str, Literal["percent", "rupiah", "count"]] = {
    Indicator.K1: "percent",
    Indicator.K3: "percent",
    Indicator.K5: "percent",
    Indicator.K7: "percent",
    Indicator.K8: "percent",
    Indicator.K9: "rupiah",
    Indicator.K12: "count",
    Indicator.K14: "count",
}
"""What the number of each indicator, and of a target for it, counts."""
