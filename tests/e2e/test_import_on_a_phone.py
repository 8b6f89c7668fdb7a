"""Importing on a phone in a real browser, 360 px wide and without any script of ours: file, faults, apply, undo."""

from pathlib import Path

import pytest

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.embedded import story
from tests.conftest import NewDatabase
from tests.e2e.phone import Phone, browser, needs_chromium, phone, portal, sign_in
from tests.integration.imports import table

pytestmark = [pytest.mark.timeout(240), needs_chromium]
ROWS = [
    ["Nama Posyantek", "Tingkat", "Kode wilayah", "Dinas pembina"],
    ["Posyantek Contoh Satu", "Kecamatan", "36.72.07", "Dinas Contoh"],
    ["Posyantek Contoh Dua yang namanya panjang sekali", "Kecamatan", "36.72.99", "Dinas Contoh dengan nama panjang"],
]


async def settled(user: Phone, words: str) -> None:
    """Wait until the page, which loads itself again, says so."""
    await user.page.locator("main .badge").get_by_text(words, exact=True).wait_for(timeout=60_000)
    await user.looked_at()


async def choose(user: Phone, file: Path) -> None:
    """Choose a file and send it."""
    await user.page.locator("[name=file]").set_input_files(file)
    await user.press("Periksa berkas")


async def test_a_file_is_checked_mended_applied_and_taken_back_on_a_phone(
    new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    wrong, file = tmp_path / "salah.csv", tmp_path / "posyantek.csv"
    wrong.write_bytes(b"a;b\n1;2\n")
    file.write_bytes(table(*ROWS))
    async with portal(new_database, broker) as (address, registry), browser() as chromium:
        operator = registry.tokens.mint(Actor("test", "OPERATOR"), "grant")
        async with story.client(address, operator) as web:
            await story.load_areas(story.Teller(web))
        async with phone(chromium, address) as user:
            head = Actor("test-officer", "AGENCY_HEAD", AreaCode("36"))
            await sign_in(user, registry, head, "/registry/posyantek")
            await user.press("Impor dari berkas")
            await user.press("Posyantek")
            await choose(user, wrong)
            assert "Pakai judul kolom seperti pada templat" in await user.page.locator(".errors").inner_text()
            user.complaints = [one for one in user.complaints if "422" not in one]  # the refusal itself, in the console
            await choose(user, file)
            await settled(user, "Sudah diperiksa")
            told = await user.page.locator("main").inner_text()
            assert "Baris 3" in told
            assert "36.72.99" in told
            async with user.page.expect_download() as coming:
                await user.page.get_by_role("link", name="Unduh baris yang salah").click()
            mended = tmp_path / "perbaiki.csv"
            await (await coming.value).save_as(mended)
            mended.write_bytes(mended.read_bytes().replace(b"36.72.99;", b"36.72.08;"))
            await user.press("Terapkan hanya baris yang benar (1)")
            await settled(user, "Sudah diterapkan")
            await user.open("/registry/imports/new/posyantek")
            await choose(user, mended)
            await settled(user, "Sudah diperiksa")
            await user.press("Terapkan semua atau tidak sama sekali")
            await settled(user, "Sudah diterapkan")
            await user.page.locator("[name=reason]").fill("Berkas keliru")
            await user.page.locator("[name=decree_number]").fill("800/1/2026")
            await user.page.locator("[name=issuer]").select_option(label="Camat")
            await user.press("Batalkan impor")
            await settled(user, "Dibatalkan")
            await user.open("/registry/posyantek")
            listed = await user.page.locator("main").inner_text()
            assert "Posyantek Contoh Satu" in listed
            assert "Bubar" in listed
            await user.open("/registry/imports")
            assert user.complaints == []
