"""Posts from a file: checked without a trace, applied wholly or in part, given back with reasons, taken back."""

from uuid import UUID

from contracts.registry import (
    Coordinates,
    PosyantekActivated,
    PosyantekDecreeIssued,
    PosyantekDissolved,
    PosyantekLocated,
    PosyantekProposed,
    PosyantekRegistered,
)
from services.chassis.importing import row_id
from services.chassis.sheet import read_sheet
from services.registry.domain.posyantek_events import PosyantekContactRecorded
from tests.integration.imports import HTML, JSON, applied, checked, reasons, send, shown, table, undone
from tests.integration.registry.test_registry_web import PROPOSAL, command
from tests.running import Running
from tests.workbooks import workbook

HEADER = ["Nama Posyantek", "Tingkat", "Kode wilayah", "Dinas pembina"]
PAPERS = ["Nomor SKT", "Penerbit SKT", "Tanggal SKT", "Nomor SK", "Penerbit SK", "Tanggal SK", "SK berlaku sampai",
          "Aktif sejak"]  # fmt: skip
ONE = ["Posyantek Satu", "Kecamatan", "36.72.07", "Dinas Contoh"]
TWO = ["Posyantek Dua", "kecamatan", "367208", "Dinas Contoh"]
WHOLE = ["220/9/SKT", "Camat", "1 Februari 2019", "141/9/2019", "Camat", "2019-02-15", "31/12/2098", "2019-03-04"]
TAKEN_BACK = {"reason": "Berkas keliru", "decree_number": "800/1/2026", "issuer": "CAMAT"}


async def head(site: Running) -> int:
    return int(await site.runtime.db.fetchval("select position from log.head"))


async def test_checking_a_file_leaves_nothing_in_the_log(registry: Running) -> None:
    before = await head(registry)
    _, found = await checked(registry, "posyantek", table(HEADER, ONE, TWO))
    assert (found["counts"]["GOOD"], found["counts"]["BAD"], found["rows"]) == (2, 0, [])
    assert await head(registry) == before
    assert await registry.runtime.db.fetchval("select count(*) from log.commands where actor = 'test-operator'") == 53


async def test_a_row_goes_as_far_as_it_says(registry: Running) -> None:
    before = await head(registry)
    place, _ = await checked(registry, "posyantek", table(HEADER + PAPERS, ONE + WHOLE, [*TWO, *[""] * 8]))
    found = await applied(registry, place)
    assert (found["state"], found["counts"]["DONE"]) == ("APPLIED", 2)
    events = await registry.events(before)
    assert [type(event) for event in events] == [
        PosyantekProposed, PosyantekRegistered, PosyantekDecreeIssued, PosyantekActivated, PosyantekProposed,
    ]  # fmt: skip
    listed = (await registry.web.get("/registry/posyantek", headers={"Accept": "application/json"})).json()["posts"]
    assert {(post["name"], post["area"], post["status"]) for post in listed} == {
        ("Posyantek Satu", "36.72.07", "AKTIF"), ("Posyantek Dua", "36.72.08", "DIUSULKAN"),
    }  # fmt: skip
    rows = await registry.runtime.db.fetch(
        "select distinct meta->>'correlation_id' as belongs, meta->>'area' as area from log.events where position > $1"
        " order by 2", before,
    )  # fmt: skip
    assert [(row["belongs"], row["area"]) for row in rows] == [
        (place.rpartition("/")[2], "36.72.07"), (place.rpartition("/")[2], "36.72.08"),
    ]  # fmt: skip


async def test_a_row_with_one_bad_step_leaves_none_of_its_steps(registry: Running) -> None:
    late = [*WHOLE[:7], "2018-01-01"]  # active before it was registered
    place, found = await checked(registry, "posyantek", table(HEADER + PAPERS, ONE + late, [*TWO, *[""] * 8]))
    assert reasons(found) == {2: [("Aktif sejak", "active_before_registration")]}
    before = await head(registry)
    refused = await registry.web.post(f"{place}/apply", json={"mode": "ALL"})
    assert (refused.status_code, refused.json()["code"]) == (409, "import_has_bad_rows")
    assert await head(registry) == before
    found = await applied(registry, place, "VALID")
    assert (found["counts"]["DONE"], found["counts"]["BAD"]) == (1, 1)
    assert [type(event) for event in await registry.events(before)] == [PosyantekProposed]


PLACE = ["Alamat", "Lintang", "Bujur", "Telepon", "Surel"]


