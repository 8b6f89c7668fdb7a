"""The nightly verification: each view once a day, at a quiet hour, in the background.

Promises
- Rests as long as it works, so that pages and followers come first; skips what was verified in the last 20 hours, so
  several processes, or a restart at night, do not do it twice.
- A view that differs is logged as an error, shows in `/ready`, and is an event in the log: nobody has to look for it.
- Trouble on the way is logged and tried again the next night; the service goes on.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from services.chassis.codec import Codec
from services.chassis.db import Db
from services.chassis.follow import View
from services.chassis.operations import ViewVerified, record
from services.chassis.pages import WIB
from services.chassis.store import Store
from services.chassis.verify import stamps, verify_alone
from services.chassis.views import alone

FRESH = timedelta(hours=20)
log = logging.getLogger(__name__)


def next_at(clock: str, now: datetime) -> datetime:
    """The next moment after `now` (aware) when the clocks in Jakarta show `clock` (HH:MM)."""
    local = now.astimezone(WIB)
    due = datetime.combine(local.date(), time.fromisoformat(clock), WIB)
    return due if due > local else due + timedelta(days=1)


async def nightly(service: str, views: Sequence[View], db: Db, store: Store, codec: Codec, clock: str) -> None:
    """For ever: wait for the hour, verify what is due."""
    while True:
        due = next_at(clock, datetime.now(UTC))
        while (left := (due - datetime.now(UTC)).total_seconds()) > 0:
            await asyncio.sleep(min(left, 600))  # in parts: a clock that was set, or a machine that slept
        await verify_due(service, views, db, store, codec)


async def verify_due(service: str, views: Sequence[View], db: Db, store: Store, codec: Codec) -> None:
    """Verify each view whose stamp is older than 20 hours. Never raises."""
    for view in views:
        try:
            async with alone((view,), db):  # of several processes one does it, and the others then find it done
                stamp = (await stamps(db, views)).get(view.name)
                if stamp is not None and datetime.now(UTC) - stamp.at < FRESH:
                    continue
                found = await verify_alone(view, db, codec, pause=1)
            log.info("view verified", extra={"view": view.name, "equal": found.equal, "rows": found.rows})
            if not found.equal:
                log.error("view differs from the log", extra={"view": view.name, "error": found.detail})
                act = ViewVerified(view=view.name, version=found.version, position=found.position, equal=False,
                                   detail=found.detail)  # fmt: skip
                await record(store, service, act, "nightly")
        except Exception:
            log.exception("view not verified", extra={"view": view.name})
