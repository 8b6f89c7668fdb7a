"""Foreign facts on their way into the log: read, check, store.

Promises
- `read_message` turns any bytes into an `Envelope`, a `Head`, or `Unusable` with its reason; it never raises.
- `Origins.store` keeps a contiguous run and forgets duplicates; it raises `Hole` or `IncarnationChanged` and then
  nothing of the run was stored.
- A number that comes again with another event is not a duplicate but a contradiction: it is parked.
- `Origins.fork` takes back, in one transaction, what an origin's new life never had; the rows stay, out of its history.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from pydantic import ValidationError
from pydantic_core import to_json

from contracts.base import Envelope, Head
from services.chassis.bell import Bell
from services.chassis.db import Db

MAX_BYTES = 1_000_000
RECEIVER = "receiver"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unusable:
    """Bytes that are no fact of an origin that we listen to."""

    reason: str
    detail: str
    body: bytes
    origin: str | None = None
    stream: str | None = None


class Hole(Exception):
    """Facts are missing between what we have and what came."""


class IncarnationChanged(Exception):
    """The origin's log is another one than the one that we have received so far."""

    def __init__(self, origin: str, incarnation: UUID, detail: str) -> None:
        super().__init__(detail)
        self.origin = origin
        self.incarnation = incarnation


def read_message(body: bytes, origins: Sequence[str]) -> Envelope | Head | Unusable:
    """One CloudEvent from an origin that we listen to, or why it is none."""
    if len(body) > MAX_BYTES:
        return Unusable("too_large", f"{len(body)} bytes", body[:10_000])
    try:
        message = _envelope_or_head(body)
    except ValidationError as error:
        return Unusable("not_an_envelope", str(error)[:2000], body)
    stream = message.subject if isinstance(message, Envelope) else None
    if isinstance(message, Envelope) and (beyond := _cannot_be_in_a_log(message)):
        return Unusable("not_an_envelope", beyond, body)
    if message.origin not in origins:
        return Unusable("origin_not_expected", f"from {message.origin}", body, message.origin, stream)
    if message.type.partition(".")[0] != message.origin:
        return Unusable("type_of_another_origin", f"{message.type} from {message.origin}", body, message.origin, stream)
    return message


def _envelope_or_head(body: bytes) -> Envelope | Head:
    try:
        return Envelope.model_validate_json(body)  # first, so that what comes by the thousand is parsed once
    except ValidationError as error:
        try:
            return Head.model_validate_json(body)
        except ValidationError:
            raise error from None


def _cannot_be_in_a_log(e: Envelope) -> str | None:
    """What no log of ours could hold cannot come from one; stored here it would fail for ever."""
    if e.number >= 2**63 or e.streamversion >= 2**31 or e.schemaversion >= 2**15:
        return "a number that no log reaches"
    return "NUL in the name of a stream" if "\0" in e.subject else None


