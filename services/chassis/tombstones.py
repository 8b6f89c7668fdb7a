"""Who was erased, as a list outside the database: a restored backup brings keys back, and the list destroys them again.

Promises
- A tombstone is one JSON line, `{"subject": …, "erased_at": …}`: an id and a time, no personal data.
- Where a file is set, each is on its disk within seconds, and all of the file is applied before the service begins.
- Applying a list twice is applying it once; lists of several services may be joined in any order.
"""

import asyncio
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.chassis.db import TRANSIENT, Db

LOOK = 2.0  # seconds
log = logging.getLogger(__name__)


class Unreadable(LookupError):
    """The list is none."""


COME_AGAIN: tuple[type[Exception], ...] = (*TRANSIENT, Unreadable)
"""What is waited out; an OSError of the file is among the transient ones."""


@dataclass(frozen=True)
class Tombstone:
    """A subject (the name of its stream) that was erased, and when its key was destroyed here."""

    subject: str
    erased_at: datetime

    def line(self) -> str:
        """As it stands in the list."""
        return json.dumps({"subject": self.subject, "erased_at": self.erased_at.isoformat()})


async def erased(db: Db) -> list[Tombstone]:
    """Who was erased in this database, oldest first."""
    rows = await db.fetch("select subject, erased_at from privacy.tombstones order by erased_at, subject")
    return [Tombstone(*row) for row in rows]


async def erase_again(db: Db, subjects: Iterable[str]) -> int:
    """Destroy the keys of these subjects, as after a restore; answers how many keys there were once more."""
    async with db.transaction() as conn:
        return int(await conn.fetchval("select privacy.erase($1)", list(subjects)))


def subjects_in(path: Path) -> list[str]:
    """The subjects of a list; of one that is not there, none. Raises `Unreadable`, with the number of the line."""
    found: list[str] = []
    try:
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
            found.append(str(json.loads(line)["subject"]))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise Unreadable(f"{path}, line {len(found) + 1}: no tombstone ({type(error).__name__})") from None
    return found


def add(path: Path, stones: Iterable[Tombstone]) -> None:
    """Add lines to the list, on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{stone.line()}\n" for stone in stones)
        file.flush()
        os.fsync(file.fileno())


async def keep(db: Db, path: Path) -> None:
    """For ever: what was erased here and is not in the list yet, goes there."""
    written = -1
    while True:
        try:
            count = await db.fetchval("select count(*) from privacy.tombstones")
            if count != written:
                known = set(subjects_in(path))
                add(path, [stone for stone in await erased(db) if stone.subject not in known])
                written = count
        except COME_AGAIN as error:
            log.warning("tombstones wait", extra={"error": f"{type(error).__name__}: {error}"})
        await asyncio.sleep(LOOK)
