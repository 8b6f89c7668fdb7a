"""Partners, small businesses and people from a file: recorded as their forms record them, and taken back."""

import json

import pytest_asyncio

from contracts.registry import EnterpriseConsentWithdrawn, EnterpriseRegistered, PartnerDeactivated, PartnerRegistered
from services.chassis.edge import now
from services.chassis.import_files import empty
from services.registry.domain.partner_events import PartnerTaxNumberRecorded
from services.registry.domain.person_events import PersonErasureRequested, PersonRecorded
from tests.integration.imports import JSON, applied, checked, reasons, send, shown, table, undone
from tests.integration.registry.test_registry_web import PROPOSAL, command
from tests.running import Running, eventually
from tests.workbooks import DAY, workbook

PARTNERS = ["Jenis mitra", "Nama resmi", "Kode wilayah", "Nama lain", "NIB", "Kode KBLI", "Lokasi usaha",
            "NPWP badan usaha", "Sudah diperiksa"]  # fmt: skip
NIK, PHONE, NAME = "3672074501900001", "+6281255501234", "Bunga Contoh Sulung"
POST = "Posyantek Purwakarta"
PEOPLE = ["Posyantek", "Nama", "NIK", "HP", "Jenis kelamin"]


@pytest_asyncio.fixture
async def post(registry: Running) -> str:
    """The id of a post in Kecamatan Purwakarta; from then on the head of its agency asks, who may see people."""
    registry.web.headers.update(registry.token("AGENCY_HEAD", "36.72"))
    return str((await command(registry, "/posyantek/new", PROPOSAL))["id"])


async def head(site: Running) -> int:
    return int(await site.runtime.db.fetchval("select position from log.head"))


async def test_partners_come_from_a_workbook_and_are_set_aside_again(registry: Running) -> None:
    rows: list[list[object]] = [
        [*PARTNERS],
        ["Pengusaha", "UD Contoh Pakan", "36.72.07", "Contoh Pakan; Pakan Jaya", 1234567890123, "01462; 10801",
         "36.72.07 Gudang pakan;36.72.08 Toko", "01.234.567.8-901.000", ""],
        ["industri", "PT Contoh Baja", "367201", "", 9234567890123, "", "", "", "ya"],
    ]  # fmt: skip
    before = await head(registry)
    place, found = await checked(registry, "mitra", workbook(rows))
    assert found["rows"] == []
    await applied(registry, place)
    events = await registry.events(before)
    assert [type(event) for event in events] == [PartnerRegistered, PartnerTaxNumberRecorded, PartnerRegistered]
    first = events[0]
    assert isinstance(first, PartnerRegistered)
    assert (first.aliases, first.nib, first.kbli, len(first.sites)) == (
        ("Contoh Pakan", "Pakan Jaya"), "1234567890123", ("01462", "10801"), 2,
    )  # fmt: skip
    before = await head(registry)
    found = await undone(registry, place, {"reason": "Berkas keliru"})
    assert found["counts"]["UNDONE"] == 2
    assert [type(event) for event in await registry.events(before)] == [PartnerDeactivated, PartnerDeactivated]


async def test_what_is_wrong_with_a_partner_is_told_at_its_column(registry: Running) -> None:
    there = ["Industri", "PT Contoh Baja", "36.72.01", "", "9234567890123", "", "", "", ""]
    place, _ = await checked(registry, "mitra", table(PARTNERS, there))
    await applied(registry, place)
    content = workbook([
        [*PARTNERS],
        ["Industri", "PT Contoh Baja", "36.72.01", "", "", "", "", "", ""],
        ["Industri", "PT Lain A", "36.72.01", "", 3.2e15, "", "", "", ""],
        ["Industri", "PT Lain B", "36.72.01", "", "12345", "", "", "", ""],
        ["Industri", "PT Lain C", "36.72.01", "", "", "1462", "", "3672070101900001", ""],
        ["Industri", "PT Lain D", "36.72.01", "", "", "", "Gudang", "", "mungkin"],
        ["Industri", "PT Lain E", "3672020", "", "", "", "", "", ""],
    ])  # fmt: skip
    _, found = await checked(registry, "mitra", content)
    told = reasons(found)
    assert told[2] == [("Nama resmi", "partner_may_exist")]
    assert told[3] == [("NIB", "cell_unreadable")]
    assert told[4] == [("NIB", "cell_unreadable")]
    assert told[5] == [("Kode KBLI", "cell_unreadable")]
    assert told[6] == [("Sudah diperiksa", "cell_unreadable")]
    assert told[7] == [("Kode wilayah", "invalid")]
    assert "3672070101900001" not in json.dumps(found)


