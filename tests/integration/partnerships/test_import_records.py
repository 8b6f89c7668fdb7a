"""Agreements and income from a file: as far as the row goes, each step as its form would take it, and taken back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from contracts.partnerships import (
    IncomePosted,
    IncomeReversed,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReviewed,
    PartnershipSigned,
    PartnershipTerminated,
)
from tests import examples as ex
from tests.integration.imports import applied, checked, reasons, table, undone
from tests.running import Running

AGREEMENT = ["Posyantek", "Mitra", "Pola", "Peran Posyantek", "Peran mitra", "Tujuan"]
REST = ["Tanggal penjajakan", "Hasil penjajakan", "Judul perjanjian", "Ruang lingkup", "Mulai berlaku",
        "Berlaku sampai", "Nilai (rupiah)", "Tanggal reviu", "Dinas yang mereviu", "Jenis dokumen",
        "Nomor dari Posyantek", "Nomor dari mitra", "Tanggal tanda tangan", "Aktif sejak"]  # fmt: skip
POST, PARTNER = ex.posyantek_proposed.name, ex.feed_maker_registered.legal_name
WISH = [POST, PARTNER, "Rantai pasok", "pemasok", "penerima pasokan", "Pakan dari ampas tahu"]
WHOLE = ["2020-01-20", "Sepakat", "PKS pakan", "Pasokan", "1 Februari 2020", "2099-01-31", "Rp24.000.000", "27/01/2020",
         "Dinas Contoh", "Perjanjian kerja sama", "03/PKS/2020", "12/UD/2020", "30/01/2020", "2020-02-01"]  # fmt: skip
INCOME = ["Posyantek", "Nomor perjanjian", "Penerima", "Sumber", "Jumlah", "Tanggal", "Bukti", "Untuk bulan"]
MONEY = [POST, "", "Organisasi", "Layanan", "1.250.000", "28 Februari 2021", "Kuitansi 1/2021", "2021-02"]
TAKEN_BACK = {"reason": "Berkas keliru", "document_number": "800/1/2026"}


async def head(site: Running) -> int:
    return int(await site.runtime.db.fetchval("select position from log.head"))


async def own(site: Running, after: int) -> list[type]:
    """What was recorded by the import, without what policies made of it."""
    made = (PartnershipProposed, PartnershipExplored, PartnershipDrafted, PartnershipReviewed,
            PartnershipSigned, PartnershipActivated, PartnershipCancelled, PartnershipTerminated, IncomePosted,
            IncomeReversed)  # fmt: skip
    return [type(event) for event in await site.events(after) if isinstance(event, made)]


async def test_an_agreement_goes_as_far_as_its_row(partnerships: Running) -> None:
    university = [POST, ex.untirta_registered.legal_name, "Riset bersama", "", "", "Uji pakan"]
    content = table(AGREEMENT + REST, WISH + WHOLE, [*university, *[""] * 14])
    before = await head(partnerships)
    place, found = await checked(partnerships, "perjanjian", content)
    assert (found["rows"], await head(partnerships)) == ([], before)
    await applied(partnerships, place)
    assert await own(partnerships, before) == [
        PartnershipProposed, PartnershipExplored, PartnershipDrafted, PartnershipReviewed, PartnershipSigned,
        PartnershipActivated, PartnershipProposed,
    ]  # fmt: skip
    before = await head(partnerships)
    found = await undone(partnerships, place, TAKEN_BACK)
    assert found["counts"]["UNDONE"] == 2
    assert await own(partnerships, before) == [PartnershipTerminated, PartnershipCancelled]


async def test_a_step_without_the_one_before_is_refused_with_the_whole_row(partnerships: Running) -> None:
    unreviewed = [*WHOLE[:7], "", "", *WHOLE[9:]]
    other = [WISH[0], WISH[1], "Bagi hasil", "pelaksana", "pemasok", WISH[5]]
    rows = [WISH + unreviewed, other + [""] * 14, ["Posyantek Entah", *WISH[1:], *[""] * 14]]
    before = await head(partnerships)
    _, found = await checked(partnerships, "perjanjian", table(AGREEMENT + REST, *rows))
    assert reasons(found) == {
        2: [("Tanggal reviu", "partnership_not_reviewed")], 3: [("Peran Posyantek", "invalid")],
        4: [("Posyantek", "invalid")],
    }  # fmt: skip
    assert await head(partnerships) == before


async def test_an_end_before_the_beginning_is_told_at_its_column(partnerships: Running) -> None:
    turned = [*WHOLE[:4], "2021-01-31", "2020-02-01", *WHOLE[6:]]
    _, found = await checked(partnerships, "perjanjian", table(AGREEMENT + REST, WISH + turned))
    assert reasons(found) == {2: [("Berlaku sampai", "agreement_ends_too_early")]}


async def test_income_is_posted_once_and_reversed(partnerships: Running) -> None:
    place, _ = await checked(partnerships, "perjanjian", table(AGREEMENT + REST, WISH + WHOLE))
    await applied(partnerships, place)
    of_agreement = [POST, "03/PKS/2020", "Organisasi", "Kemitraan", "500.000", "2021-02-28", "Kuitansi 2/2021", ""]
    before = await head(partnerships)
    place, found = await checked(partnerships, "pemasukan", table(INCOME, MONEY, of_agreement))
    assert found["rows"] == []
    await applied(partnerships, place)
    first, second = [event for event in await partnerships.events(before) if isinstance(event, IncomePosted)]
    assert (first.amount, first.partnership_id, second.amount) == (1_250_000, None, 500_000)
    assert second.partnership_id is not None
    _, found = await checked(partnerships, "pemasukan", table(INCOME, MONEY, [*MONEY[:6], "Kuitansi 3/2021", ""]))
    assert reasons(found) == {2: [("Bukti", "income_exists")]}
    before = await head(partnerships)
    await undone(partnerships, place, {"reason": "Berkas keliru"})
    assert await own(partnerships, before) == [IncomeReversed, IncomeReversed]


async def test_income_that_was_shared_out_stays_and_says_why_and_may_be_undone_later(partnerships: Running) -> None:
    place, _ = await checked(partnerships, "pemasukan", table(INCOME, MONEY))
    before = await head(partnerships)
    await applied(partnerships, place)
    [posted] = await partnerships.events(before)
    assert isinstance(posted, IncomePosted)
    share = {"beneficiary": "ANGGOTA", "amount": 250_000, "received_on": "2021-03-01", "evidence": "Daftar 1"}
    at = f"/partnerships/income/{posted.income_id}"
    given = await partnerships.web.post(f"{at}/distribute", json=share)
    assert given.status_code == 200, given.text
    found = await undone(partnerships, place, {"reason": "Berkas keliru"})
    assert (found["counts"]["KEPT"], reasons(found)) == (1, {2: [("", "income_has_shares")]})
    shares = [event for event in await partnerships.events(before) if isinstance(event, IncomePosted)]
    back = {"reversed_on": "2021-03-02", "reason": "Dibagikan keliru"}
    gone = await partnerships.web.post(f"/partnerships/income/{shares[-1].income_id}/reverse", json=back)
    assert gone.status_code == 200, gone.text
    await partnerships.shown()
    found = await undone(partnerships, place, {"reason": "Berkas keliru"})
    assert (found["state"], found["counts"]["UNDONE"]) == ("UNDONE", 1)


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        (4, "0", ("Jumlah (rupiah)", "invalid")),
        (4, "-5.000", ("Jumlah (rupiah)", "invalid")),
        (4, "1.250.000,50", ("Jumlah (rupiah)", "cell_unreadable")),
        (4, "999.999.999.999.999.999", ("Jumlah (rupiah)", "invalid")),
        (5, "02/03/2026", ("Tanggal diterima", "cell_unreadable")),
        (5, (datetime.now(UTC) + timedelta(days=2)).date().isoformat(), ("Tanggal diterima", "day_in_future")),
        (6, "Kuitansi, telepon 0812-0000-0001", ("Bukti", "invalid")),
        (7, "Februari", ("Untuk bulan", "invalid")),
        (1, "99/TIDAK/ADA", ("Nomor perjanjian", "invalid")),
    ],
)
async def test_what_is_wrong_with_an_income_is_told_at_its_column(
    partnerships: Running, column: int, cell: str, told: tuple[str, str]
) -> None:
    row = [*MONEY[:column], cell, *MONEY[column + 1 :]]
    _, found = await checked(partnerships, "pemasukan", table(INCOME, row))
    assert reasons(found) == {2: [told]}


async def test_an_officer_imports_for_their_own_post_only(partnerships: Running) -> None:
    here = ex.posyantek_proposed.area
    own_post = partnerships.token("POSYANTEK_OFFICER", here, ex.POSYANTEK)
    other = partnerships.token("POSYANTEK_OFFICER", here, UUID(int=7))
    _, found = await checked(partnerships, "pemasukan", table(INCOME, MONEY), other)
    assert reasons(found) == {2: [("", "outside_area")]}
    elsewhere = partnerships.token("AGENCY_STAFF", "36.73")
    _, found = await checked(partnerships, "pemasukan", table(INCOME, MONEY), elsewhere)
    assert reasons(found) == {2: [("Posyantek", "invalid")]}  # whether there is one is not told
    place, found = await checked(partnerships, "pemasukan", table(INCOME, MONEY), own_post)
    assert found["rows"] == []
    assert (await applied(partnerships, place, "ALL", own_post))["counts"]["DONE"] == 1


async def test_names_are_found_among_thousands_and_however_they_are_written(partnerships: Running) -> None:
    async with partnerships.runtime.db.transaction() as conn:
        await conn.execute(
            """insert into directory.posyantek (posyantek_id, name, area, status)
               select gen_random_uuid(), 'A ' || n, '11.01.01', 'AKTIF' from generate_series(1, 1001) n"""
        )
        await conn.execute(
            """insert into directory.partner (partner_id, legal_name, kind, status)
               select gen_random_uuid(), 'A ' || n, 'PENGUSAHA', 'TERVERIFIKASI' from generate_series(1, 1001) n"""
        )
    written = [POST.upper().replace(" ", "  "), f" {PARTNER.lower()} ", *WISH[2:]]
    _, found = await checked(partnerships, "perjanjian", table(AGREEMENT, written))
    assert (found["rows"], found["counts"]["GOOD"]) == ([], 1)
