"""The code list of what a target may be set for. The promises and manners of `codelists` hold here.

Each value is the number of an indicator as reporting counts it; what its numbers mean stands in reporting's README.
"""

from enum import StrEnum


class Indicator(StrEnum):
    """An indicator with one number for an area and a time. K1 to K8 are shares in percent, K9 rupiah, others counts."""

    K1 = "K1"
    K3 = "K3"
    K5 = "K5"
    K7 = "K7"
    K8 = "K8"
    K9 = "K9"
    K12 = "K12"
    K14 = "K14"
