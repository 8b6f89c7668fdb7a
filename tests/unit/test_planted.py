"""The search for planted people itself: it must find them in every form, or finding nothing says nothing."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from markupsafe import escape

from tests.integration.planted import STEMS, people, traces, traces_on_disk

ONE = people()[7]


def in_base64(after: int, text: str) -> bytes:
    """With so many bytes before it."""
    return b64encode(b"x" * after + text.encode() + b"yz")


FORMS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "in capitals": lambda text: text.upper().encode(),
    "as SQL": lambda text: text.replace("'", "''").encode(),
    "as JSON": lambda text: json.dumps(text).encode(),
    "as HTML": lambda text: str(escape(text)).encode(),
    "in an address": lambda text: quote(text).encode(),
    "in UTF-16": lambda text: text.encode("utf-16"),
    "in hexadecimal": lambda text: text.encode().hex().encode(),
    "in capital hexadecimal": lambda text: text.encode().hex().upper().encode(),
    **{f"in base64 after {n}": partial(in_base64, n) for n in range(4)},
    "in base64 of addresses": lambda text: urlsafe_b64encode(b"\xff\xfe" + text.encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_person_is_found_in_every_form(form: str) -> None:
    for text in (ONE["name"], ONE["nik"], ONE["phone"].replace("-", "")):
        assert traces(b"some bytes before " + FORMS[form](text) + b" and after"), text


def test_fifty_are_planted_and_each_is_one_of_a_kind() -> None:
    for field in ("name", "nik", "phone"):
        assert len({one[field] for one in people()}) == 50
        assert all(traces(one[field].replace("-", "")) for one in people())
    assert traces(json.dumps(people()).replace("-", "")) == {*STEMS}


def test_nothing_is_found_where_nothing_was_planted() -> None:
    assert traces("Contohwati 3672075503900001 0812-3456-789 vel'min qorvan") == set()


def test_they_are_found_in_files_over_the_border_of_two_pieces(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(b"x" * ((8 << 20) - 4) + ONE["nik"].encode())
    assert traces_on_disk(tmp_path) == {f"{ONE['nik'][:13]} in a"}