async def test_a_row_may_say_where_the_post_is_and_how_it_is_reached(registry: Running) -> None:
    before = await head(registry)
    told = ["Jalan Contoh 1", "-6,0123", "106.0321", "+62 254 123456", "posyantek@contoh.go.id"]
    place, _ = await checked(registry, "posyantek", table(HEADER + PLACE, ONE + told, [*TWO, *[""] * 5]))
    assert (await applied(registry, place))["counts"]["DONE"] == 2
    events = await registry.events(before)
    assert [type(event) for event in events] == [
        PosyantekProposed, PosyantekLocated, PosyantekContactRecorded, PosyantekProposed,
    ]  # fmt: skip
    assert isinstance(events[1], PosyantekLocated)
    assert events[1].coordinates == Coordinates(latitude=-6.0123, longitude=106.0321)


async def test_each_cell_of_the_place_has_its_own_reason(registry: Running) -> None:
    wrong = (
        ["", "106,0321", "-6,0123", "", ""],
        ["", "-6,0123", "", "", ""],
        ["", "-60", "106", "", ""],
        ["", "", "", "nol", "surat"],
    )
    rows = [[f"Posyantek {n}", *ONE[1:], *cells] for n, cells in enumerate(wrong)]
    _, found = await checked(registry, "posyantek", table(HEADER + PLACE, *rows))
    assert reasons(found) == {
        2: [("Lintang", "cell_unreadable"), ("Bujur", "cell_unreadable")],
        3: [("Bujur", "missing")],
        4: [("Lintang", "cell_unreadable")],
        5: [("Telepon kantor", "invalid"), ("Surel kantor", "invalid")],
    }
    told = {row["number"]: row["troubles"][0]["message"] for row in found["rows"]}
    assert "tampaknya tertukar" in told[2]
    assert "di luar Indonesia" in told[4]


async def test_a_name_is_found_however_its_spaces_are_written(registry: Running) -> None:
    made = await command(registry, "/posyantek/new", PROPOSAL | {"name": "Posyantek  Dua  Spasi"})
    for typed in ("posyantek dua spasi", "DUA  SPASI", "Posyantek\u00a0Dua Spasi"):
        listed = await registry.web.get("/registry/posyantek", params={"q": typed}, headers=JSON)
        assert [one["posyantek_id"] for one in listed.json()["posts"]] == [made["id"]], typed
    row = ["Posyantek Dua Spasi", "Kecamatan", PROPOSAL["area"], "Dinas Contoh"]
    _, found = await checked(registry, "posyantek", table(HEADER, row))
    assert reasons(found) == {2: [("Nama Posyantek", "posyantek_exists")]}


async def test_a_paper_of_a_wrong_day_is_told_at_its_own_column(registry: Running) -> None:
    header = [*HEADER, *PAPERS[:3], "SKT berlaku sampai", *PAPERS[3:7]]
    papers = ["220/9/SKT", "Camat", "1 Februari 2019", "", "141/9/2019", "Camat", "2019-02-15", "2098-12-31"]

    def changed(name: str, number: int, place: int, day: str) -> list[str]:
        return [name, *TWO[1:], f"{number}/SKT", *papers[1:place], day, *papers[place + 1 :]]

    rows = [
        changed("Posyantek A", 1, 2, "2100-01-01"), changed("Posyantek B", 2, 6, "2100-01-01"),
        changed("Posyantek C", 3, 3, "2018-01-01"), changed("Posyantek D", 4, 7, "2018-01-01"),
    ]  # fmt: skip
    _, found = await checked(registry, "posyantek", table(header, *rows))
    assert reasons(found) == {
        2: [("Tanggal SKT", "issued_in_future")], 3: [("Tanggal SK", "issued_in_future")],
        4: [("SKT berlaku sampai", "valid_until_not_after_issue")],
        5: [("SK berlaku sampai", "valid_until_not_after_issue")],
    }  # fmt: skip


async def test_rejects_of_a_workbook_are_a_workbook_that_can_be_mended(registry: Running) -> None:
    rows: list[list[object]] = [["Catatan", *HEADER], ["a", *ONE], ["+1-2", *TWO[:2], "36.72.99", "Dinas X"]]
    place, _ = await checked(registry, "posyantek", workbook(rows))
    answer = await registry.web.get(f"{place}/rejects")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    back = read_sheet(answer.content)
    assert back.header == ("Catatan", *HEADER, "Masalah")
    assert [row.cells[:5] for row in back.rows] == [("+1-2", "Posyantek Dua", "kecamatan", "36.72.99", "Dinas X")]
    assert back.rows[0].cells[5].startswith("Kode wilayah: Kode wilayah 36.72.99 tidak")
    mended = workbook([back.header, [*back.rows[0].cells[:3], "36.72.08", *back.rows[0].cells[4:]]])
    _, found = await checked(registry, "posyantek", mended)
    assert (found["counts"]["GOOD"], found["unused"]) == (1, ["Catatan"])


