"""Whether a service can do its job: the answer of `/ready`, part by part.

Promises: never waits longer than 2 s; what is not `ok` says why; nothing here is a secret or personal.
"""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from services.chassis.daily import Timer, done
from services.chassis.db import TRANSIENT
from services.chassis.follow import Follower
from services.chassis.lookout import Lookout
from services.chassis.relay import Relay
from services.chassis.verify import stamps

if TYPE_CHECKING:
    from services.chassis.service import Runtime

CANARY_LIMIT = 15.0


async def readiness(runtime: "Runtime") -> dict[str, Any]:
    """Each part of a running service, and whether the whole can do its job."""
    database, verified = await _database(runtime), await _verified(runtime)
    checks = {"database": database, "broker": _broker(runtime), "receiver": _receiver(runtime), "verified": verified}
    checks["lookout"] = _check(_stuck(runtime.lookout))
    if runtime.relay is not None:
        checks["relay"] = _check(_stuck(runtime.relay), sent=runtime.relay.sent)
    if runtime.sealer is not None:
        checks["sealer"] = _check(runtime.sealer.trouble)
    if runtime.timer is not None:
        checks["daily"] = await _daily(runtime, runtime.timer)
    checks |= {f.name: _check(_stuck(f), position=f.position, head=f.head) for f in runtime.followers.values()}
    return {"status": "ready" if all(c["ok"] for c in checks.values()) else "not_ready", "checks": checks}


async def _database(runtime: "Runtime") -> dict[str, Any]:
    try:
        async with asyncio.timeout(2):
            row = await runtime.db.fetchrow(
                "select number, (select count(*) from log.parked where state = 'parked') from log.head"
            )
        assert row is not None
        return {"ok": True, "number": row[0], "parked": row[1]}
    except TRANSIENT as error:
        return {"ok": False, "reason": f"{type(error).__name__}: {error}"}


async def _verified(runtime: "Runtime") -> dict[str, Any]:
    try:
        async with asyncio.timeout(2):
            found = await stamps(runtime.db, runtime.service.views)
    except TRANSIENT:
        return _check(None)  # the database's own check says why
    wrong = [f"{stamp.view} differs from the log: {stamp.detail}" for stamp in found.values() if not stamp.equal]
    return _check("; ".join(wrong) or None, at={name: stamp.at.isoformat() for name, stamp in found.items()})


async def _daily(runtime: "Runtime", timer: Timer) -> dict[str, Any]:
    """When the rules of the day were last applied. What they wait for is told, and makes nobody unready for it."""
    try:
        async with asyncio.timeout(2):
            found = await done(runtime)
    except TRANSIENT:
        return _check(None)  # the database's own check says why
    return _check(None, at={name: one.at.isoformat() for name, one in found.items()}, waits_for=timer.trouble)


def _broker(runtime: "Runtime") -> dict[str, Any]:
    age = runtime.canary.age
    ok = age <= CANARY_LIMIT
    reason = {} if ok else {"reason": runtime.canary.trouble or "no canary came back"}
    return {"ok": ok, "canary_age_seconds": round(age, 1) if ok else None} | reason


def _receiver(runtime: "Runtime") -> dict[str, Any]:
    names = runtime.origins.names
    received = {name: {"number": runtime.origins.numbers[name], "head": runtime.origins.heads[name]} for name in names}
    silent = [n for n in names if time.monotonic() - runtime.origins.heard_at.get(n, float("-inf")) > 60]
    trouble = runtime.receiver.trouble if runtime.receiver.trouble != "starting" or not runtime.canary.seen_at else None
    return _check(trouble, origins=received, silent=silent)


def _stuck(part: Follower | Lookout | Relay) -> str | None:
    """What troubles it; a part that says nothing and does nothing is in trouble too."""
    if part.trouble is None and time.monotonic() - part.beat_at > 30:
        return "no step for 30 s"
    return part.trouble


def _check(trouble: str | None, **shown: Any) -> dict[str, Any]:
    return {"ok": trouble is None, **shown} | ({"reason": trouble} if trouble else {})
