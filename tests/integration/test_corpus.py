"""The corpus of bad files: each is refused as a whole, or row by row with column and code; none leaves anything behind.

The files are those of `tests/corpus/csv`; what is due for each stands here.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from services.chassis.service import Service
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from tests.conftest import APP, PASSWORD
from tests.integration.chassis.parts import connected
from tests.integration.imports import checked, reasons, send
from tests.integration.partnerships.conftest import REGISTRY as TOLD
from tests.integration.registry.test_registry_web import PROPOSAL, command
from tests.running import Running, database_url, forget_topology, running
from tests.servers import ServersForTests

CSV = Path(__file__).resolve().parents[1] / "corpus" / "csv"
NAME, AREA, LEVEL, AMOUNT, DAY = "Nama Posyantek", "Kode wilayah", "Tingkat", "Jumlah (rupiah)", "Tanggal diterima"
PERSON, UNREADABLE = "Nama lengkap", "cell_unreadable"
Rows = dict[int, list[tuple[str, str]]]


@dataclass(frozen=True)
class Due:
    """What a file comes to: refused as a whole with `code`, or `good` rows and those of `rows` with what is wrong."""

    kind: str = "posyantek"
    good: int = 0
    rows: Rows = field(default_factory=dict)
    code: str = ""
    within: str = ""


def each(column: str, code: str, *numbers: int) -> Rows:
    """The same trouble in these rows."""
    return {number: [(column, code)] for number in numbers}


FILES: dict[str, Due] = {
    "45-comma.csv": Due(good=2),
    "45-semicolon.csv": Due(good=2),
    "45-tab.csv": Due(good=2),
    "46-bom.csv": Due(good=1),
    "46-utf16.csv": Due(good=1),
    "46-utf16-no-mark.csv": Due(code="sheet_not_text"),
    "46-windows1252.csv": Due(good=1),
    "47-cr-only.csv": Due(good=2),
    "48-quote-open.csv": Due(code="sheet_quote_open"),
    "49-newline-in-cell.csv": Due(good=1),
    "50-ragged.csv": Due(rows={2: [("Dinas pembina", "missing")], 3: [("", "row_too_long")]}),
    "51-header-case-space.csv": Due(good=1),
    "51-header-missing.csv": Due(code="sheet_header_missing"),
    "51-header-none.csv": Due(code="sheet_header_missing"),
    "51-header-twice.csv": Due(code="sheet_header_twice"),
    "54-formulas.csv": Due(rows=each(NAME, UNREADABLE, *range(2, 10))),
    "55-mangled-ids.csv": Due("mitra", rows={**each("NIB", UNREADABLE, 2, 3, 5), **each("Kode KBLI", UNREADABLE, 4)}),
    "56-workbook-named-csv.csv": Due(good=1),  # what it is counts, not what it is called
    "56-zip-named-csv.csv": Due(code="sheet_not_a_workbook"),
    "57-row-twice.csv": Due(good=1, rows={3: [("", "row_twice")], 4: [(NAME, "row_contradicts")]}),
    "58-outside-the-area.csv": Due(good=1, rows=each("", "outside_area", 2), within="36.72.08"),
    "60-money.csv": Due("pemasukan", good=3, rows=each(AMOUNT, UNREADABLE, 5, 6, 7)),
    "61-area-codes.csv": Due(good=2, rows=each(LEVEL, "level_does_not_fit_area", 4, 5, 6, 7)),
    "61-area-codes-village.csv": Due(good=2),
    "62-area-nought.csv": Due(rows=each(AREA, "area_unknown", 2, 3)),
    "63-area-unknown.csv": Due(rows=each(AREA, "area_unknown", 2, 3)),
    "64-area-merged-or-moved.csv": Due(rows=each(AREA, "area_closed", 2, 3)),
    "65-area-of-bps.csv": Due(rows=each(AREA, "invalid", 2, 3)),
    "66-area-digits.csv": Due(good=2, rows=each(AREA, UNREADABLE, 4)),
    "67-area-of-another-level.csv": Due(rows=each(LEVEL, "level_does_not_fit_area", 2, 3)),
    "69-day-not-there.csv": Due("pemasukan", rows=each(DAY, UNREADABLE, 2, 3)),
    "70-day-of-two-readings.csv": Due("pemasukan", good=3, rows=each(DAY, UNREADABLE, 2)),
    "71-no-leap-year.csv": Due("pemasukan", good=1, rows=each(DAY, UNREADABLE, 2)),
    "72-time-and-zone.csv": Due("pemasukan", good=1, rows=each(DAY, UNREADABLE, 2, 3)),
    "73-ends-before-it-begins.csv": Due(
        "perjanjian", rows={2: [("Berlaku sampai", "agreement_ends_too_early")], 3: [("Berlaku sampai", "invalid")]}
    ),
    "74-epoch.csv": Due("pemasukan", rows=each(DAY, UNREADABLE, 2, 3, 4)),
    "75-far-away.csv": Due("pemasukan", rows=each(DAY, UNREADABLE, 2, 3, 4, 5)),
    "76-leap-second.csv": Due("pemasukan", rows=each(DAY, UNREADABLE, 2, 3)),
    "77-two-spellings.csv": Due("orang", good=3, rows=each("", "row_twice", 5)),
    "78-hidden-signs.csv": Due("orang", rows=each(PERSON, "invalid", 2, 3, 4)),
    "79-names.csv": Due("orang", good=4, rows=each(PERSON, "invalid", 6)),
    "80-emoji.csv": Due("orang", rows=each(PERSON, "invalid", 2)),
    "81-only-space.csv": Due("orang", rows=each(PERSON, "missing", 2, 3)),
    "82-nik.csv": Due("orang", good=3, rows=each("NIK", "invalid", 2, 3)),
    "83-one-phone.csv": Due("orang", good=1, rows=each("Nomor telepon", "row_contradicts", 3, 4)),
    "84-amounts.csv": Due("pemasukan", rows={**each(AMOUNT, UNREADABLE, 2, 3), **each(AMOUNT, "invalid", 4, 5, 6, 7)}),
    "85-percent.csv": Due("pemasukan", rows=each(AMOUNT, UNREADABLE, 2, 3, 4)),
}
OF_PARTNERSHIPS = {"pemasukan", "perjanjian"}


@asynccontextmanager
async def site(service: Service, servers: ServersForTests) -> AsyncIterator[Running]:
    """One service for all files: none of them may leave anything behind."""
    name = f"posyantek_test_corpus_{service.name}"
    await forget_topology(servers.amqp_url)
    async with connected(servers.admin_database_url) as admin:
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.execute(f"create database {name} template posyantek_template")
        await admin.execute(f"grant create on database {name} to {APP}")
        url = database_url(servers.admin_database_url, name, APP, PASSWORD)
        async with running(service, url, servers.amqp_url) as site:
            yield site
        await admin.execute(f"drop database {name} with (force)")


@pytest_asyncio.fixture(scope="module")
async def registry(servers: ServersForTests, template: str) -> AsyncIterator[Running]:
    """registry with two posts, a merged and a moved area, and one whose code at BPS reads as another's."""
    async with site(REGISTRY, servers) as registry:
        while any(follower.beat_at == 0 for follower in registry.runtime.followers.values()):
            await asyncio.sleep(0.01)
        assert (await registry.web.post("/registry/areas/load", json={"within": "36.72"})).status_code == 200
        for post in (PROPOSAL, {**PROPOSAL, "name": "Posyantek R\u00e9mi", "area": "36.72.01"}):
            await command(registry, "/posyantek/new", post)
        since = {"effective_on": "2025-07-01", "decree": "Uji 1/2025"}
        await command(registry, "/areas/36.72.08.1007/merge", {**since, "into": "36.72.08.1006"})
        moved = {**since, "successor": "36.72.07.1008", "name": "Kebonsari"}
        await command(registry, "/areas/36.72.08.1005/move", moved)
        await command(registry, "/areas/36.72.07.1001/bps", {"bps_code": "3672081001", "source": "Uji"})
        await registry.shown()
        yield registry


