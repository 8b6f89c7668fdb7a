"""What an administrator's hand can do to our accounts on RabbitMQ. None may stop a write, or be met in a hot loop.

Raises `NotTaken` where the service does not say what is wrong, or asks more often than once a second for each of its
three lines (relay, receiver, canary).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import Random
from urllib.parse import urlsplit

from services.embedded.broker_rights import VHOST, service_user
from tests.faults.kinds import NotTaken, kind
from tests.faults.stage import LISTENS, Stage

PARTS = ("relay", "receiver", "broker")
LINES = 3


async def _restore(stage: Stage, *services: str) -> None:
    urls = {name: urlsplit(stage.servers.services[name].amqp_url) for name in services}
    await stage.rabbit.create_users(*(service_user(name, url.password or "") for name, url in urls.items()))


async def _until_said(stage: Stage, service: str, *words: str) -> str:
    """Wait until a part of the service says one of these words as its reason; it is answered."""
    until, said = time.monotonic() + 25, ""
    while time.monotonic() < until:
        checks = await stage.checks(service)
        said = "; ".join(str(checks.get(part, {}).get("reason", "")) for part in PARTS)
        if any(word in said for word in words):
            return said
        await asyncio.sleep(0.2)
    raise NotTaken(f"{service} says {said!r}, none of {words}")


async def _refused(stage: Stage, chance: Random, service: str, words: tuple[str, ...], in_log: str) -> str:
    """Let the service meet its refusal for some seconds; it must say so, and stay calm."""
    stage.brokers[service].reset()
    await _until_said(stage, service, *words)
    before, seconds = stage.servers_said(in_log), chance.uniform(4, 6)
    await asyncio.sleep(seconds)
    tries = stage.servers_said(in_log) - before
    if not 0 < tries <= LINES * (seconds + 1):
        raise NotTaken(f"{service} tried {tries} times in {seconds:.1f} s")
    return f"{service}, {tries} tries in {seconds:.1f} s"


async def _meanwhile(restore: Callable[[], Awaitable[None]], does: Awaitable[str]) -> str:
    try:
        return await does
    finally:
        await restore()


@kind("password rotated", limit=15, promise="writes")
async def password_rotated(stage: Stage, chance: Random) -> str:
    """A service's password at the broker is not the one that it knows; later it is again."""
    service = chance.choice(list(LISTENS))
    await stage.rabbit.control("change_password", service, f"another{chance.getrandbits(64)}")
    met = _refused(
        stage, chance, service, ("ACCESS_REFUSED", "ACCESS-REFUSED", "403"), f"login refused: user '{service}'"
    )
    return await _meanwhile(lambda: _restore(stage, service), met)


@kind("permission removed", limit=15, promise="writes")
async def permission_removed(stage: Stage, chance: Random) -> str:
    """A service may come in, and use nothing: neither the exchange nor its own queue."""
    service = chance.choice(list(LISTENS))
    await stage.rabbit.control("set_permissions", "-p", VHOST, service, "^$", "^$", "^$")
    met = _refused(stage, chance, service, ("ACCESS_REFUSED", "403"), f"refused for user '{service}'")
    return await _meanwhile(lambda: _restore(stage, service), met)


@kind("vhost deleted", limit=300, promise="writes")
async def vhost_deleted(stage: Stage, chance: Random) -> str:
    """An administrator deletes the vhost, with every queue, message, binding and right in it; then makes it anew."""
    await stage.rabbit.control("delete_vhost", VHOST)
    try:
        await asyncio.sleep(chance.uniform(1, 3))
        said = await _until_said(stage, "registry", "NOT_ALLOWED", "530", "Connection", "vhost")
    finally:
        await _restore(stage, *LISTENS)
    return said[:80]
