"""The founding story as an officer on a phone types it: real forms in a real browser, 360 px wide, scripts not needed.

Skipped where no Chromium is installed (Debian: `chromium`).
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.chassis.app import application
from services.chassis.service import Runtime
from services.chassis.settings import Settings
from services.embedded import story
from services.embedded.ports import free_port
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import NewDatabase
from tests.running import SECRET

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@dataclass
class Phone:
    """A page 360 px wide that notices what a user would not accept."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Collect what the browser's console says."""

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"{self.page.url}: {message.text}")

        self.page.on("console", heard)

    async def open(self, path: str) -> None:
        """Open a page of ours."""
        await self.page.goto(self.address + path)
        await self.looked_at()

    async def looked_at(self) -> None:
        """Nothing hangs over the edge, and the page is no failure."""
        await self.page.wait_for_load_state("load")  # before its style sheet is there, every page is too wide
        width = await self.page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            self.complaints.append(f"{self.page.url}: {width} px wide")

    async def press(self, label: str) -> None:
        """Follow a link or button by what it says."""
        target = self.page.locator("main").get_by_role("button", name=label, exact=True)
        await target.or_(self.page.locator("main").get_by_role("link", name=label, exact=True)).first.click()
        await self.looked_at()

    async def fill(self, **fields: str) -> None:
        """Fill in a form by its field names and send it; a refusal is shown in the failure."""
        for name, value in fields.items():
            control = self.page.locator(f"[name={name}]")
            if await control.evaluate("e => e.tagName") == "SELECT":
                await control.select_option(label=value)
            else:
                await control.fill(value)
        await self.page.locator("main form button[type=submit]").click()
        errors = self.page.locator(".errors")
        assert not await errors.count(), await errors.inner_text()
        await self.looked_at()


@contextlib.asynccontextmanager
async def portal(new_database: NewDatabase, broker: str) -> AsyncIterator[tuple[str, Runtime]]:
    """The three services in one process on one port, as `make run` hosts them."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    made = []
    for service in (REGISTRY, PARTNERSHIPS, REPORTING):
        known = {"database_url": (await new_database()).url, "amqp_url": broker, "secret_key": SECRET,
                 "privacy_key": SECRET, "origins": dict.fromkeys(service.listens_to, address)}  # fmt: skip
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
async def phone(browser: Browser, address: str) -> AsyncIterator[Phone]:
    """A small screen; JavaScript is on so that the width can be measured, but no page of ours has any."""
    context = await browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=True)
    found = Phone(await context.new_page(), address)
    found.listen()
    yield found
    await context.close()


async def test_an_officer_tells_the_story_on_a_phone(new_database: NewDatabase, broker: str) -> None:
    async with portal(new_database, broker) as (address, registry), async_playwright() as playwright:
        operator = registry.tokens.mint(Actor("test", "OPERATOR"), "grant")
        async with story.client(address, operator) as web:
            await story.load_areas(story.Teller(web))
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        async with phone(browser, address) as user:
            await _sign_in(user, registry)
            await _found(user)
            await _partner(user)
            await _make_partnership(user)
            await user.open("/")
            assert "1 dari 155 kecamatan" in await user.page.locator("main").inner_text()
            assert user.complaints == []
        await browser.close()


async def _sign_in(user: Phone, registry: Runtime) -> None:
    link = registry.tokens.mint(Actor("test-officer", "AGENCY_HEAD", AreaCode("36")), "link")
    await user.open(f"/registry/sign-in?token={link}&next=/registry/posyantek")
    await user.press("Masuk")


async def _found(user: Phone) -> None:
    await user.open("/registry/posyantek/new")
    await user.fill(name="Posyantek Purwakarta", level="Kecamatan", area="36.72.07", agency="Dinas Sosial Kota Cilegon")
    await user.press("Catat SKT")
    await user.fill(certificate_number="220/014/SKT/2019", issuer="Wali kota", issued_on="2019-02-11")
    await user.press("Catat SK")
    await user.fill(
        number="411.4/Kep.87/2019", issuer="Wali kota", issued_on="2019-03-01", valid_until="2029-02-28"
    )  # fmt: skip
    await user.press("Nyatakan aktif")
    await user.fill(active_on="2019-03-04")
    assert "Aktif" in await user.page.locator("main .badge").first.inner_text()


async def _partner(user: Phone) -> None:
    await user.open("/registry/partner/new")
    await user.fill(
        kind="Pengusaha", legal_name="UD Contoh Pakan Purwakarta", area="36.72.07", nib="9120001234567",
        kbli="10801\n10392",
    )  # fmt: skip
    await user.press("Verifikasi mitra")
    await user.fill(verified_on="2020-01-15", basis="NIB dan kunjungan ke lokasi usaha")


async def _make_partnership(user: Phone) -> None:
    await user.press("Usulkan kemitraan")
    await user.fill(
        posyantek="Posyantek Purwakarta (Purwakarta · Kota Cilegon · Banten)",
        arrangement="Rantai pasok: Posyantek pemasok, mitra penerima pasokan", purpose="Ampas tahu jadi pakan",
    )  # fmt: skip
    await user.press("Catat penjajakan")
    await user.fill(met_on="2020-01-20", outcome="Sepakat menyusun perjanjian")
    await user.press("Susun draf")
    await user.fill(
        title="Pengolahan pakan", scope="Pasokan, alat, pemasaran", starts_on="2020-02-01", ends_on="2030-01-31",
        value="Rp25.000.000",
    )  # fmt: skip
    await user.press("Catat reviu dinas")
    await user.fill(reviewed_on="2020-01-27", agency="Dinas Sosial Kota Cilegon")
    await user.press("Catat penandatanganan")
    await user.fill(
        document="Perjanjian kerja sama", posyantek_number="03/PKS/2020", partner_number="12/2020",
        signed_on="2020-01-30",
    )  # fmt: skip
    await user.press("Nyatakan aktif")
    await user.fill(active_on="2020-02-01")
    assert "Rp25.000.000" in await user.page.locator("main").inner_text()