async def test_small_businesses_are_taken_on_with_consent_and_withdrawn(registry: Running, post: str) -> None:
    header = ["Posyantek", "Nama usaha", "Kode wilayah", "NIB", "Didampingi sejak", "Tanggal persetujuan"]
    rows: list[list[object]] = [
        [*header],
        [POST.upper(), "Warung Rahasia Satu", "36.72.07.1001", "1234567890123", (DAY, 44260), "4 Maret 2021"],
        [post, "Warung Rahasia Dua", "3672071001", "", "2021-03-05", "2021-03-05"],
        ["36.72.07", "Warung Rahasia Tiga", "36.72.07.1001", "", "2021-03-05", "2021-03-06"],
        ["Posyantek Entah", "Warung Rahasia Empat", "36.72.07.1001", "", "2021-03-05", "2021-03-05"],
    ]
    place, found = await checked(registry, "umkm", workbook(rows))
    assert reasons(found) == {
        4: [("Tanggal persetujuan", "consent_comes_first")], 5: [("Posyantek", "invalid")],
    }  # fmt: skip
    assert "Rahasia" not in json.dumps(found)
    before = await head(registry)
    found = await applied(registry, place, "VALID")
    events = await registry.events(before)
    assert len([event for event in events if isinstance(event, EnterpriseRegistered)]) == 2
    listed = (await registry.web.get(f"/registry/posyantek/{post}/enterprises", headers=JSON)).json()["enterprises"]
    assert {one["name"] for one in listed} == {"Warung Rahasia Satu", "Warung Rahasia Dua"}
    before = await head(registry)
    await undone(registry, place, {"withdrawn_on": "2022-01-01"})
    kinds = [type(event) for event in await registry.events(before)]
    assert kinds == [EnterpriseConsentWithdrawn, EnterpriseConsentWithdrawn]
    listed = (await registry.web.get(f"/registry/posyantek/{post}/enterprises", headers=JSON)).json()["enterprises"]
    assert {one["name"] for one in listed} == {"(persetujuan ditarik)"}


async def test_a_small_business_comes_with_the_product_that_its_row_names(registry: Running, post: str) -> None:
    header = ["Posyantek", "Nama usaha", "Kode wilayah", "Didampingi sejak", "Tanggal persetujuan", "Produk",
              "Komoditas produk", "Satuan harga", "Harga produk"]  # fmt: skip
    days = ["2021-03-05", "2021-03-05"]
    rows = [
        [post, "Warung Satu", "36.72.07", *days, "Keripik Rahasia", "pangan olahan", "bungkus", "12.000"],
        [post, "Warung Dua", "36.72.07", *days, "", "", "", ""],
        [post, "Warung Tiga", "36.72.07", *days, "Kerupuk Rahasia", "", "karung", ""],
        [post, "Warung Empat", "36.72.07", *days, "Kerupuk Rahasia", "", "bungkus", ""],
    ]
    place, found = await checked(registry, "umkm", table(header, *rows))
    assert reasons(found) == {
        4: [("Satuan harga", "cell_unreadable")], 5: [("Komoditas produk", "invalid")],
    }  # fmt: skip
    assert "Rahasia" not in json.dumps(found)
    await applied(registry, place, "VALID")
    listed = (await registry.web.get(f"/registry/posyantek/{post}/enterprises", headers=JSON)).json()["enterprises"]
    sold = {one["name"]: [(p["name"], p["price_from"], p["offered_on"]) for p in one["products"]] for one in listed}
    assert sold == {"Warung Satu": [("Keripik Rahasia", 12_000, "2021-03-05")], "Warung Dua": []}


async def test_people_are_recorded_sealed_and_their_erasure_is_asked_for(registry: Running, post: str) -> None:
    head_ = registry.token("AGENCY_HEAD", "36.72")
    rows = [[POST, NAME, NIK, "0812-5550-1234", "Perempuan"], [POST, "Contoh", "", "", ""]]
    before = await head(registry)
    place, found = await checked(registry, "orang", table(PEOPLE, *rows), head_)
    assert (found["counts"]["GOOD"], await head(registry)) == (2, before)
    await applied(registry, place, "ALL", head_)
    assert [type(event) for event in await registry.events(before)] == [PersonRecorded, PersonRecorded]
    page = await registry.web.get(f"/registry/posyantek/{post}/people", headers={**JSON, **head_})
    assert {one["name"] for one in page.json()["unplaced"]} == {NAME, "Contoh"}
    known = await registry.web.post("/registry/people/find", json={"phone": "62812 5550 1234"}, headers=head_)
    assert len(known.json()["people"]) == 1
    before = await head(registry)
    found = await undone(registry, place, {}, head_)
    assert found["counts"]["UNDONE"] == 2
    asked = await registry.events(before)
    assert [type(event) for event in asked] == [PersonErasureRequested, PersonErasureRequested]


