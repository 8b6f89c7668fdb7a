"""A service: what it is made of (`Service`, declared in its main.py) and how it runs (`Runtime`).

Promises
- Starting means: migrations at head, views prepared, then followers, relay, receiver and canary as tasks that outlive
  every lost connection. Stopping cancels them; a batch that was under way is rolled back and comes again.
- What its parts tell of themselves is read by `readiness`.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from contracts.events import PUBLIC_EVENTS
from services.chassis import tombstones
from services.chassis.access import Actor
from services.chassis.bell import Bell
from services.chassis.canary import Canary
from services.chassis.codec import Codec
from services.chassis.daily import Daily, Timer
from services.chassis.db import TRANSIENT, Db
from services.chassis.decider import Decider
from services.chassis.edge import About, Edge
from services.chassis.follow import Follower, View
from services.chassis.heal import Feeds
from services.chassis.importer import Importer
from services.chassis.importing import Kind
from services.chassis.inbound import Origins
from services.chassis.lives import wake
from services.chassis.lookout import Lookout
from services.chassis.migrate import migrate
from services.chassis.nightly import nightly
from services.chassis.oidc import Attempts, Issuer
from services.chassis.operations import OPERATIONS
from services.chassis.pages import Frame, templates
from services.chassis.policies import VERSION, Policy, policy_step
from services.chassis.privacy import Vault
from services.chassis.problems import Words
from services.chassis.receive import Receiver
from services.chassis.relay import Relay
from services.chassis.sealing import Sealer
from services.chassis.settings import Settings, SettingsError
from services.chassis.simulated import OtherKind, require_own_kind
from services.chassis.store import Store
from services.chassis.telemetry import bind
from services.chassis.tokens import Tokens
from services.chassis.verify import verified_at
from services.chassis.views import create_missing, prepare, rebuild, view_step

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Service:
    """The whole of a service as lists: nothing is found by scanning."""

    name: str
    title: str
    frame: Frame
    deciders: tuple[Decider[Any, Any], ...] = ()
    views: tuple[View, ...] = ()
    policies: tuple[Policy, ...] = ()
    listens_to: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
    publishes: bool = True
    refusals: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)
    next_pages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    about: About | None = None
    home: str | None = None
    signs_in: bool = False
    keeps_people: bool = False
    imports: tuple[Kind, ...] = ()
    daily: tuple[Daily, ...] = ()


def codec_of(service: Service) -> Codec:
    """All events that a service's log may hold: everybody's public ones, its own, and what operators did."""
    events = {event.TYPE: event for event in (*PUBLIC_EVENTS, *OPERATIONS.events)}
    events |= {event.TYPE: event for decider in service.deciders for event in decider.events}
    return Codec(events.values())


class Runtime:
    """A running service: what its edge, followers and checks share."""

    def __init__(self, service: Service, settings: Settings) -> None:
        self.service, self.settings, self.name = service, settings, service.name
        self.labels = service.labels
        self.words = Words(service.refusals, service.english, service.next_pages, service.labels)
        self.tokens = Tokens(settings.secret_key.get_secret_value())
        self.templates = templates(
            service.name, service.templates, service.frame, service.labels, simulation=settings.simulation
        )
        self.cookie = "__Host-posyantek" if settings.secure_cookies else "posyantek"
        self.issuer = Issuer(settings) if service.signs_in and settings.oidc_issuer else None
        self.attempts = Attempts(settings.secret_key.get_secret_value())
        self.codec = codec_of(service)
        self.sealer: Sealer | None = None
        if service.keeps_people and settings.privacy_key is None:
            raise SettingsError(f"POSYANTEK_PRIVACY_KEY is not set: {service.name} keeps personal data under it")
        self.timer: Timer | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Migrate if the owner's address is known, then start every part. Raises when the database is not to be had."""
        bind(service=self.name)
        url, amqp = self.settings.database_url.get_secret_value(), self.settings.amqp_url.get_secret_value()
        if self.settings.owner_database_url is not None:
            await migrate(self.settings.owner_url, self.name)
        self.db = await Db.open(url, self.name)
        try:
            await require_own_kind(self.db, self.name, simulation=self.settings.simulation)
        except OtherKind:
            await self.db.close()
            raise
        await self._open_vault()
        await create_missing(self.service.views, self.db)
        await wake(self.db, self.name)
        self.bell = Bell(url, self.name)
        self.store = Store(url, self.name, self.codec, self.bell, simulation=self.settings.simulation)
        self.followers = {
            **{v.name: Follower(v.follower, v.types, v.version, view_step(v, self.db, self.codec))
               for v in self.service.views},
            **{p.name: Follower(p.follower, p.types, VERSION, policy_step(p, self.db, self.store, self.codec))
               for p in self.service.policies},
        }  # fmt: skip
        self.canary = Canary(amqp, self.name)
        self.origins = Origins(self.db, self.bell, self.service.listens_to)
        self.feeds = Feeds(self.settings.origins, lambda: self.tokens.mint(Actor(self.name, "service"), "service"))
        self.receiver = Receiver(amqp, self.name, self.origins, self.feeds, self.canary.seen, self._refold)
        self.canary.doubt = self.receiver.restart
        self.relay = Relay(url, amqp, self.name, self.bell) if self.service.publishes else None
        self._run("bell", self.bell.run())
        self._run("writer", self.store.run())
        self.lookout = Lookout(self.db, self.bell, tuple(self.followers.values()))
        self._run("lookout", self.lookout.run())
        for view in self.service.views:
            self._run(view.follower, self._follow_view(view))
        for policy in self.service.policies:
            self._run(policy.follower, self.followers[policy.name].run())
        self._run("receiver", self.receiver.run())
        self._run("canary", self.canary.run())
        if self.relay is not None:
            self._run("relay", self.relay.run())
        self.importer = Importer(self)
        if self.service.imports:
            self._run("imports", self.importer.run())
        if self.settings.seal_key is not None:
            self.sealer = Sealer(url, self.name, self.settings.seal_key, self.settings.seal_file)
            self._run("sealer", self.sealer.run())
        if self.settings.verify_at and self.service.views:
            clock = self.settings.verify_at
            self._run("nightly", nightly(self.name, self.service.views, self.db, self.store, self.codec, clock))
        if self.settings.daily_at and self.service.daily and not self.settings.simulation:
            self.timer = Timer(self, self.settings.daily_at)
            self._run("daily", self.timer.run())

    async def _open_vault(self) -> None:
        """Personal data can be read from here on; whoever the list says was erased is so before anybody asks."""
        if self.settings.privacy_key is None:
            return
        if (file := self.settings.tombstone_file) is not None:
            await tombstones.erase_again(self.db, tombstones.subjects_in(file))
            self._run("tombstones", tombstones.keep(self.db, file))
        self.vault = Vault(self.db, self.settings.privacy_key.get_secret_value())
        await self.vault.check()

    async def stop(self) -> None:
        """Stop every part; nothing that was acknowledged is lost, and nothing half-done remains."""
        while pending := [task for task in self._tasks.values() if not task.done()]:
            for task in pending:
                task.cancel()
            await asyncio.wait(pending, timeout=1)  # told again: a library on the way may swallow a cancellation
        self._tasks.clear()
        with contextlib.suppress(Exception):
            await self.feeds.close()
        if self.issuer is not None:
            await self.issuer.close()
        await self.db.close()

    @property
    def alive(self) -> bool:
        """No part has ended by itself."""
        return not any(task.done() for task in self._tasks.values())

    def _run(self, name: str, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        task.add_done_callback(
            lambda t: (
                None if t.cancelled() else log.critical("part ended", extra={"part": name}, exc_info=t.exception())
            )
        )
        self._tasks[name] = task

    async def _follow_view(self, view: View) -> None:
        follower = self.followers[view.name]
        while True:
            try:
                await prepare(view, self.db, self.codec)
                break
            except TRANSIENT as error:
                follower.trouble = f"not prepared: {error}"
                await asyncio.sleep(1)
        await follower.run()

    async def _refold(self, origin: str) -> None:
        """Rebuild what was made of an origin's facts; the old rows serve until the new ones stand."""
        for view in self.service.views:
            if any(event.TYPE.partition(".")[0] == origin for event in view.listens):
                await rebuild(view, self.db, self.codec)

    async def caught_up(
        self,
        names: Iterable[str] = (),
        *,
        position: int = 0,
        at_least: Mapping[str, int] | None = None,
        timeout: float = 5,
    ) -> bool:
        """Wait until these views (all, if none is named) show a position, or these numbers of other services' logs."""
        until = time.monotonic() + timeout
        for origin, number in (at_least or {}).items():
            found = await self._position_of(origin, number, until)
            if found is None:
                return False
            position = max(position, found)
        views = tuple(names) or tuple(view.name for view in self.service.views)
        waits = [self.followers[name].caught_up(position, max(0.0, until - time.monotonic())) for name in views]
        return all(await asyncio.gather(*waits))

    async def _position_of(self, origin: str, number: int, until: float) -> int | None:
        if number == 0:  # before the first: everybody has seen that
            return 0
        if origin == self.name:
            origin = "self"
        while time.monotonic() < until:
            struck = self.bell.struck
            position = await self.db.fetchval(
                "select position from log.events where origin = $1 and number = $2", origin, number
            )
            if position is not None:
                return int(position)
            await self.bell.wait(struck, 0.05)
        return None

    async def as_of(self, names: Iterable[str]) -> dict[str, Any]:
        """What these views' rows are true for: the position, and the number of each other service's log in it."""
        rows = await self.db.fetch(
            "select position from log.followers where name = any($1)", [f"view:{name}" for name in names]
        )
        position = min((row[0] for row in rows), default=0)
        numbers = {}
        for origin in self.service.listens_to:
            numbers[origin] = await self.db.fetchval(
                "select number from log.events where origin = $1 and position <= $2 order by number desc limit 1",
                origin, position,
            ) or 0  # fmt: skip
        return {"position": position, "numbers": numbers}

    async def verified(self, names: Iterable[str]) -> datetime | None:
        """Since when these views are known to say what the log says; None when one of them is not."""
        wanted = set(names)
        return await verified_at(self.db, [view for view in self.service.views if view.name in wanted])
