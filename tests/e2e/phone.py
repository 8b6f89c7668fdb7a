"""A phone for the browser tests: a real Chromium, 360 px wide, that notices what a user would not accept.

Promises
- Whatever is opened is looked at: nothing over the edge, no word from the console, one heading of the first order,
  a label for each field, nothing to press that is lower than a finger is wide.
- It waits for what is seen, never for a time.
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from services.chassis.access import Actor
from services.chassis.app import application
from services.chassis.service import Runtime
from services.chassis.settings import Settings
from services.embedded.ports import free_port
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import NewDatabase
from tests.running import SECRET

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

WRONG = """() => {
  const wrong = [], shown = e => e.getClientRects().length > 0;
  const wide = document.documentElement.scrollWidth;
  if (wide > 360) wrong.push(wide + ' px wide');
  const heads = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map(e => +e.tagName[1]);
  if (heads.filter(n => n == 1).length != 1 || heads[0] != 1) wrong.push('headings ' + heads);
  heads.forEach((n, i) => { if (i && n > heads[i - 1] + 1) wrong.push('headings skip to ' + n); });
  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
    if (!e.labels.length && !e.ariaLabel) wrong.push('no label: ' + e.name);
  for (const e of document.querySelectorAll('[aria-describedby]'))
    for (const id of e.getAttribute('aria-describedby').split(' '))
      if (!document.getElementById(id)) wrong.push('told by nothing: ' + id);
  for (const e of document.querySelectorAll('button, [role=button], nav a, summary, label.tick'))
    if (shown(e) && e.getBoundingClientRect().height < 43.5) wrong.push('too low: ' + e.textContent.trim());
  return wrong;
}"""
"""What is wrong with the page that is shown, by the browser's own measure."""


@dataclass
class Phone:
    """A page 360 px wide, the address of the platform, and what was not acceptable so far."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Collect what the browser's console says: failed requests and refused contents, too."""

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"{self.page.url}: {message.text}")

        self.page.on("console", heard)

    async def open(self, path: str) -> int:
        """Open a page of ours; answers its status."""
        answer = await self.page.goto(self.address + path)
        await self.looked_at()
        return answer.status if answer else 0

    async def looked_at(self) -> None:
        """Keep what is wrong with the page that is shown."""
        await self.page.wait_for_load_state("load")  # before its style sheet is there, every page is too wide
        found = await self.page.evaluate(WRONG)
        self.complaints += [f"{self.page.url.removeprefix(self.address)}: {one}" for one in found]

    async def press(self, label: str) -> None:
        """Follow a link or button by what it says."""
        target = self.page.locator("main").get_by_role("button", name=label, exact=True)
        await target.or_(self.page.locator("main").get_by_role("link", name=label, exact=True)).first.click()
        await self.looked_at()

    async def type(self, **fields: str) -> None:
        """Fill in fields by their names; of a select the option by what it says."""
        for name, value in fields.items():
            control = self.page.locator(f"main [name={name}]")
            if await control.evaluate("e => e.tagName") == "SELECT":
                await control.select_option(label=value)
            else:
                await control.fill(value)

    async def fill(self, **fields: str) -> None:
        """Fill in the form that is shown and send it; a refusal is shown in the failure."""
        await self.type(**fields)
        await self.page.locator("main form button[type=submit]").click()
        errors = self.page.locator(".errors")
        assert not await errors.count(), await errors.inner_text()
        await self.looked_at()

    async def until(self, told: str, path: str = "") -> None:
        """Open a page (this one, by default) again until it tells that: what travels between services takes a moment.

        Raises `TimeoutError` after 20 s.
        """
        path = path or self.page.url.removeprefix(self.address)
        async with asyncio.timeout(20):
            while told not in await self.text():
                await self.page.goto(self.address + path)
        await self.looked_at()

    async def text(self) -> str:
        """What the page tells."""
        return await self.page.locator("main").inner_text()


async def sign_in(user: Phone, registry: Runtime, actor: Actor, then: str = "/") -> None:
    """Press the button behind a link that lets this actor in, and go on there."""
    await user.open(f"/registry/sign-in?token={registry.tokens.mint(actor, 'link')}&next={then}")
    await user.press("Masuk")


@contextlib.asynccontextmanager
async def portal(new_database: NewDatabase, broker: str) -> AsyncIterator[tuple[str, Runtime]]:
    """The three services in one process on one port, as `make run` hosts them; the address, and registry."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    made = []
    for service in (REGISTRY, PARTNERSHIPS, REPORTING):
        known = {"database_url": (await new_database()).url, "amqp_url": broker, "secret_key": SECRET,
                 "privacy_key": SECRET, "daily_at": "",
                 "origins": dict.fromkeys(service.listens_to, address)}  # fmt: skip
        made.append(Runtime(service, Settings.model_validate(known)))
    server = uvicorn.Server(uvicorn.Config(application(made), port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:
            await asyncio.sleep(0.05)
        yield address, made[0]
    finally:
        server.should_exit = True
        await serving


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium, once for a test."""
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        await found.close()


@contextlib.asynccontextmanager
async def phone(of: Browser, address: str, *, permissions: Sequence[str] = ()) -> AsyncIterator[Phone]:
    """Somebody's phone; JavaScript is on so that pages can be measured, though no page of ours needs it."""
    context = await of.new_context(viewport={"width": 360, "height": 740}, permissions=list(permissions))
    found = Phone(await context.new_page(), address)
    found.listen()
    yield found
    await context.close()