async def test_a_refused_upload_leads_back_to_the_page_of_its_kind(registry: Running) -> None:
    uploads = "/registry/imports/upload/posyantek"
    nothing = await registry.web.post(uploads, files={"file": ("x.csv", b"")}, headers=HTML)
    assert (nothing.status_code, "Pilih berkas CSV atau XLSX, lalu kirim lagi." in nothing.text) == (422, True)
    large = await registry.web.post(uploads, files={"file": ("x.csv", b"a" * 10_500_000)}, headers=HTML)
    assert (large.status_code, "Berkas melebihi 10 MB." in large.text) == (413, True)
    for page in (nothing, large):
        assert f'action="{uploads}"' in page.text
        assert 'role="alert"' in page.text


async def test_what_is_wrong_is_told_by_row_and_column_with_a_fix(registry: Running) -> None:
    rows = [
        ONE,
        ["Posyantek Tiga", "Kecamatan", "36.72.99", "Dinas Contoh"],
        ["Posyantek Empat", "Kabupaten", "36.72.07", ""],
        ["=HYPERLINK(1)", "Kecamatan", "36.72.07", "Dinas Contoh"],
        ONE,
        [*ONE[:3], "Dinas Lain"],
    ]
    _, found = await checked(registry, "posyantek", table(HEADER, *rows))
    assert reasons(found) == {
        3: [("Kode wilayah", "area_unknown")],
        4: [("Tingkat", "cell_unreadable"), ("Dinas pembina", "missing")],
        5: [("Nama Posyantek", "cell_unreadable")],
        6: [("", "row_twice")],
        7: [("Nama Posyantek", "row_contradicts")],
    }
    told = {row["number"]: row["troubles"][0] for row in found["rows"]}
    assert told[3]["cell"] == "36.72.99"
    assert told[4]["message"] == "Isi salah satu: Kecamatan, Desa, Kelurahan."
    assert told[6]["message"] == "Sama dengan baris 2. Hapus salah satunya."


async def test_rejects_come_back_in_the_files_own_layout_and_can_be_mended(registry: Running) -> None:
    place, _ = await checked(
        registry, "posyantek", table(["Catatan", *HEADER], ["a", *ONE], ["+1-2", *TWO[:2], "36.72.99", "Dinas X"])
    )
    answer = await registry.web.get(f"{place}/rejects")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    header, row = answer.content.decode().splitlines()
    assert header == ";".join(["Catatan", *HEADER, "Masalah"])
    assert row.startswith("'+1-2;Posyantek Dua;kecamatan;36.72.99;Dinas X;Kode wilayah: Kode wilayah 36.72.99 tidak")
    mended = answer.content.replace(b"36.72.99;Dinas", b"36.72.08;Dinas")
    _, found = await checked(registry, "posyantek", mended)
    assert (found["counts"]["GOOD"], found["unused"]) == (1, ["Catatan"])


async def test_posts_are_taken_back_one_by_one(registry: Running) -> None:
    place, _ = await checked(registry, "posyantek", table(HEADER, ONE, TWO))
    await applied(registry, place)
    before = await head(registry)
    page = await registry.web.post(f"{place}/undo", data={"reason": "Berkas keliru"}, headers=HTML)
    assert (page.status_code, "Wajib diisi." in page.text) == (422, True)
    assert await head(registry) == before
    found = await undone(registry, place, TAKEN_BACK)
    assert (found["state"], found["counts"]["UNDONE"], found["undoable"]) == ("UNDONE", 2, False)
    events = await registry.events(before)
    assert [type(event) for event in events] == [PosyantekDissolved, PosyantekDissolved]
    assert {event.reason for event in events if isinstance(event, PosyantekDissolved)} == {"Berkas keliru"}


async def test_what_cannot_be_taken_back_says_why_and_stays(registry: Running) -> None:
    place, _ = await checked(registry, "posyantek", table(HEADER, ONE, TWO))
    await applied(registry, place)
    import_id = UUID(place.rpartition("/")[2])
    listed = (await registry.web.get("/registry/posyantek", headers={"Accept": "application/json"})).json()["posts"]
    gone = next(post["posyantek_id"] for post in listed if post["name"] == "Posyantek Satu")
    end = {"dissolved_on": "2021-02-15", "reason": "Digabung", "decree_number": "12/2021", "issuer": "WALI_KOTA"}
    assert (await registry.web.post(f"/registry/posyantek/{gone}/dissolve", json=end)).status_code == 200
    found = await undone(registry, place, TAKEN_BACK)
    assert (found["counts"]["UNDONE"], found["counts"]["KEPT"]) == (1, 1)
    assert reasons(found) == {2: [("", "posyantek_dissolved")]}
    assert row_id(import_id, 2) != row_id(import_id, 3)