@pytest_asyncio.fixture(scope="module")
async def partnerships(servers: ServersForTests, template: str) -> AsyncIterator[Running]:
    """partnerships with the posts and partners of the founding story."""
    async with site(PARTNERSHIPS, servers) as partnerships:
        await partnerships.receive("registry", TOLD)
        yield partnerships


async def check(site: Running, content: bytes, due: Due) -> None:
    """Upload it, and compare what it comes to with what is due; the log is as it was."""
    before = await site.runtime.db.fetchval("select position from log.head")
    within = due.within or ("36.72" if due.kind == "orang" else None)  # an operator sees nobody's personal data
    headers = site.token("AGENCY_STAFF", within) if within else site.token()
    if due.code:
        answer = await send(site, due.kind, content, headers)
        assert (answer.status_code, answer.json()["code"]) == (422, due.code)
        assert answer.json()["errors"][0]["field"] == "file"
    else:
        _, found = await checked(site, due.kind, content, headers)
        assert (reasons(found), found["counts"]["GOOD"]) == (due.rows, due.good)
        told = [trouble["message"] for row in found["rows"] for trouble in row["troubles"]]
        assert [sentence for sentence in told if not sentence.endswith((".", "!"))] == []
    assert await site.runtime.db.fetchval("select position from log.head") == before


