"""Forms: JSON is read strictly, a form leniently, and every error has its field and a sentence in Indonesian."""

import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from services.chassis.forms import FieldError, Form, InvalidForm, Unreadable, as_typed, inputs, read_form, read_json


class Colour(StrEnum):
    RED = "RED"
    DARK_BLUE = "DARK_BLUE"


class Order(Form):
    name: Annotated[str, Field(title="Nama", min_length=2, max_length=20)]
    amount: Annotated[int | None, Field(title="Jumlah", ge=1, le=9_000_000)] = None
    on: Annotated[date | None, Field(title="Tanggal")] = None
    colour: Annotated[Colour | None, Field(title="Warna")] = None
    post: Annotated[UUID | None, Field(title="Pos")] = None
    sure: Annotated[bool, Field(title="Yakin")] = False
    lines: Annotated[tuple[str, ...], Field(title="Baris")] = ()
    number: Annotated[str | None, Field(title="Nomor", pattern=r"^[0-9]{3}$", description="Tiga angka.")] = None
    story: Annotated[str, Field(title="Cerita", max_length=400)] = ""


def errors_of(read: Any, *arguments: Any) -> dict[str, str]:
    """The fields and sentences of what was refused."""
    with pytest.raises(InvalidForm) as invalid:
        read(*arguments)
    return {error.field: error.message for error in invalid.value.errors}


def test_the_same_wish_as_json_and_as_a_form_is_the_same() -> None:
    machine = read_json(
        Order,
        b'{"name": "Pakan", "amount": 1250000, "on": "2021-03-05", "colour": "RED", "sure": true, "lines": ["a", "b"]}',
    )
    person = read_form(
        Order,
        {"name": " Pakan ", "amount": "Rp 1.250.000", "on": "2021-03-05", "colour": "RED", "sure": "on",
         "lines": " a \r\n\r\nb\n", "number": "", "story": "  "},
    )  # fmt: skip
    assert machine == person
    assert (person.amount, person.on, person.lines) == (1_250_000, date(2021, 3, 5), ("a", "b"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [("7", 7), ("1.250", 1250), ("Rp1.250.000", 1_250_000), ("Rp 500", 500), ("Rp500", 500), (" 42 ", 42)],
)
def test_amounts_as_people_write_them(text: str, amount: int) -> None:
    assert read_form(Order, {"name": "ab", "amount": text}).amount == amount


@pytest.mark.parametrize("text", ["1.25", "1,5", "12.5000", "1 000", "1e3", "0x10", "satu", "٣", "--1", "Rp"])
def test_what_is_no_amount_is_not_guessed_at(text: str) -> None:
    assert set(errors_of(read_form, Order, {"name": "ab", "amount": text})) == {"amount"}


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({}, "name", "Wajib diisi."),
        ({"name": "a"}, "name", "Minimal 2 huruf."),
        ({"name": "a" * 21}, "name", "Maksimal 20 huruf."),
        ({"amount": "0"}, "amount", "Paling sedikit 1."),
        ({"amount": "9000001"}, "amount", "Paling banyak 9000000."),
        ({"amount": "dua"}, "amount", "Isi dengan angka bulat."),
        ({"on": "31/02/2026"}, "on", "Isi tanggal dengan bentuk tahun-bulan-hari, mis. 2021-03-05."),
        ({"on": "2026-02-31"}, "on", "Isi tanggal dengan bentuk tahun-bulan-hari, mis. 2021-03-05."),
        ({"colour": "GREEN"}, "colour", "Pilih salah satu dari daftar."),
        ({"post": "x"}, "post", "Pilih salah satu dari daftar."),
        ({"number": "12"}, "number", "Bentuknya tidak sesuai. Tiga angka."),
        ({"shade": "x"}, "shade", "Isian ini tidak dikenal."),
        ({"name": "a\u202eb"}, "name", "Mengandung karakter yang tidak terlihat; ketik ulang isian ini."),
    ],
)
def test_each_error_has_its_field_and_a_sentence(fields: dict[str, str], field: str, sentence: str) -> None:
    assert errors_of(read_form, Order, {"name": "ab"} | fields if fields else {})[field] == sentence


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"1", b"{", b'{"name": "ab",}', b'{"name": "ab", "name": "cd"}', b'{"a": NaN}',
     b'{"a": -Infinity}',
     b'{"a": ' + b"9" * 5000 + b"}", b"\xff", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"a":' * 40 + b"1" + b"}" * 40,
     b'{"\\ud800": 1}', "{}".encode("utf-16")],
)  # fmt: skip
def test_what_is_no_json_object_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_json(Order, body)