async def test_the_same_file_is_not_imported_twice(registry: Running) -> None:
    content = table(HEADER, ONE)
    place, _ = await checked(registry, "posyantek", content)
    twin = (await send(registry, "posyantek", content)).json()["location"]
    await shown(registry, twin)
    await applied(registry, place)
    before = await head(registry)
    refused = await registry.web.post(f"{twin}/apply", json={"mode": "ALL"})
    assert (refused.status_code, refused.json()["code"]) == (409, "import_already_applied")
    _, found = await checked(registry, "posyantek", content + b"\r\n" + ";".join(TWO).encode())
    assert reasons(found) == {2: [("Nama Posyantek", "posyantek_exists")]}
    assert await head(registry) == before


async def test_a_row_outside_the_officials_area_is_refused_and_tells_nothing(registry: Running) -> None:
    there = registry.token("official", "36.72.08")
    place, _ = await checked(registry, "posyantek", table(HEADER, ONE))
    await applied(registry, place)
    own, found = await checked(registry, "posyantek", table(HEADER, ONE, TWO), there)
    assert reasons(found) == {2: [("", "outside_area")]}
    before = await head(registry)
    assert (await applied(registry, own, "VALID", there))["counts"]["DONE"] == 1
    assert [str(getattr(event, "area", "")) for event in await registry.events(before)] == ["36.72.08"]


async def test_a_step_beyond_the_role_is_refused_for_the_row(registry: Running) -> None:
    kecamatan = registry.token("KECAMATAN", "36.72.07")  # may propose, and not review
    _, found = await checked(registry, "posyantek", table(HEADER + PAPERS, ONE + WHOLE), kecamatan)
    assert reasons(found) == {2: [("", "forbidden")]}


async def test_an_import_is_its_makers_only(registry: Running) -> None:
    place, _ = await checked(registry, "posyantek", table(HEADER, ONE))
    other = registry.token("AGENCY_HEAD", "36.72")
    for path in ("", "/rejects"):
        assert (await registry.web.get(place + path, headers=other)).status_code == 404
    for path, body in (("/apply", {"mode": "ALL"}), ("/undo", TAKEN_BACK)):
        assert (await registry.web.post(place + path, json=body, headers=other)).status_code == 404
    listed = await registry.web.get("/registry/imports", headers={**other, "Accept": "application/json"})
    assert listed.json()["imports"] == []


async def test_nothing_is_applied_or_undone_before_its_time(registry: Running) -> None:
    place, _ = await checked(registry, "posyantek", table(HEADER, ["x", "x", "x", "x"]))
    early = await registry.web.post(f"{place}/undo", json=TAKEN_BACK)
    assert (early.status_code, early.json()["code"]) == (409, "import_not_applied")
    none = await registry.web.post(f"{place}/apply", json={"mode": "VALID"})
    assert (none.status_code, none.json()["code"]) == (409, "import_has_no_good_rows")
    odd = await registry.web.post(f"{place}/apply", json={"mode": "SOME"})
    assert odd.status_code == 422


async def test_the_pages_show_a_person_the_way(registry: Running) -> None:
    start = await registry.web.get("/registry/imports", headers=HTML)
    assert "/registry/imports/new/posyantek" in start.text
    form = await registry.web.get("/registry/imports/new/posyantek", headers=HTML)
    assert 'enctype="multipart/form-data"' in form.text
    template = await registry.web.get("/registry/imports/template/posyantek")
    assert template.content.startswith(b"\xef\xbb\xbfNama Posyantek;")
    _, found = await checked(registry, "posyantek", template.content)
    assert found["counts"]["GOOD"] == 1  # the example is a row that does
    bad = await registry.web.post(
        "/registry/imports/upload/posyantek", files={"file": ("x.csv", b"a;b\n1;2")}, headers=HTML
    )
    assert (bad.status_code, "Pakai judul kolom seperti pada templat" in bad.text) == (422, True)
    good = await registry.web.post(
        "/registry/imports/upload/posyantek", files={"file": ("x.csv", template.content)}, headers=HTML
    )
    assert (good.status_code, good.headers["location"].startswith("/registry/imports/")) == (303, True)
