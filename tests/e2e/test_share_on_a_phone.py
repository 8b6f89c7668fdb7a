"""The text to share on a phone in a real browser: copied by a button, and there to be selected without our script."""

import pytest

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.embedded import story
from tests.conftest import NewDatabase
from tests.e2e.phone import browser, needs_chromium, phone, portal, sign_in

pytestmark = [pytest.mark.timeout(240), needs_chromium]
CLIPBOARD = ("clipboard-read", "clipboard-write")
NEWS = {"title": "Pakan dari ampas tahu", "outlet": "Koran Contoh", "published_on": "2021-03-06",
        "url": "https://koran.example/pakan"}  # fmt: skip


async def test_a_partnership_is_told_to_the_public_from_its_card(new_database: NewDatabase, broker: str) -> None:
    async with portal(new_database, broker) as (address, registry), browser() as chromium:
        async with story.client(address, registry.tokens.mint(Actor("test", "OPERATOR"), "grant")) as web:
            teller = story.Teller(web)
            await story.load_areas(teller)
            post = await story.found_posyantek(teller)
            maker, _ = await story.register_partners(teller)
            partnership = await story.make_partnership(teller, post, maker)
        card = f"/partnerships/partnership/{partnership}"
        async with phone(chromium, address, permissions=CLIPBOARD) as user:
            await sign_in(user, registry, Actor("test-head", "AGENCY_HEAD", AreaCode("36.72")), card)
            await user.press("Catat berita")
            await user.fill(**NEWS)
            link = user.page.get_by_role("link", name=NEWS["title"])
            assert await link.get_attribute("rel") == "noopener noreferrer nofollow"
            await user.press("Salin teks")
            await user.page.get_by_text("Teks sudah disalin.").wait_for()
            copied = await user.page.evaluate("navigator.clipboard.readText()")
            assert copied == await user.page.get_by_label("Teks untuk disalin").input_value()
            assert copied.startswith("Posyantek Purwakarta, Purwakarta, Kota Cilegon, Banten, bermitra dengan")
            shares = await user.page.evaluate("'share' in navigator")
            assert await user.page.get_by_role("button", name="Bagikan…").is_visible() is shares
            await user.open(f"/registry/posyantek/{post}")
            assert "Aktif sejak" in await user.page.get_by_label("Teks untuk disalin").input_value()
            await user.page.route("**/share.js", lambda route: route.abort())
            await user.page.goto(address + card)
            assert await user.page.get_by_label("Teks untuk disalin").input_value() == copied
            assert not await user.page.get_by_role("button", name="Salin teks").is_visible()
            blocked = [one for one in user.complaints if "share.js" not in one and "ERR_FAILED" not in one]
            assert blocked == []
