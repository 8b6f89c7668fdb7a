"""The founding story as people on phones type it: real forms in a real browser, 360 px wide, scripts not needed.

An operator appoints the head of the agency; the head opens the account, founds a Posyantek and appoints its officer;
the officer reports a visit, posts a need, takes up a suggestion and makes a partnership of it; money comes in, is
shared and corrected; the results show it. Skipped where no Chromium is installed (Debian: `chromium`).
"""

from urllib.parse import urlsplit

import pytest

from contracts.areas import AreaCode
from services.chassis.access import Actor
from services.embedded import story
from tests.conftest import NewDatabase
from tests.e2e.phone import Phone, browser, needs_chromium, phone, portal, sign_in

pytestmark = [pytest.mark.timeout(240), needs_chromium]
PASSWORD = "gerobak pagi tujuh kelapa"


async def test_an_officer_tells_the_story_on_a_phone(new_database: NewDatabase, broker: str) -> None:
    async with portal(new_database, broker) as (address, registry), browser() as chromium:
        async with story.client(address, registry.tokens.mint(Actor("test", "OPERATOR"), "grant")) as web:
            await story.load_areas(story.Teller(web))
        async with (
            phone(chromium, address) as operator,
            phone(chromium, address) as head,
            phone(chromium, address) as officer,
        ):
            await sign_in(operator, registry, Actor("test-operator", "OPERATOR", AreaCode("36")))
            link = await _appoint(operator, role="Kepala dinas", title="Kepala Dinas Sosial", area="36.72")
            await _open_account(head, link, "kepala.dinsos")
            await _come_back(head, "kepala.dinsos")
            await _found(head)
            await _partner(head)
            link = await _appoint(
                head, role="Pengelola Posyantek", title="Ketua Posyantek Purwakarta",
                posyantek="Posyantek Purwakarta (Purwakarta · Kota Cilegon · Banten)",
            )  # fmt: skip
            await _open_account(officer, link, "ketua.purwakarta")
            await _visit(officer, head)
            await _need(officer)
            await _make_partnership(officer, head)
            await _income(officer)
            await _results(head)
            await head.until("1 dari 155 kecamatan", "/")
            assert [*operator.complaints, *head.complaints, *officer.complaints] == []


async def _appoint(somebody: Phone, **office: str) -> str:
    """Appoint an official and make the link that opens their account; answers its path."""
    await somebody.open("/registry/officials/new")
    await somebody.fill(**office, decree_number="821/17/2019", since="2019-01-02")
    assert "menjabat" in await somebody.text()
    await somebody.press("Akun")
    await somebody.press("Buat tautan undangan")
    link = urlsplit(await somebody.page.locator("textarea").input_value())
    return f"{link.path}?{link.query}"


async def _open_account(official: Phone, link: str, login: str) -> None:
    await official.open(link)
    await official.fill(login=login, password=PASSWORD, again=PASSWORD)


async def _come_back(official: Phone, login: str) -> None:
    """Sign out, and in again where they wanted to go: with the password, and to that very page."""
    await official.page.locator("header").get_by_role("button", name="Keluar").click()
    await official.open("/registry/officials?role=AGENCY_HEAD")
    await official.fill(login=login, password=PASSWORD)
    assert official.page.url.endswith("/registry/officials?role=AGENCY_HEAD")
    assert "Kepala Dinas Sosial" in await official.page.locator("header").inner_text()


async def _found(head: Phone) -> None:
    await head.open("/registry/posyantek/new")
    await head.fill(name="Posyantek Purwakarta", level="Kecamatan", area="36.72.07", agency="Dinas Sosial Kota Cilegon")
    await head.press("Catat SKT")
    await head.fill(certificate_number="220/014/SKT/2019", issuer="Wali kota", issued_on="2019-02-11")
    await head.press("Catat SK")
    await head.fill(number="411.4/Kep.87/2019", issuer="Wali kota", issued_on="2019-03-01", valid_until="2029-02-28")
    await head.press("Nyatakan aktif")
    await head.fill(active_on="2019-03-04")
    assert "Aktif" in await head.page.locator("main .badge").first.inner_text()


async def _partner(head: Phone) -> None:
    await head.open("/registry/partner/new")
    await head.fill(
        kind="Pengusaha", legal_name="UD Contoh Pakan Purwakarta", area="36.72.07", nib="9120001234567",
        kbli="10801\n10392",
    )  # fmt: skip
    await head.press("Verifikasi mitra")
    await head.fill(verified_on="2020-01-15", basis="NIB dan kunjungan ke lokasi usaha")


