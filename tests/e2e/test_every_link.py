"""Every link that a role is shown leads somewhere: from the home page on, on a phone, until there is none left.

A link that leads to a refusal, a page wider than the phone, a field without a label or a word from the browser's
console is a fault of the page that shows it; so is a link whose query holds what was recorded, since addresses end up
in logs and histories. Skipped where no Chromium is installed (Debian: `chromium`).
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit
from uuid import UUID

import httpx
import pytest

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole
from services.chassis.access import Actor
from services.embedded import story
from tests.conftest import NewDatabase
from tests.e2e.phone import Phone, browser, needs_chromium, phone, portal, sign_in

pytestmark = [pytest.mark.timeout(240), needs_chromium]
KOTA = "36.72"
_THING = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+(\.[0-9]+)*")

_ID_CODE_DAY = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{1,4}|[0-9]{2}(\.[0-9]{2}){0,2}(\.[0-9]{4})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|([A-Za-z][A-Za-z_0-9]*)?|/[a-z/]*"
)
"""What may stand in a link's query: an id, a small number, an area, a day, a word of a code list, where to go next."""


@dataclass
class Walk:
    """The way through the pages: what was seen, and where each link was found first."""

    user: Phone
    found_on: dict[str, str] = field(default_factory=lambda: {"/": "the start"})
    shapes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    async def go(self) -> None:
        """Ask for everything; look at two pages of each shape, since the others are drawn by the same template."""
        waiting = ["/"]
        while waiting:
            path = waiting.pop(0)
            shape = _THING.sub("…", urlsplit(path).path) + "?" + "&".join(sorted(_questions(path)))
            self.shapes[shape] += 1
            status, links, is_page = await self._ask(path)
            if is_page and self.shapes[shape] <= 2:
                await self.user.open(path)
            if status >= httpx.codes.BAD_REQUEST:
                self.broken.append(f"{status} {path}, shown on {self.found_on[path]}")
            if told := [value for _, value in parse_qsl(urlsplit(path).query) if not _ID_CODE_DAY.fullmatch(value)]:
                self.broken.append(f"{told} in the address {path}, shown on {self.found_on[path]}")
            for link in links:
                target = urljoin(self.user.address + path, link).partition("#")[0]
                there = target.removeprefix(self.user.address)
                if target.startswith(self.user.address + "/") and there not in self.found_on:
                    self.found_on[there] = path
                    waiting.append(there)

    async def _ask(self, path: str) -> tuple[int, list[str], bool]:
        """Its status, its links, and whether it is a page and no file."""
        answer = await self.user.page.request.get(self.user.address + path, headers={"Accept": "text/html"})
        is_page = "text/html" in answer.headers["content-type"]
        text = (await answer.text()).replace("&amp;", "&") if is_page else ""
        return answer.status, re.findall(r'<a [^>]*href="([^"#]+)"', text), is_page


def _questions(path: str) -> set[str]:
    return {one.partition("=")[0] for one in urlsplit(path).query.split("&") if one}


@pytest.mark.parametrize("role", [OfficialRole.POSYANTEK_OFFICER, OfficialRole.AGENCY_HEAD])
async def test_every_link_leads_to_a_page_that_fits_a_phone(
    role: OfficialRole, new_database: NewDatabase, broker: str
) -> None:
    async with portal(new_database, broker) as (address, registry), browser() as chromium:
        async with story.client(address, registry.tokens.mint(Actor("test", "OPERATOR"), "grant")) as web:
            post = await _lived_in(web)
        officer = role is OfficialRole.POSYANTEK_OFFICER
        actor = Actor("test-walker", role, AreaCode("36.72.07" if officer else KOTA), post if officer else None)
        async with phone(chromium, address) as user:
            await sign_in(user, registry, actor)
            walk = Walk(user)
            await walk.go()
            assert walk.broken == []
            assert user.complaints == []
        assert len(walk.shapes) >= (60 if officer else 70), "most pages were not reached"


