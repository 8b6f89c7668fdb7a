"""Receipts: what became of a command, for good.

Promises
- A receipt is found by the command's id, and holds for the command that it was given for: another command under that id
  is `CommandReused`.
- Equal commands have equal fingerprints; what was looked up and the clock (`fact()` fields) are no part of them.
"""

import hashlib
import json
from dataclasses import fields
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from services.chassis.append import Pending
from services.chassis.decider import Rejected

RECEIPTS = """select id, fingerprint, outcome, stream, version, position, number, code, facts
                from log.commands where id = any($1)"""


class CommandReused(Exception):
    """The command id was used before, for another command."""


class Receipt(NamedTuple):
    """What became of a command. `position` and `number` are where the log stood with it."""

    command_id: UUID
    outcome: str
    stream: str
    version: int
    position: int
    number: int
    code: str | None = None
    facts: dict[str, Any] | None = None

    def accepted(self) -> "Receipt":
        """Itself, or raises the refusal that it records."""
        if self.outcome == "rejected":
            raise Rejected(self.code or "rejected", **(self.facts or {}))
        return self


def fingerprint(stream: str, command: Any) -> bytes:
    """What was asked for. By `repr`, in which a value leaves out what is no part of it, such as a `Sealed` its text."""
    asked = [(name, getattr(command, name)) for name in _asked_of(command)]
    return hashlib.blake2b(f"{stream}|{type(command).__name__}|{asked!r}".encode(), digest_size=16).digest()


def _asked_of(command: Any) -> tuple[str, ...]:
    kind = type(command)
    if (names := _ASKED.get(kind)) is None:
        names = _ASKED[kind] = tuple(f.name for f in fields(kind) if f.compare)
    return names


_ASKED: dict[type, tuple[str, ...]] = {}


async def receipt_of(conn: Any, command_id: UUID, by: str | None = None) -> Receipt | None:
    """What became of a command, or None if it never arrived (or not from `by`). `conn` is anything with `fetchrow`."""
    row = await conn.fetchrow(f"{RECEIPTS} and ($2::text is null or actor = $2)", [command_id], by)
    return _receipt(row) if row else None


def answer(p: Pending, row: asyncpg.Record) -> None:
    """Tell who waits what a row of `RECEIPTS` says."""
    if row["fingerprint"] != p.fingerprint:
        p.fail(CommandReused(f"command id {p.command_id} was used for another command"))
    else:
        p.tell(_receipt(row))


def _receipt(row: asyncpg.Record) -> Receipt:
    facts = json.loads(row["facts"]) if row["facts"] else None
    return Receipt(
        row["id"], row["outcome"], row["stream"], row["version"], row["position"], row["number"], row["code"], facts
    )
