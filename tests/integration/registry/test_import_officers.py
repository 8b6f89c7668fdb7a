"""Offices and membership from a file: found by name or number, told at their column, taken back, recorded again."""

import json

import pytest_asyncio

from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded
from tests.integration.imports import applied, checked, reasons, send, table, undone
from tests.integration.registry.test_import_kinds import head
from tests.integration.registry.test_people_web import NIK, WOMAN, page, person, post_with_decree
from tests.integration.registry.test_registry_web import DECREE
from tests.running import Running

HEADER = ["Posyantek", "Nama lengkap", "NIK", "HP", "Jabatan", "Seksi", "SK", "Sejak", "Sampai"]
POST, SK = "Posyantek Purwakarta", DECREE["number"]
CHAIR = [POST, "", NIK, "", "Ketua", "", SK, "4 Maret 2019", ""]
MEMBER = [POST, "ujiwan  BINTI coba", "", "", "anggota", "", "", "2020-05-04", ""]


@pytest_asyncio.fixture
async def post(registry: Running) -> str:
    """The path of a post with a decree and two people; from then on the head of its agency asks."""
    registry.web.headers.update(registry.token("AGENCY_HEAD", "36.72"))
    made = await post_with_decree(registry)
    await person(registry, made)
    await person(registry, made, {"name": "Ujiwan Binti Coba", "sex": "LAKI_LAKI"})
    return made


async def test_people_take_office_and_join_and_it_is_taken_back_and_recorded_again(
    registry: Running, post: str
) -> None:
    content = table(HEADER, CHAIR, MEMBER)
    before = await head(registry)
    place, found = await checked(registry, "pengurus", content)
    assert (found["rows"], await head(registry)) == ([], before)
    await applied(registry, place)
    first = await registry.events(before)
    assert [type(event) for event in first] == [OfficerAppointed, MemberJoined]
    shown = await page(registry, f"{post}/people")
    assert [(one["name"], one["position"]) for one in shown["terms"]] == [(WOMAN["name"], "KETUA")]
    assert [one["name"] for one in shown["members"]] == ["Ujiwan Binti Coba"]
    before = await head(registry)
    assert (await undone(registry, place, {}))["counts"]["UNDONE"] == 2
    assert [type(event) for event in await registry.events(before)] == [OfficerTermEnded, MemberLeft]
    shown = await page(registry, f"{post}/people")
    assert (shown["terms"], shown["members"], len(shown["unplaced"])) == ([], [], 2)
    again, _ = await checked(registry, "pengurus", content)
    before = await head(registry)
    await applied(registry, again)
    assert [type(event) for event in await registry.events(before)] == [OfficerAppointed, MemberJoined]
    shown = await page(registry, f"{post}/people")
    assert (len(shown["terms"]), len(shown["members"])) == (1, 1)


async def test_two_terms_of_a_person_in_one_office_are_both_taken_back(registry: Running, post: str) -> None:
    former = [POST, "", NIK, "", "Ketua", "", SK, "2014-03-04", "2019-03-03"]
    place, _ = await checked(registry, "pengurus", table(HEADER, former, CHAIR))
    await applied(registry, place)
    assert len((await page(registry, f"{post}/people"))["terms"]) == 2
    assert (await undone(registry, place, {}))["counts"]["UNDONE"] == 2
    assert (await page(registry, f"{post}/people"))["terms"] == []


async def test_what_is_wrong_with_an_office_is_told_at_its_column(registry: Running, post: str) -> None:
    await person(registry, post, {"name": "Ujiwan Binti Coba", "confirmed": True})
    rows = [
        CHAIR,
        [POST, "", "", "08123456789", "Ketua", "", SK, "2020-01-01", ""],
        [POST, "", "", "", "Ketua", "", SK, "2020-01-01", ""],
        [POST, "Orang Lain", "", "", "Bendahara", "", SK, "2020-01-01", ""],
        [POST, "Ujiwan Binti Coba", "", "", "Bendahara", "", SK, "2020-01-01", ""],
        [POST, "", NIK, "", "Kepala seksi", "", SK, "2020-01-01", ""],
        [POST, "", NIK, "", "Penasihat", "", "99/2019", "2020-01-01", ""],
        [POST, "", NIK, "", "Penasihat", "", "", "2020-01-01", ""],
        [POST, "", NIK, "", "Anggota", "", SK, "2020-01-01", ""],
        [POST, "", "123", "", "Penasihat", "", SK, "2020-01-01", ""],
        [POST, "", NIK, "", "Penasihat", "", SK, "2020-01-01", "2019-01-01"],
        [POST, "Orang Lain", NIK, "", "Penasihat", "", SK, "2020-01-01", ""],
    ]
    _, found = await checked(registry, "pengurus", table(HEADER, *rows))
    assert reasons(found) == {
        3: [("Jabatan", "office_held")], 4: [("Nama lengkap", "missing")], 5: [("Nama lengkap", "person_unknown")],
        6: [("Nama lengkap", "person_several")], 7: [("Seksi", "section_does_not_fit")],
        8: [("Nomor SK", "decree_not_known")], 9: [("Nomor SK", "invalid")], 10: [("Nomor SK", "not_of_members")],
        11: [("NIK", "invalid")], 12: [("Sampai", "term_ends_too_early")], 13: [("Nama lengkap", "person_unknown")],
    }  # fmt: skip
    assert [secret for secret in (NIK, "Orang Lain", "Ujiwan", "456") if secret in json.dumps(found)] == []


async def test_who_may_not_see_personal_data_imports_no_offices(registry: Running, post: str) -> None:
    refused = await send(registry, "pengurus", table(HEADER, CHAIR), registry.token("KECAMATAN", "36.72.07"))
    assert refused.status_code == 403


async def test_an_officer_of_another_post_finds_nobody(registry: Running, post: str) -> None:
    other = await registry.web.post("/registry/posyantek/new", json={
        "name": "Posyantek Lain", "level": "KECAMATAN", "area": "36.72.07", "agency": "Dinas Contoh"})  # fmt: skip
    theirs = registry.token("POSYANTEK_OFFICER", "36.72.07", other.json()["id"])
    _, found = await checked(registry, "pengurus", table(HEADER, CHAIR, MEMBER), theirs)
    assert reasons(found) == {2: [("NIK", "person_unknown")], 3: [("Nama lengkap", "person_unknown")]}