async def _visit(officer: Phone, head: Phone) -> None:
    """A visit is reported with what is to follow; the officer does it, and the head looks at it."""
    await officer.until("Posyantek Purwakarta", "/registry/posyantek")
    await officer.press("Posyantek Purwakarta")
    await officer.press("Kemitraan dan kegiatan")
    await officer.until("Rencanakan kunjungan")
    await officer.press("Rencanakan kunjungan")
    await officer.fill(purpose="Pembinaan", place="Tempat pengolahan tahu", planned_on="2020-01-18")
    await officer.press("Laporkan kunjungan")
    await officer.fill(
        visited_on="2020-01-18", participants="12", findings="Ampas tahu terbuang setiap hari",
        follow_ups="2020-01-25 posyantek: Hitung ampas tahu setiap hari", groups="3 dinas pembina\n9 warga",
    )  # fmt: skip
    await officer.until("Hitung ampas tahu setiap hari")
    await officer.press("Hitung ampas tahu setiap hari")
    await officer.press("Catat selesai")
    await officer.fill(finished_on="2020-01-24", evidence="Buku catatan, halaman 3")
    assert "Mintalah petugas lain memeriksa" in await officer.text()
    await head.until("Hitung ampas tahu setiap hari", "/partnerships/action-item")
    await head.press("Hitung ampas tahu setiap hari")
    await head.press("Verifikasi")
    await head.fill(verified_on="2020-01-25")
    await officer.press("Kunjungan asalnya")
    await officer.until("Kunjungan sudah selesai")


async def _need(officer: Phone) -> None:
    await officer.press("Kegiatan Posyantek")
    await officer.press("Kebutuhan dan potensi")
    await officer.press("Catat kebutuhan atau potensi")
    await officer.fill(
        kind="Potensi", commodity="Ampas tahu", name="Ampas tahu basah", area="36.72.07", unit="kg", per="per hari",
        volume="200", posted_on="2020-01-26",
    )  # fmt: skip
    await officer.press("Lihat saran")
    await officer.until("UD Contoh Pakan Purwakarta")
    await officer.press("Cocokkan")
    await officer.fill(matched_on="2020-01-27")
    assert "Dicocokkan dengan" in await officer.text()


async def _make_partnership(officer: Phone, head: Phone) -> None:
    """The partner that was suggested for the post becomes its partner."""
    await officer.press("Kegiatan Posyantek")
    await officer.press("Saran mitra")
    await officer.press("Usulkan kemitraan")
    await officer.fill(
        arrangement="Rantai pasok: Posyantek pemasok, mitra penerima pasokan", purpose="Ampas tahu jadi pakan"
    )
    await officer.press("Catat penjajakan")
    await officer.fill(met_on="2020-01-20", outcome="Sepakat menyusun perjanjian")
    await officer.press("Susun draf")
    await officer.fill(
        title="Pengolahan pakan", scope="Pasokan, alat, pemasaran", starts_on="2020-02-01", ends_on="2030-01-31",
        value="Rp25.000.000",
    )  # fmt: skip
    await head.open(urlsplit(officer.page.url).path)
    await head.press("Catat reviu dinas")
    await head.fill(reviewed_on="2020-01-27", agency="Dinas Sosial Kota Cilegon")
    await officer.until("Catat penandatanganan")
    await officer.press("Catat penandatanganan")
    await officer.fill(
        document="Perjanjian kerja sama", posyantek_number="03/PKS/2020", partner_number="12/2020",
        signed_on="2020-01-30",
    )  # fmt: skip
    await officer.press("Nyatakan aktif")
    await officer.fill(active_on="2020-02-01")
    assert "Rp25.000.000" in await officer.text()


async def _income(officer: Phone) -> None:
    """Money is posted and shared out; what was posted by mistake is taken back."""
    for amount, evidence in (("12.500.000", "Kuitansi 07"), ("1.250.000", "Kuitansi 07, tertulis dua kali")):
        await officer.until("Catat pemasukan")
        await officer.press("Catat pemasukan")
        await officer.fill(
            beneficiary="Organisasi", source="Kemitraan", amount=amount, received_on="2021-02-28", evidence=evidence
        )
    await _of("Rp12.500.000", officer, "Bagikan")
    assert "Belum dibagikan: Rp12.500.000" in await officer.text()
    await officer.fill(
        beneficiary="Anggota", amount="4.000.000", received_on="2021-03-01", evidence="Daftar bagi hasil 1",
        recipients="8",
    )  # fmt: skip
    await _of("Rp1.250.000", officer, "Salah catat? Batalkan")
    assert "Rp1.250.000 untuk organisasi" in await officer.text()
    await officer.fill(reversed_on="2021-03-02", reason="Tercatat dua kali")
    assert "Belum dibagikan: Rp8.500.000" in await officer.text()


async def _of(amount: str, officer: Phone, label: str) -> None:
    """Press what stands with one income of several."""
    await officer.page.locator("ul.cards > li", has_text=amount).get_by_role("link", name=label).click()
    await officer.looked_at()


async def _results(head: Phone) -> None:
    await head.until("Rp12.500.000", "/reporting/results?area=36.72&since=2021-01-01&until=2021-12-31")
    told = await head.text()
    assert "dibatalkan Rp1.250.000" in told
    assert "Rp4.000.000" in told
    assert "Rp500.000 per orang" in told