@pytest.mark.parametrize(
    "fields",
    [{"amount": "1"}, {"amount": 1.0}, {"amount": True}, {"amount": 2**63}, {"sure": "true"}, {"sure": 1},
     {"lines": "a"}, {"name": 5}, {"name": None}, {"lines": [1]}, {"on": 20210305}, {"colour": "red"},
     {"shade": 1}, {"__proto__": {}}],
)  # fmt: skip
def test_json_is_taken_at_its_word(fields: dict[str, Any]) -> None:
    assert errors_of(read_json, Order, json.dumps({"name": "ab"} | fields).encode())


@pytest.mark.parametrize(
    "text", ["a\0b", "a\x1bb", "a\x7fb", "a\u200bb", "a\u202eb", "a\ufeffb", "a\ud800b", "a\u0085b"]
)
def test_text_holds_no_control_and_no_turning_characters(text: str) -> None:
    for data in ({"name": text}, {"name": "ab", "lines": ["x", text]}):
        assert "tidak terlihat" in str(errors_of(read_json, Order, json.dumps(data).encode()))


def test_a_field_without_a_name_is_the_form_itself() -> None:
    assert set(errors_of(read_json, Order, b'{"name": "ab", "": "\\u001f"}')) == {"form"}


def test_text_is_one_form_of_unicode_and_lines_may_break() -> None:
    assert read_json(Order, '{"name": "Ma\'ruf e\u0301 👩\u200d🌾"}'.encode()).name == "Ma'ruf é 👩\u200d🌾"
    assert read_form(Order, {"name": "ab", "story": "a\r\nb\tc"}).story == "a\nb\tc"


def test_the_fields_as_the_template_draws_them() -> None:
    wrong = [FieldError("amount", "Isi dengan angka bulat.", "Write a whole number.")]
    fields = {f.name: f for f in inputs(Order, {"amount": "dua"}, {"post": [("1", "Satu")]}, {"RED": "Merah"}, wrong)}
    assert {name: f.kind for name, f in fields.items()} == {
        "name": "text", "amount": "number", "on": "date", "colour": "select", "post": "select", "sure": "checkbox",
        "lines": "lines", "number": "text", "story": "textarea",
    }  # fmt: skip
    assert fields["colour"].options == (("RED", "Merah"), ("DARK_BLUE", "DARK BLUE"))
    assert fields["post"].options == (("1", "Satu"),)
    assert (fields["amount"].value, fields["amount"].error) == ("dua", "Isi dengan angka bulat.")
    assert (fields["name"].required, fields["amount"].required, fields["number"].hint) == (True, False, "Tiga angka.")


@pytest.mark.parametrize(("typed", "ticked"), [({}, ""), ({"sure": "on"}, "on"), ({"sure": "false"}, "")])
def test_nothing_is_ticked_for_a_person(typed: dict[str, str], ticked: str) -> None:
    assert next(f for f in inputs(Order, typed, {}, {}) if f.name == "sure").value == ticked


def test_only_where_there_is_no_other_choice_one_is_made() -> None:
    class Choice(Form):
        must: str
        may: str | None = None

    one, two = [("1", "Satu")], [("1", "Satu"), ("2", "Dua")]
    assert [f.value for f in inputs(Choice, {}, {"must": one, "may": one}, {})] == ["1", ""]
    assert [f.value for f in inputs(Choice, {}, {"must": two}, {})] == ["", ""]
    assert [f.value for f in inputs(Choice, {"must": "2"}, {"must": one}, {})] == ["2", ""]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


def sentences_of(read: Any, *arguments: Any) -> list[FieldError]:
    """What was wrong; nothing when it was read, or is no JSON."""
    try:
        read(*arguments)
    except InvalidForm as invalid:
        return invalid.errors
    except Unreadable:
        return []
    return []


@settings(max_examples=40)
@given(st.dictionaries(st.text(max_size=8), ANY_JSON, max_size=4))
def test_any_json_is_read_or_refused_with_sentences(data: dict[str, Any]) -> None:
    wrong = sentences_of(read_json, Order, json.dumps(data).encode())
    assert all(error.field and error.message and "{" not in error.message for error in wrong)


@given(st.dictionaries(st.sampled_from([*Order.model_fields, "other"]), st.text(max_size=30)))
def test_any_form_is_read_or_refused_with_sentences(data: dict[str, str]) -> None:
    wrong = sentences_of(read_form, Order, data)
    assert all(error.field and error.message for error in wrong)


def test_what_is_on_file_is_told_as_a_person_would_type_it() -> None:
    on_file = {"name": "Contoh", "amount": 12_000, "on": date(2021, 3, 5), "colour": Colour.DARK_BLUE,
               "lines": ("satu", "dua"), "number": None, "sure": True}  # fmt: skip
    typed = as_typed(on_file)
    assert typed == {
        "name": "Contoh", "amount": "12000", "on": "2021-03-05", "colour": "DARK_BLUE", "lines": "satu\ndua",
        "sure": "ya",
    }  # fmt: skip
    assert read_form(Order, typed) == Order(**{**on_file, "number": None})
