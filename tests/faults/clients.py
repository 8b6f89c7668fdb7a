"""Clients outside the system: they ask, note what they were told, and ask again with the same key when in doubt.

Promises
- Every attempt is in the history before it is sent, and its outcome after; nothing is inferred.
- A write that got no answer is tried again up to five times with the same key; what is then still unknown is resolved
  by its id at the end.
- The canary walks the whole way: registry, partnerships, reporting; how long it takes is the recovery.
"""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import httpx

from services.chassis.access import Actor
from services.chassis.tokens import Tokens
from tests.faults.checker import LOAD
from tests.faults.history import History, Line
from tests.faults.stage import SECRET, Stage

ATTEMPTS = 5
PATIENCE = 12.0  # longer than a service's own deadline for a command


@dataclass(frozen=True)
class Told:
    """An acknowledged command: where the log stood, and the id of the thing."""

    number: int
    version: int
    id: str


class Asker:
    """Sends commands for one client and keeps the history."""

    def __init__(self, stage: Stage, history: History, name: str) -> None:
        self._stage, self._history, self._name = stage, history, name
        token = Tokens(SECRET).mint(Actor(name, "OPERATOR"), "grant")
        self.web = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"}, trust_env=False,
            # Shorter than the server's own 5 s: else a request may meet a connection that is just being closed.
            limits=httpx.Limits(keepalive_expiry=2),
        )  # fmt: skip

    async def once(
        self, what: str, service: str, path: str, body: Mapping[str, object], key: UUID, *, amount: int = 0,
        after: str = "", patience: float = PATIENCE,
    ) -> Told | int:  # fmt: skip
        """One attempt: what was told, or the status of a refusal; 0 when nobody knows."""
        line = Line("invoke", str(key), what, service, self._name, amount=amount)
        self._history.write(line)
        headers = {"Idempotency-Key": str(key)} | ({"Posyantek-At-Least": after} if after else {})
        url = f"{self._stage.address(service)}/{service}{path}"
        try:
            answer = await self.web.post(url, json=body, headers=headers, timeout=patience)
        except httpx.HTTPError as error:
            self._outcome(line, "unknown", text=type(error).__name__)
            return 0
        status = answer.status_code
        if status in (200, 201):
            receipt = answer.json()
            self._outcome(line, "ok", status=status, version=receipt["version"], number=receipt["number"])
            return Told(receipt["number"], receipt["version"], receipt["id"])
        self._outcome(line, "unknown" if status >= 500 else "fail", status=status, text=answer.json().get("code", ""))
        return 0 if status >= 500 else status

    async def load(self, within: str) -> int:
        """Load the areas of a province, once; answers registry's number afterwards. Raises when that fails."""
        line = Line("invoke", "load", LOAD, "registry", self._name)
        self._history.write(line)
        at = f"{self._stage.address('registry')}/registry"
        answer = await self.web.post(f"{at}/areas/load", json={"within": within}, timeout=60)
        number = (await self.web.get(f"{at}/ready")).json()["services"]["registry"]["checks"]["database"]["number"]
        loaded = answer.raise_for_status().json()["loaded"]
        self._outcome(line, "ok", status=answer.status_code, version=loaded, number=number)
        return int(number)

    def _outcome(
        self, line: Line, kind: str, *, status: int = 0, version: int = 0, number: int = 0, text: str = ""
    ) -> None:
        self._history.write(
            Line(kind, line.id, line.what, line.service, line.client, status, version, number, text=text)
        )

    async def resolve(self, service: str, key: str, what: str) -> None:
        """What became of a command that nobody knows of, from the service's own book."""
        answer = await self.web.get(f"{self._stage.address(service)}/{service}/commands/{key}", timeout=PATIENCE)
        text = answer.json()["outcome"] if answer.status_code == httpx.codes.OK else "absent"
        self._history.write(Line("resolved", key, what, service, self._name, answer.status_code, text=text))


@dataclass
class World:
    """What the clients share: kecamatan to be in, posts with what each still lacks, incomes to be shared out."""

    areas: list[str]
    posts: list[str] = field(default_factory=list)
    lacking: dict[str, list[str]] = field(default_factory=dict)
    pots: list[str] = field(default_factory=list)
    repeated: int = 0


STEPS: dict[str, Mapping[str, object]] = {
    "register": {"certificate_number": "220/001/SKT/2019", "issuer": "WALI_KOTA", "issued_on": "2019-02-11"},
    "decree": {
        "number": "411.4/Kep.1/2019", "issuer": "WALI_KOTA", "issued_on": "2019-03-01", "valid_until": "2039-02-28",
    },
    "activate": {"active_on": "2019-03-04"},
}  # fmt: skip


