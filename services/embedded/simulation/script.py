"""Steps of a simulation, and the script that they are written in.

Promises
- A step is what somebody sends on a day: the path of a form and its body as JSON, with a command id of its own that
  follows from the seed, the script's name and the step's place in it.
- `made` tells the id of a thing before it is there, since the services derive it from the command's id.
- A script draws all its chance from its own seed: what is planned elsewhere never changes what is planned here.

Must not break: a step after the last day is left out. So whatever follows from a step is written after it, and on the
same day or later.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("01950000-0000-7000-8000-0000000051a0")
SEASON = (0.6, 0.8, 1.0, 1.1, 1.1, 0.9, 1.0, 1.0, 1.1, 1.3, 1.4, 0.7)
"""How much is done in each month, January first: little while budgets begin and end, most before they are closed."""
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class By(StrEnum):
    """Who sends a step: the role that they have, in the area of the step."""

    PENGURUS = "POSYANTEK_OFFICER"
    KECAMATAN = "KECAMATAN"
    DINAS = "AGENCY_STAFF"
    PROVINSI = "PROVINCE"
    PENGELOLA = "OPERATOR"


@dataclass(frozen=True)
class Step:
    """What is sent. `thing` is what it changes, `post` the sender's own post, `needs` things that must be there before
    although the step does not name them. `alone`: nothing else happens meanwhile. `pick`: a page of suggestions, of
    which the first takes the place of `{candidate}`; where there is none the step is left out. `sweep`: a list of
    tasks; four fifths of its reminders take the place of `{candidate}`, each with a command of its own."""

    command_id: UUID
    on: date
    by: By
    area: str
    path: str
    body: Mapping[str, Any]
    thing: UUID | None = None
    post: UUID | None = None
    needs: frozenset[UUID] = frozenset()
    alone: bool = False
    pick: str = ""
    sweep: str = ""
    refused: str = ""

    def made(self, kind: str) -> UUID:
        """The id of what the service makes of this step: `kind` as its handler calls it."""
        return uuid5(self.command_id, kind)

    @property
    def named(self) -> frozenset[UUID]:
        """All ids that it names or needs, its own thing left out."""
        text = f"{self.path} {' '.join(str(value) for value in self.body.values())}"
        return (frozenset(map(UUID, _UUID.findall(text))) | self.needs) - {self.thing}


@dataclass
class Script:
    """Steps of one place from `first` to `last`, both inclusive, in the order in which they are written."""

    seed: int
    name: str
    first: date
    last: date
    steps: list[Step] = field(default_factory=list)
    chance: random.Random = field(init=False)
    _written: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.seed}/{self.name}")  # noqa: S311 - it shall be repeatable, not secret

    def do(
        self, on: date, by: By, area: str, path: str, /, *, makes: str = "", post: UUID | None = None,
        needs: frozenset[UUID] = frozenset(), pick: str = "", sweep: str = "", refused: str = "", alone: bool = False,
        **body: object,
    ) -> Step:  # fmt: skip
        """Write a step; its thing is what it `makes`, else the first id in its path. Answers it, kept or left out."""
        command = uuid5(NAMESPACE, f"{self.seed}/{self.name}/{self._written}")
        self._written += 1
        named = _UUID.search(path)
        thing = uuid5(command, makes) if makes else UUID(named[0]) if named else None
        given = {name: _plain(value) for name, value in body.items() if value is not None}
        step = Step(
            command, on, by, area, path, given, thing, post, needs, alone or bool(pick or sweep), pick, sweep, refused
        )
        if self.first <= on <= self.last:
            self.steps.append(step)
        return step

    def chosen(self, weights: Mapping[Any, float]) -> Any:
        """One of the keys, by its weight."""
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def happens(self, probability: float) -> bool:
        """Whether it does."""
        return self.chance.random() < probability

    def after(self, day: date, least: int, most: int) -> date:
        """A working day that many days after another one, or the next one."""
        found = day + timedelta(days=self.chance.randint(least, most))
        return found + timedelta(days=max(0, 7 - found.weekday()) if found.weekday() > 4 else 0)

    def day(self, since: date, until: date) -> date:
        """A working day between two, by the season; `since` where there is none left."""
        span = (until - since).days
        for _ in range(60):
            found = since + timedelta(days=self.chance.randint(0, max(span, 0)))
            if found.weekday() < 5 and self.chance.random() * max(SEASON) < SEASON[found.month - 1]:
                return found
        return since

    def money(self, typical: int, spread: float = 0.7) -> int:
        """An amount around a typical one, skewed as amounts are, in thousands of rupiah: many below, few far above."""
        return max(50_000, round(self.chance.lognormvariate(0, spread) * typical / 1000) * 1000)


def _plain(value: object) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value if isinstance(value, int | float | str) and not isinstance(value, StrEnum) else str(value)
