"""The operator's desk: what an act on a service needs, opened beside the running service and closed after the act.

Promises
- Works while the service runs and while it does not; it starts none of the service's parts.
- Uses the service's own rights: what the service may not do, an operator cannot do here either.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from contracts.base import Event
from services.chassis.bell import Bell
from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.inbound import Origins
from services.chassis.operations import record
from services.chassis.policies import Policy
from services.chassis.service import Service, codec_of
from services.chassis.simulated import require_own_kind
from services.chassis.store import Store


@dataclass(frozen=True)
class Desk:
    """A service's database, its writer, and who is acting (`by`, a pseudonymous id)."""

    service: Service
    db: Db
    store: Store
    codec: Codec
    origins: Origins
    by: str

    def view(self, name: str) -> View:
        """A view by its name, or by its follower's. Raises `LookupError`, with the names that there are."""
        for view in self.service.views:
            if name in (view.name, view.follower):
                return view
        raise LookupError(f"no view {name}; there are: {', '.join(view.name for view in self.service.views)}")

    def policy(self, follower: str) -> Policy | None:
        """A policy by its follower's name."""
        return next((policy for policy in self.service.policies if policy.follower == follower), None)

    async def record(self, act: Event) -> None:
        """Keep in the service's log what was done here, and by whom."""
        await record(self.store, self.service.name, act, self.by)


@asynccontextmanager
async def desk(service: Service, url: str, by: str, *, simulation: bool = False) -> AsyncIterator[Desk]:
    """Open the desk. Raises what asyncpg raises when the database cannot be reached, and `OtherKind` when the log
    is a simulation's and `simulation` says otherwise, or the reverse."""
    codec, bell = codec_of(service), Bell(url, f"{service.name} desk")
    db = await Db.open(url, f"{service.name} desk", size=3)
    store = Store(url, f"{service.name} desk", codec, bell, simulation=simulation)
    writing = asyncio.create_task(store.run())
    try:
        await require_own_kind(db, service.name, simulation=simulation)
        origins = Origins(db, bell, service.listens_to)
        await origins.load()
        yield Desk(service, db, store, codec, origins, by)
    finally:
        writing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writing
        await db.close()