def test_every_file_of_the_corpus_has_its_due() -> None:
    assert {path.name for path in CSV.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", [name for name, due in FILES.items() if due.kind not in OF_PARTNERSHIPS])
async def test_a_file_for_registry(registry: Running, name: str) -> None:
    await check(registry, (CSV / name).read_bytes(), FILES[name])


@pytest.mark.parametrize("name", [name for name, due in FILES.items() if due.kind in OF_PARTNERSHIPS])
async def test_a_file_for_partnerships(partnerships: Running, name: str) -> None:
    await check(partnerships, (CSV / name).read_bytes(), FILES[name])


HEADER = b"Nama Posyantek;Tingkat;Kode wilayah;Dinas pembina\n"
ROW = b"Posyantek Contoh A;Kecamatan;36.72.07;Dinas Contoh\n"
LARGE: dict[str, tuple[bytes, Due]] = {
    "52: more rows than there may be": (HEADER + b"a\n" * 1_000_001, Due(code="sheet_too_many_rows")),
    "53: a cell of 9 MB": (HEADER + b"a" * 9_000_000, Due(code="sheet_cell_too_long")),
    "59: 10,000 empty rows at the end": (HEADER + ROW + b";;;\n" * 10_000, Due(good=1)),
}


@pytest.mark.parametrize("name", LARGE)
async def test_a_large_file(registry: Running, name: str) -> None:
    await check(registry, *LARGE[name])


async def test_a_file_of_more_than_10_mb_is_not_read_to_its_end(registry: Running) -> None:
    answer = await send(registry, "posyantek", HEADER + b"a" * 10_000_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


async def test_who_may_not_import_sends_no_more_than_anybody(registry: Running) -> None:
    viewer = registry.token("viewer", "36.72")
    answer = await send(registry, "posyantek", HEADER + b"a" * 2_000_000, viewer)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"a;b", {"Content-Type": "text/csv"}, 415, "unsupported_media_type"),
        (b"a;b", {"Content-Type": "multipart/form-data"}, 400, "bad_request"),
        (b"a;b", {"Content-Type": "multipart/form-data; boundary=x"}, 400, "bad_request"),
        (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nnot a file\r\n--x--\r\n',
         {"Content-Type": "multipart/form-data; boundary=x"}, 422, "file_missing"),
        (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\r\n--x--\r\n',
         {"Content-Type": "multipart/form-data; boundary=x"}, 422, "file_missing"),
    ],
)  # fmt: skip
async def test_what_is_no_upload_is_refused(
    registry: Running, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    answer = await registry.web.post(
        "/registry/imports/upload/posyantek", content=body, headers={**headers, "Accept": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
