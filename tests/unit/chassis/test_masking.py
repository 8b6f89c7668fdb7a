"""Masking: the shape stays, what it says about people goes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.masking import masked

ID = "01950000-0000-7000-8000-00000000abcd"


def test_an_envelope_keeps_its_ids_types_and_counters() -> None:
    whole: dict[str, Any] = {
        "specversion": "1.0", "id": ID, "source": "/posyantek/registry", "type": "registry.PartnerVerified",
        "subject": f"partner-{ID}", "number": 12, "streamversion": 3, "time": "2026-01-05T03:04:05Z",
    }  # fmt: skip
    assert masked(json.dumps(whole)) == whole


def test_values_become_their_kind_and_size() -> None:
    body = {"actor": "seseorang", "data": {"legal_name": "CV Contoh", "nik": 3672010101010001, "partner_id": ID,
            "sites": [{"phone": "0812", "open": True, "closed": None, "km": 1.5}]}}  # fmt: skip
    assert masked(json.dumps(body)) == {
        "actor": "‹text 9›",
        "data": {"legal_name": "‹text 9›", "nik": "‹number›", "partner_id": ID,
                 "sites": [{"phone": "‹text 4›", "open": True, "closed": None, "km": "‹number›"}]},
    }  # fmt: skip


@pytest.mark.parametrize("name", ["type", "subject", "source", "number", "time"])
def test_an_envelopes_field_is_only_kept_where_it_belongs_and_looks_so(name: str) -> None:
    secret = "Seseorang 0812" if name != "number" else 3672010101010001.0
    assert masked(json.dumps({name: secret})) in ({name: "‹text 14›"}, {name: "‹number›"})
    assert masked(json.dumps({"data": {name: 1 if name == "number" else "registry.PartnerVerified"}})) in (
        {"data": {name: "‹text 24›"}}, {"data": {name: "‹number›"}},
    )  # fmt: skip


def test_a_field_whose_name_says_something_is_masked_too() -> None:
    assert masked('{"Seseorang, 0812": 1}') == {"‹field›": "‹number›"}


@pytest.mark.parametrize("body", [b"\xff\xfe", b"", b"{", b"[" * 100_000, '{"a": ' * 900 + "1" + "}" * 900])
def test_any_bytes_can_be_masked(body: bytes | str) -> None:
    masked(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    # Names of fields are kept: short ones here, so that none is a text that is looked for.
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
)


@given(JSON)
def test_no_text_of_people_comes_through(value: Any) -> None:
    shown = json.dumps(masked(json.dumps({"data": value, "note": value})), ensure_ascii=False)
    for text in texts(value):
        assert json.dumps(text, ensure_ascii=False) not in shown or text in {"data", "note", ""} or len(text) < 6


def texts(value: Any) -> list[str]:
    """All texts in a JSON value, names of fields left out."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []
