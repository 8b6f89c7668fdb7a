"""What somebody with the owner's password could do to a log, as seeded trials: rows are read, changed, written back.

Each act answers which event is wrong first (stream, version) and which kinds of finding tell the truth about it.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

from services.chassis.chain import NOTHING_BEFORE, Link, link

COLUMNS = (
    "position", "origin", "number", "stream", "version", "event_id", "type", "schema_version", "data", "meta",
    "recorded_at", "hash",
)  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    """What was done, where it shows first, and what may be said of it."""

    what: str
    stream: str
    version: int
    kinds: frozenset[str]


class Rows:
    """The rows of a log by position, open to every change."""

    def __init__(self, rows: list[Row], chance: random.Random) -> None:
        self.rows, self.chance = rows, chance

    @classmethod
    async def read(cls, conn: asyncpg.Connection, chance: random.Random) -> "Rows":
        """All rows."""
        texts = ", ".join(f"{c}::text" if c in ("data", "meta") else c for c in COLUMNS)
        rows = await conn.fetch(f"select {texts} from log.events order by position")
        return cls([dict(zip(COLUMNS, row, strict=True)) for row in rows], chance)

    async def write(self, conn: asyncpg.Connection) -> None:
        """Put them in the place of what is there, with the triggers off and a head that fits."""
        await conn.execute("alter table log.events disable trigger user")
        await conn.execute("delete from log.events")
        arrays = [[row[c] for row in self.rows] for c in COLUMNS]
        types = ("bigint", "text", "bigint", "text", "int", "uuid", "text", "smallint", "text", "text", "timestamptz",
                 "bytea")  # fmt: skip
        names = ", ".join(f"u.{c}::json" if c in ("data", "meta") else f"u.{c}" for c in COLUMNS)
        given = ", ".join(f"${n}::{t}[]" for n, t in enumerate(types, 1))
        await conn.execute(
            f"insert into log.events ({', '.join(COLUMNS)})"
            f" select {names} from unnest({given}) u({', '.join(COLUMNS)})",
            *arrays,
        )
        await conn.execute("alter table log.events enable trigger user")

    def stream(self, at_least: int) -> list[Row]:
        """The rows of some stream with at least so many."""
        by_stream: dict[str, list[Row]] = {}
        for row in self.rows:
            by_stream.setdefault(row["stream"], []).append(row)
        return self.chance.choice([rows for rows in by_stream.values() if len(rows) >= at_least])

    def close_up(self, gone: list[Row]) -> None:
        """Remove rows so that no gap shows: later versions, positions and numbers move up."""
        for lost in gone:
            self.rows.remove(lost)
            for row in self.rows:
                row["position"] -= row["position"] > lost["position"]
                if row["number"] is not None and lost["number"] is not None:
                    row["number"] -= row["number"] > lost["number"]
                row["version"] -= row["stream"] == lost["stream"] and row["version"] > lost["version"]


def covered(row: Row) -> Link:
    """What the chain covers of a row."""
    columns = ("stream", "version", "event_id", "type", "schema_version", "recorded_at", "data", "meta")
    return Link(*(row[c] for c in columns))


async def fit_head(conn: asyncpg.Connection) -> None:
    """The head says what the rows say."""
    await conn.execute(
        "update log.head set position = (select coalesce(max(position), 0) from log.events),"
        " number = (select coalesce(max(number), 0) from log.events where origin = 'self')"
    )


def flipped(log: Rows) -> Deed:
    """One byte, or as little as can be, of one column."""
    row = log.chance.choice(log.rows)
    column = log.chance.choice(["data", "meta", "type", "event_id", "schema_version", "recorded_at", "hash"])
    match column:
        case "data":
            row["data"] = row["data"].replace("note", "nota")
        case "meta":
            row["meta"] = row["meta"].replace('"actor":"test"', '"actor":"tess"')
        case "type":
            row["type"] = row["type"].replace("Note", "Node")
        case "event_id":
            row["event_id"] = UUID(int=row["event_id"].int ^ 1)
        case "schema_version":
            row["schema_version"] += 1
        case "recorded_at":
            row["recorded_at"] += timedelta(microseconds=1)
        case "hash":
            at = log.chance.randrange(32)
            row["hash"] = row["hash"][:at] + bytes([row["hash"][at] ^ 1]) + row["hash"][at + 1 :]
    return Deed(f"a flipped byte in {column}", row["stream"], row["version"], frozenset({"changed"}))


def removed(log: Rows) -> Deed:
    """One event that is not its stream's last, with the gap left open or closed."""
    rows = log.stream(3)
    lost = log.chance.choice(rows[:-1])
    kinds = {"missing"}
    if log.chance.random() < 0.5:
        log.close_up([lost])
        # What the one event after it looked like before is all that would tell removal from change.
        kinds |= {"changed"} if lost["version"] == len(rows) - 1 else set()
        return Deed("removed, and closed up", lost["stream"], lost["version"], frozenset(kinds))
    log.rows.remove(lost)
    return Deed("removed", lost["stream"], lost["version"], frozenset(kinds))


def inserted(log: Rows) -> Deed:
    """One event that never was, among the others: with any hash or with one that fits; in its place or at the end."""
    rows = log.stream(2)
    after = log.chance.choice(rows)
    version = after["version"]
    before = rows[version - 2]["hash"] if version > 1 else NOTHING_BEFORE
    new = {**after, "event_id": UUID(int=log.chance.getrandbits(128)), "data": '{"text":"never"}', "number": None}
    fits = log.chance.random() < 0.5
    for row in rows[version - 1 :]:
        row["version"] += 1
    if log.chance.random() < 0.5:
        for row in log.rows:
            row["position"] += row["position"] >= new["position"]
    else:
        new["position"] = log.rows[-1]["position"] + 1
    new["hash"] = link(before, covered(new)) if fits else log.chance.randbytes(32)
    log.rows.append(new)
    return Deed(f"inserted, hash fits: {fits}", new["stream"], version, frozenset({"inserted"}))


def reordered(log: Rows) -> Deed:
    """Two events of a stream change places: in version, in position, or in both."""
    rows = log.stream(2)
    first, second = sorted(log.chance.sample(rows, 2), key=lambda row: row["version"])
    version = first["version"]
    columns = log.chance.choice([("version",), ("position",), ("version", "position")])
    for column in columns:
        first[column], second[column] = second[column], first[column]
    if "position" in columns:
        first["number"], second["number"] = second["number"], first["number"]
    return Deed(f"exchanged {' and '.join(columns)}", first["stream"], version, frozenset({"reordered"}))


def cut(log: Rows) -> Deed:
    """The last events of a stream, up to all of them, with the gaps left open or closed."""
    rows = log.stream(1)
    keep = log.chance.randrange(len(rows))
    lost = rows[keep:]
    if log.chance.random() < 0.5:
        log.close_up(list(reversed(lost)))
    else:
        log.rows[:] = [row for row in log.rows if row not in lost]
    return Deed(f"cut {len(lost)} of {len(rows)}", lost[0]["stream"], keep + 1, frozenset({"cut"}))


DEEDS: tuple[Callable[[Rows], Deed], ...] = (flipped, removed, inserted, reordered, cut)
