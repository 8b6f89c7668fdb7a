"""What is simulated and what is real never stand in one log.

Promises: a service does not start on a log whose own events are of the other kind, so that a simulation is never shown
without its mark, and nothing real is ever written among invented facts.
Must not break: one event decides, since from the first on all are of one kind; a log without own events may become
either.
"""

from services.chassis.db import Db

_ANY = """select meta::jsonb ? 'simulated' from log.events
            where origin = 'self' order by origin, stream, version limit 1"""
"""Any own event will do; ordered by an index, so that a long log of others' facts is not read for it."""


class OtherKind(Exception):
    """The log holds events of the other kind: the message says which, and what the setting must be."""


async def require_own_kind(db: Db, name: str, *, simulation: bool) -> None:
    """Raises `OtherKind` when the log's own events are simulated and the service is not, or the reverse."""
    found = await db.fetchval(_ANY)
    if found is None or found == simulation:
        return
    holds, so = ("a simulation", "true") if found else ("real events", "false or unset")
    raise OtherKind(f"{name}: the database holds {holds}; POSYANTEK_SIMULATION must be {so} here")
