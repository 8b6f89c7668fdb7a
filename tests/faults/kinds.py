"""How a kind of fault is listed: its name, its limit, what goes on meanwhile, and how it is done.

Promises: a kind is listed once, by the name that the table and the runbook use. `limit` is in seconds, from the end of
the fault until a fresh command is visible in reporting. `promise` says what goes on while the fault lasts.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from tests.faults.stage import Stage

Do = Callable[[Stage, Random], Awaitable[str]]


class NotTaken(Exception):
    """The fault could not be made to happen, or was not met as it must be; a run with such a fault is red."""


class NotPossible(Exception):
    """This machine does not allow it (a mount, say). The run names it, and is red unless the kind `needs` something."""


@dataclass(frozen=True)
class Kind:
    """`do` makes it happen and answers, once it is over, what was done. `needs`: what not every machine allows."""

    name: str
    limit: float
    promise: str
    do: Do
    needs: str = ""


LISTED: list[Kind] = []


def kind(name: str, *, limit: float, promise: str = "", needs: str = "") -> Callable[[Do], Do]:
    """Lists a fault."""

    def keep(do: Do) -> Do:
        assert name not in {kind.name for kind in LISTED}, f"{name} is listed twice"
        LISTED.append(Kind(name, limit, promise, do, needs))
        return do

    return keep