async def test_a_number_that_looks_odd_is_taken_and_one_that_is_known_is_not(registry: Running, post: str) -> None:
    first, _ = await checked(registry, "orang", table(PEOPLE, [POST, NAME, NIK, "", ""]))
    await applied(registry, first)
    rows = [
        [POST, "Orang Satu", "3672074501900000", "", "Laki-laki"],  # sex and number do not fit, and no number in line
        [POST, "Orang Dua", "0000000000000000", "", ""],
        [POST, "Orang Tiga", "367207010190001", "", ""],
        [POST, "Orang Empat", NIK, "", ""],
        [POST, "Orang \u202eLima", "", "", ""],
        [POST, "Or\u0430ng Enam", "", "", ""],
        [POST, "Ma'ruf dr., S.H.", "", "62812 5550 9999", ""],
        [POST, "Orang Delapan", "", "0812", ""],
        [POST, "x" * 201, "", "", ""],
        [POST, "\u00a0 ", "", "", ""],
    ]
    _, found = await checked(registry, "orang", table(PEOPLE, *rows))
    assert reasons(found) == {
        4: [("NIK", "invalid")], 5: [("NIK", "person_may_exist")], 6: [("Nama lengkap", "invalid")],
        7: [("Nama lengkap", "invalid")], 9: [("Nomor telepon", "invalid")], 10: [("Nama lengkap", "invalid")],
        11: [("Nama lengkap", "missing")],
    }  # fmt: skip


async def test_who_may_not_see_personal_data_imports_no_people(registry: Running, post: str) -> None:
    kecamatan = registry.token("KECAMATAN", "36.72.07")
    refused = await send(registry, "orang", table(PEOPLE, [POST, NAME, NIK, "", ""]), kecamatan)
    assert refused.status_code == 403
    assert "orang" not in (await registry.web.get("/registry/imports", headers={**JSON, **kecamatan})).text


async def test_a_planted_number_is_found_nowhere(registry: Running, post: str) -> None:
    content = table(PEOPLE, [POST, NAME, NIK, PHONE, ""], [POST, NAME, "12", PHONE, ""], [POST, NAME, NIK, "", "x"])
    place, found = await checked(registry, "orang", content)
    told = [json.dumps(found), (await registry.web.get(place, headers={"Accept": "text/html"})).text]
    assert (found["counts"]["GOOD"], found["counts"]["BAD"]) == (1, 2)
    assert await registry.runtime.db.fetchval("select count(*) from privacy.marks") == 0, "a dry run remembers nobody"
    await applied(registry, place, "VALID")
    told += await everything(registry)
    for secret in (NIK, "5550-1234", "81255501234", NAME, "Bunga"):
        assert not [text[:200] for text in told if secret in text], secret
    back = (await registry.web.get(f"{place}/rejects")).text  # to the maker alone, and only for as long as it is kept
    assert NAME in back


async def everything(site: Running) -> list[str]:
    """Every row of every table that is not a view's own, as text."""
    tables = await site.runtime.db.fetch(
        "select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
    )
    found = []
    for schema, name in tables:
        rows = await site.runtime.db.fetch(f'select t::text from "{schema}"."{name}" t')
        found += [row[0] for row in rows]
    return found


async def test_what_stood_in_a_file_is_gone_when_all_of_it_is_applied(registry: Running, post: str) -> None:
    db = registry.runtime.db
    kept, _ = await checked(
        registry, "orang", table(PEOPLE, [POST, "Orang Satu", "", "", ""], [POST, "Dua", "1", "", ""])
    )
    whole, _ = await checked(registry, "orang", table(PEOPLE, [POST, NAME, NIK, "", ""]))
    await applied(registry, kept, "VALID")
    await applied(registry, whole)

    async def emptied() -> bool:
        rows = await db.fetch("select import_id::text from imports.files where emptied_at is not null")
        return [row[0] for row in rows] == [whole.rpartition("/")[2]]

    await eventually(emptied)
    assert await db.fetchval("select count(*) from imports.rows where cells is not null") == 3
    assert (await registry.web.get(f"{kept}/rejects")).status_code == 200
    assert (await undone(registry, whole, {}))["counts"]["UNDONE"] == 1


async def test_what_stood_in_a_file_is_gone_after_seven_days(registry: Running, post: str) -> None:
    place, _ = await checked(registry, "orang", table(PEOPLE, [POST, NAME, NIK, "", ""]))
    import_id = place.rpartition("/")[2]
    db = registry.runtime.db
    async with db.transaction() as conn:
        await conn.execute("update imports.files set made_at = made_at - interval '8 days'")
    assert await empty(registry.runtime, now()) == 1
    assert await db.fetchval("select count(*) from imports.rows where cells is not null") == 0
    assert await db.fetchval("select count(*) from privacy.keys where subject = $1", f"import-{import_id}") == 0
    assert await db.fetchval("select count(*) from privacy.tombstones where subject = $1", f"import-{import_id}") == 1
    found = await shown(registry, place)
    assert (found["counts"]["GOOD"], found["may_apply"]) == (1, False)
    refused = await registry.web.post(f"{place}/apply", json={"mode": "ALL"})
    assert (refused.status_code, refused.json()["code"]) == (409, "import_emptied")
    assert (await registry.web.get(f"{place}/rejects")).status_code == 409
