"""The lives of a log: a restored log goes on under a new incarnation; who received from it goes back to the fork.

Promises
- `wake` notices by itself that the log woke up in another place (server, timeline or database) than it fell asleep in.
  Every start, every writer's and every relay's new connection asks it first, so no number is given twice in one life.
- `judge` follows a new life only when the origin itself says that it grew out of the one we know; a stranger's, or one
  that has nothing in common with ours, is for a person to decide.

Must not break: a message alone proves nothing. What is taken back is only ever what the origin's own list calls lost.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

log = logging.getLogger(__name__)


class Life(BaseModel):
    """One life of a log, as `GET /<origin>/incarnations` tells it; it begins after `from_number`."""

    incarnation: UUID
    from_number: int = Field(ge=0)


@dataclass(frozen=True)
class Fork:
    """Go on with this life; what we have after `number` never happened in it."""

    incarnation: UUID
    number: int


@dataclass(frozen=True)
class Past:
    """The message is from a life that is over: drop it."""


@dataclass(frozen=True)
class Unknown:
    """Stay stopped; a person must look. `words` say why."""

    words: str


def judge(lives: Sequence[Life], ours: UUID, seen: UUID) -> Fork | Past | Unknown:
    """What a message of the life `seen` means to one who has received the life `ours`; `lives` is the origin's list."""
    names = [life.incarnation for life in lives]
    if seen not in names:
        return Unknown("its origin knows no such life: the message is forged, or from a life that was lost altogether")
    if ours not in names:
        return Unknown("what we have is of a life that the origin does not know: is it the right origin?")
    if ours == names[-1]:
        return Past()
    return Fork(names[-1], min(life.from_number for life in lives[names.index(ours) + 1 :]))


async def wake(conn: Any, service: str) -> UUID:
    """The log's incarnation, a new one if it woke up in another place. `conn` is anything with `fetchval`.

    In the same place as before it waits for nobody: whoever comes back while the log is locked is not held up here.
    """
    life: UUID | None = await conn.fetchval("select incarnation from log.head where server = log.server()")
    if life is not None:
        return life
    before = await conn.fetchval("select incarnation from log.head")
    life = await conn.fetchval("select log.wake()")
    assert life is not None
    if life != before:
        log.critical("log was restored or failed over: a new life begins", extra={"log": service, "life": str(life)})
    return life


async def lives_of(conn: Any) -> list[dict[str, Any]]:
    """All lives of this log, oldest first, for who asks. `conn` is anything with `fetch`."""
    rows = await conn.fetch("select incarnation, from_number, why, at from log.incarnations order by id")
    return [dict(row) for row in rows]
