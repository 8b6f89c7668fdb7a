"""A service for a dry run: everything is looked up as it is, and nothing about people is left behind.

Promises: the very handlers of the pages run against it; what they seal is sealed under keys that are in no database,
and no number is remembered for anybody.
"""

import copy
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from services.chassis.privacy import SubjectKey, Vault

if TYPE_CHECKING:
    from services.chassis.service import Runtime


class RehearsalVault(Vault):
    """A vault that keeps no key and remembers nothing; what is there already it finds and opens."""

    def __init__(self, real: Vault) -> None:
        self.__dict__.update(real.__dict__)

    async def key_for(self, subject: str) -> SubjectKey:
        """A key that is forgotten with its answer."""
        return SubjectKey(subject, os.urandom(32))

    async def remember(self, subject: str, numbers: Mapping[str, str]) -> None:
        """Nothing: whoever is not recorded is not to be found."""


def rehearsal(service: "Runtime") -> "Runtime":
    """The service as a dry run sees it."""
    other = copy.copy(service)
    if service.service.keeps_people:
        other.vault = RehearsalVault(service.vault)
    return other