async def _lived_in(web: httpx.AsyncClient) -> UUID:
    """The founding story, with a neighbour of whom there is less: what is shown of another's is a link only if it may
    be followed. Answers the post of the story."""
    teller = story.Teller(web)
    await story.load_areas(teller, KOTA)
    await web.post("/registry/areas/load", json={"within": "36.73"})  # the university's
    post = await story.found_posyantek(teller)
    maker, university = await story.register_partners(teller)
    partnership = await story.make_partnership(teller, post, maker)
    await story.live_it(teller, post, partnership, university)
    for area, agency in ((KOTA, "Bappedalitbang Kota Cilegon"), ("36.72.01", "Dinas Sosial Kota Cilegon")):
        await teller.tell(
            f"/registry/areas/{area}/agency", agency=agency, in_charge_from="2023-01-02", decree="Perwal Contoh 9/2022"
        )
    neighbour = await teller.tell(
        "/registry/posyantek/new", name="Posyantek Cibeber", level="KECAMATAN", area="36.72.01",
        agency="Dinas Sosial Kota Cilegon",
    )  # fmt: skip
    paper = {"issuer": "WALI_KOTA", "issued_on": "2020-02-03"}
    for step, body in (
        ("register", {"certificate_number": "220/15/2020", **paper}),
        ("decree", {"number": "411.4/15/2020", "valid_until": "2029-12-31", **paper}),
        ("activate", {"active_on": "2020-02-04"}),
    ):
        await teller.tell(f"/registry/posyantek/{neighbour}/{step}", **body)
    for whose, kind, area in ((post, "KEBUTUHAN", "36.72.07"), (neighbour, "POTENSI", "36.72.01")):
        await teller.tell(
            "/partnerships/opportunity/new", kind=kind, posyantek=whose, commodity="AMPAS_TAHU", name="Ampas tahu",
            unit="KG", per="PER_HARI", volume=200, area=area, posted_on="2021-03-05",
        )  # fmt: skip
    contest = await teller.tell(
        "/partnerships/contest/new", year=2021, level="KABUPATEN_KOTA", category="INOVASI_TTG",
        host="Dinas Sosial Kota Cilegon", host_area=KOTA, opened_on="2021-03-01",
    )  # fmt: skip
    for whose in (post, neighbour):
        await teller.tell(
            f"/partnerships/contest/{contest}/enter", posyantek=whose, title=f"Mesin {whose}", entered_on="2021-03-02"
        )
    await teller.tell(
        "/partnerships/action-item/new", posyantek=post, task="Undang warga", owner="PIHAK_POSYANTEK",
        due_on="2099-01-01",
    )  # fmt: skip
    await _voices(teller, post)
    return UUID(post)


async def _voices(teller: story.Teller, post: str) -> None:
    """A small business with a product and a wish that went up, and a candidate partner that was rejected."""
    day = "2021-03-05"
    business = await teller.tell(
        f"/registry/posyantek/{post}/enterprises/new", name="Warung Contoh", area="36.72.07", registered_on=day,
        consent_on=day,
    )  # fmt: skip
    await teller.tell(
        f"/registry/enterprises/{business}/products/new", name="Keripik singkong", commodity="PANGAN_OLAHAN",
        unit="BUNGKUS", price_from=12_000, price_to=15_000, offered_on=day,
    )  # fmt: skip
    asked = await teller.tell(
        f"/registry/posyantek/{post}/aspirations/new", subject="PEMASARAN", enterprise=business, voiced_on=day,
        wish="Minta tempat berjualan di pasar kecamatan.",
    )  # fmt: skip
    await teller.tell(f"/registry/aspirations/{asked}/pass-on", to="DINAS", passed_on=day)
    candidate = await teller.tell("/registry/partner/new", kind="INDUSTRI", legal_name="PT Contoh Logam", area=KOTA)
    at = f"/registry/partner/{candidate}"
    await teller.tell(
        f"{at}/contact", telephone="(0254) 100200", website="https://contoh.id", ask_for="Bagian Kemitraan"
    )
    await teller.tell(f"{at}/reject", rejected_on=day, reason="NIB belum terbit")