class Origins:
    """How far each foreign log was received: the numbers are read from the log itself and mirrored here."""

    def __init__(self, db: Db, bell: Bell, names: Iterable[str]) -> None:
        self._db, self._bell = db, bell
        self.names = tuple(names)
        self.numbers = dict.fromkeys(self.names, 0)
        self.heads = dict.fromkeys(self.names, 0)
        self.incarnations: dict[str, UUID] = {}
        self.over: dict[str, set[UUID]] = {name: set() for name in self.names}
        self.heard_at: dict[str, float] = {}
        self._asked_at = dict.fromkeys(self.names, time.monotonic())

    async def load(self) -> None:
        """Read where we are. A log that was dropped starts at 0, so everything is asked for again."""
        rows = await self._db.fetch(
            "select origin, incarnation, number from log.origins where origin = any($1)", self.names
        )
        self.incarnations = {row[0]: row[1] for row in rows}
        self.numbers = dict.fromkeys(self.names, 0) | {row[0]: row[2] for row in rows}
        for origin, life in await self._db.fetch(
            "select origin, from_incarnation from log.forks where origin = any($1)", self.names
        ):
            self.over[origin].add(life)

    def stale(self, origin: str, incarnation: UUID) -> bool:
        """Is this of a life that is over? What it told and we have not taken was lost with it."""
        return incarnation in self.over[origin] and incarnation != self.incarnations.get(origin)

    async def fork(self, origin: str, incarnation: UUID, number: int) -> int:
        """Go on with an origin's new life after `number`; answers how many facts were taken back."""
        async with self._db.connection(deadline=300) as conn:
            gone: int = await conn.fetchval("select log.fork($1, $2, $3)", origin, incarnation, number, timeout=300)
        await self.load()
        self.heads[origin] = self.numbers[origin]
        return gone

    async def unfolded(self) -> list[str]:
        """Origins of which views may still show what was taken back."""
        rows = await self._db.fetch(
            "select distinct origin from log.forks where refolded_at is null and origin = any($1) order by 1",
            self.names,
        )
        return [row[0] for row in rows]

    async def refolded(self, origin: str) -> None:
        """Views show the new life."""
        async with self._db.connection() as conn:
            await conn.execute(
                "update log.forks set refolded_at = clock_timestamp() where origin = $1 and refolded_at is null", origin
            )

    def heard(self, origin: str, number: int, incarnation: UUID) -> None:
        """An origin told a number. Raises `IncarnationChanged`."""
        known = self.incarnations.get(origin, incarnation)
        if known != incarnation:
            detail = f"the log of {origin} is now {incarnation}, we have received {known}"
            raise IncarnationChanged(origin, incarnation, detail)
        self.heads[origin] = max(self.heads[origin], number)
        self.heard_at[origin] = time.monotonic()

    def silent(self, seconds: float) -> list[str]:
        """Those not heard for so long; each is named again only after as long."""
        now = time.monotonic()
        found = [n for n in self.names if now - max(self.heard_at.get(n, 0.0), self._asked_at[n]) > seconds]
        self._asked_at |= dict.fromkeys(found, now)
        return found

    def behind(self, origin: str) -> bool:
        """Is there something that we were told of and do not have?"""
        return self.numbers[origin] < self.heads[origin]

    def caught_up(self, origin: str) -> None:
        """The origin's feed has no more than we have: whatever head was told beyond that is not true."""
        self.heads[origin] = self.numbers[origin]

    async def store(self, origin: str, run: Sequence[Envelope]) -> None:
        """Store facts of one origin and one incarnation, in the order of their numbers, duplicates allowed."""
        if not run:
            return
        rows = [
            (e.number, e.subject, e.streamversion, e.id, e.type, e.schemaversion, _text(e.data), _meta(e), e.time)
            for e in run
        ]
        try:
            async with self._db.connection() as conn:
                self.numbers[origin] = await conn.fetchval(
                    "select log.receive($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    origin, run[0].incarnation, *map(list, zip(*rows, strict=True)),
                )  # fmt: skip
        except asyncpg.PostgresError as error:
            if error.sqlstate == "PL002":
                raise IncarnationChanged(origin, run[0].incarnation, str(error)) from error
            if error.sqlstate == "PL003":
                await self.load()
                raise Hole(str(error)) from error
            raise
        self.incarnations.setdefault(origin, run[0].incarnation)
        self._bell.ring()

    async def contradictions(self, origin: str, again: Sequence[Envelope]) -> list[Envelope]:
        """Those of these repeated facts that say something else than the log has under their number."""
        if not again:
            return []
        rows = await self._db.fetch(
            "select number, event_id from log.events where origin = $1 and number = any($2)",
            origin, [e.number for e in again],
        )  # fmt: skip
        have = {row[0]: row[1] for row in rows}
        return [e for e in again if have.get(e.number) != e.id]

    async def park(self, what: Unusable) -> None:
        """Keep a message that cannot be used, whole and with its reason, for a person; once, should it come again."""
        log.error("message parked", extra={"reason": what.reason, "error": what.detail})
        async with self._db.connection() as conn:
            await conn.execute(
                "insert into log.parked (follower, origin, stream, reason, detail, body)"
                " select $1, $2, $3, $4, $5, $6 where not exists"
                " (select from log.parked where follower = $1 and reason = $4 and body = $6)",
                RECEIVER, what.origin, what.stream, what.reason, what.detail.replace("\0", ""), what.body,
            )  # fmt: skip


def _meta(e: Envelope) -> str:
    known = {"actor": e.actor, "area": e.area, "command_id": e.commandid, "correlation_id": e.correlationid,
             "causation_id": e.causationid}  # fmt: skip
    return _text({name: value for name, value in known.items() if value is not None})


def _text(value: object) -> str:
    return to_json(value).decode()
