"""The small words of pages: days, money, numbers and labels in Indonesian; what is unknown is a dash."""

from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError

from services.chassis.pages import day, instant, labeller, number, percent, rupiah, templates
from services.portal import FRAME


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2021, 3, 5), "5 Maret 2021"), ("2021-12-31", "31 Desember 2021"), (None, "–"),
     (datetime(2021, 3, 5, 16, 59, tzinfo=UTC), "5 Maret 2021"),
     (datetime(2021, 3, 5, 17, 0, tzinfo=UTC), "6 Maret 2021")],
)  # fmt: skip
def test_a_day_is_a_day_in_jakarta(value: date | datetime | str | None, shown: str) -> None:
    assert day(value) == shown


def test_an_instant_names_its_zone() -> None:
    assert instant(datetime(2021, 3, 5, 20, 42, tzinfo=UTC)) == "6 Maret 2021 03.42 WIB"
    assert instant(None) == "–"


def test_numbers_and_money() -> None:
    assert [number(n) for n in (0, 1250000, -1250, None)] == ["0", "1.250.000", "-1.250", "–"]
    assert [rupiah(n) for n in (0, 1250000, -500, None)] == ["Rp0", "Rp1.250.000", "-Rp500", "–"]


def test_a_ratio_without_data_is_not_a_zero() -> None:
    assert [percent(r) for r in (0, 0.125, 1, 1 / 3, None)] == ["0%", "12,5%", "100%", "33,3%", "–"]


def test_a_code_has_its_label_or_reads_like_one() -> None:
    label = labeller({"RANTAI_PASOK": "Rantai pasok"})
    assert [label("RANTAI_PASOK"), label("BAGI_HASIL")] == ["Rantai pasok", "Bagi hasil"]


def test_templates_escape_and_miss_nothing_in_silence() -> None:
    env = templates("probe", None, FRAME, {})
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    assert env.from_string("{{ x | day }}").render(x="2021-03-05") == "5 Maret 2021"
    with pytest.raises(UndefinedError):
        env.from_string("{{ y }}").render(x=1)