class Client:
    """Does what people do, one thing after the other, until told to stop."""

    def __init__(self, asker: Asker, world: World, chance: random.Random, pace: float) -> None:
        self._asker, self._world, self._chance, self._pace = asker, world, chance, pace

    async def run(self, stopped: asyncio.Event) -> None:
        """Until `stopped`; an act that was begun is finished."""
        acts = (self._propose, self._step, self._step, self._earn, self._share, self._share, self._refused)
        while not stopped.is_set():
            await self._chance.choice(acts)()
            await asyncio.sleep(self._chance.uniform(0.5, 1.5) * self._pace)

    async def _tell(
        self, what: str, service: str, path: str, body: Mapping[str, object], amount: int = 0
    ) -> Told | int:
        """One command until somebody knows what became of it; one in ten is told twice although all was well."""
        key = UUID(int=self._chance.getrandbits(128), version=4)
        for attempt in range(ATTEMPTS):
            told = await self._asker.once(what, service, path, body, key, amount=amount)
            if told != 0:
                break
            await asyncio.sleep(0.3 * (attempt + 1))
        if isinstance(told, Told) and self._chance.random() < 0.1:
            self._world.repeated += 1
            await self._asker.once(what, service, path, body, key, amount=amount)
        return told

    async def _propose(self) -> None:
        body = {
            "name": f"Posyantek Uji {self._chance.randrange(10**6)}", "level": "KECAMATAN",
            "area": self._chance.choice(self._world.areas), "agency": "Dinas Contoh",
        }  # fmt: skip
        told = await self._tell("propose", "registry", "/posyantek/new", body)
        if isinstance(told, Told):
            self._world.posts.append(told.id)
            self._world.lacking[told.id] = list(STEPS)

    async def _step(self) -> None:
        """The next step of some post; taken off the list first, so that nobody else takes it too."""
        if not self._world.lacking:
            return await self._propose()
        post = self._chance.choice(list(self._world.lacking))
        steps = self._world.lacking.pop(post)
        told = await self._tell(steps[0], "registry", f"/posyantek/{post}/{steps[0]}", STEPS[steps[0]])
        left = steps[1:] if isinstance(told, Told) else []
        if left:
            self._world.lacking[post] = left
        return None

    async def _earn(self) -> None:
        """An income of a post; of the youngest ones partnerships may not know yet, and refuses."""
        if not self._world.posts:
            return await self._propose()
        amount = self._chance.randrange(1, 10**7)
        body = _income(self._chance.choice(self._world.posts), amount)
        told = await self._tell("post income", "partnerships", "/income/new", body, amount)
        if isinstance(told, Told):
            self._world.pots.append(told.id)
        return None

    async def _share(self) -> None:
        """A share of one of a few incomes that all clients take from: one stream, many hands."""
        if not self._world.pots:
            return await self._earn()
        income = self._chance.choice(self._world.pots[:5])
        await self._tell("share", "partnerships", f"/income/{income}/distribute", _share(self._chance.randrange(1, 9)))
        return None

    async def _refused(self) -> None:
        """What must be refused, and leave nothing."""
        if self._world.pots and self._chance.random() < 0.5:
            income = self._chance.choice(self._world.pots)
            await self._tell("share", "partnerships", f"/income/{income}/distribute", _share(10**9))
        else:
            body = {"name": "Posyantek Uji", "level": "KECAMATAN", "area": "99.99.99", "agency": "Dinas Contoh"}
            await self._tell("propose", "registry", "/posyantek/new", body)


def _income(post: str, amount: int) -> dict[str, object]:
    return {
        "posyantek": post, "beneficiary": "ORGANISASI", "source": "KEMITRAAN", "amount": amount,
        "received_on": "2021-02-28", "evidence": "Kuitansi uji",
    }  # fmt: skip


def _share(amount: int) -> dict[str, object]:
    return {"beneficiary": "ANGGOTA", "amount": amount, "received_on": "2021-03-01", "evidence": "Daftar uji"}


class Canary:
    """One post and one income on the whole way, each until it is acknowledged, then seen in reporting.

    The way leads past registry's own queue: that it is taken from again, like the others, is asked of the broker.
    """

    def __init__(self, asker: Asker, stage: Stage, area: str) -> None:
        self._asker, self._stage, self._area = asker, stage, area
        self.numbers = {"registry": 0, "partnerships": 0}

    async def trip(self, patience: float) -> float:
        """Seconds until a fresh post and its income are visible in reporting, and all listen. Raises `TimeoutError`."""
        began = time.monotonic()
        async with asyncio.timeout(patience):
            body = {"name": "Posyantek Kenari", "level": "KECAMATAN", "area": self._area, "agency": "Dinas Contoh"}
            post = await self._until("propose", "registry", "/posyantek/new", body)
            after = f"registry:{post.number}"
            income = await self._until("post income", "partnerships", "/income/new", _income(post.id, 1), 1, after)
            self.numbers = {"registry": post.number, "partnerships": income.number}
            await self.shown(f"{after},partnerships:{income.number}")
            await self._stage.listening()
        return time.monotonic() - began

    async def shown(self, numbers: str) -> dict[str, int]:
        """Wait until reporting's figures of the province hold these numbers, and answer them."""
        query = {"area": "36", "at_least": numbers}
        while True:
            try:
                url = f"{self._stage.address('reporting')}/reporting/coverage"
                answer = await self._asker.web.get(url, params=query, timeout=4)
                if answer.status_code == httpx.codes.OK:
                    found: dict[str, int] = answer.json()
                    return found
            except httpx.HTTPError:
                pass
            await asyncio.sleep(0.05)

    async def _until(
        self, what: str, service: str, path: str, body: Mapping[str, object], amount: int = 0, after: str = ""
    ) -> Told:
        key = UUID(int=random.getrandbits(128), version=4)
        while True:
            told = await self._asker.once(what, service, path, body, key, amount=amount, after=after, patience=3)
            if isinstance(told, Told):
                return told
            await asyncio.sleep(0.1)


async def load_areas(asker: Asker, stage: Stage) -> list[str]:
    """The areas of a province into registry; answers its kecamatan as reporting knows them."""
    number = await asker.load("36")
    areas: list[str] = []
    waiting = ["36"]
    while waiting:
        query = {"area": waiting.pop(), "at_least": f"registry:{number}"}
        url = f"{stage.address('reporting')}/reporting/coverage"
        for _ in range(12):  # on a busy machine the areas take longer than one answer waits
            answer = await asker.web.get(url, params=query, timeout=20)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
        inside = [child["code"] for child in answer.raise_for_status().json()["children"]]
        areas += [code for code in inside if len(code) == 8]
        waiting += [code for code in inside if len(code) == 5]
    return sorted(areas)
