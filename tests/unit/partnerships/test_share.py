"""The texts to share: what the public may know, in plain Indonesian, and nothing before there is anything to tell."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.partnerships.views.contests import Contest, Entry
from services.partnerships.web.share import of_contest, of_partnership

CARD: dict[str, Any] = {
    "stage": "AKTIF", "posyantek": "Posyantek Purwakarta", "path": "Purwakarta · Kota Cilegon · Banten",
    "area": "36.72.07", "partner": "PT Contoh Pakan", "partner_kind": "INDUSTRI", "pattern": "RANTAI_PASOK",
    "purpose": "Pakan dari hasil samping", "signed_on": date(2020, 2, 3), "active_on": date(2020, 3, 2),
    "ends_on": date(2023, 3, 1), "ended_on": None, "value": 250_000_000,
}  # fmt: skip
TODAY = date(2021, 3, 8)
CONTEST = Contest(
    UUID(int=1), 2021, "KABUPATEN_KOTA", "TTG_UNGGULAN", "Pemerintah Kota Contoh", "36.72", None, [],
    date(2021, 5, 1), date(2021, 9, 1), "411/1/2021", 3,
)  # fmt: skip


def entry(title: str, award: str | None) -> Entry:
    """An entry of a contest."""
    post = UUID(int=2)
    return Entry(post, UUID(int=1), post, f"Posyantek {title}", "36.72.07", title, None, None, TODAY, award, 9000)


def test_a_partnership_that_runs_is_told_with_its_figures() -> None:
    assert of_partnership(CARD, {"visit": 3, "innovation": 1200}, TODAY) == (
        "Posyantek Purwakarta, Purwakarta, Kota Cilegon, Banten, bermitra dengan PT Contoh Pakan (Industri).\n"
        "Pola kemitraan: Rantai pasok. Tujuan: Pakan dari hasil samping\n"
        "Berjalan sejak 2 Maret 2020, sampai 1 Maret 2023.\n"
        "Sampai 8 Maret 2021: 3 kunjungan, 1.200 inovasi."
    )
    assert "Sampai 8 Maret" not in of_partnership(CARD, {}, TODAY)


@pytest.mark.parametrize(
    ("stage", "told"),
    [("TANDA_TANGAN", "Ditandatangani 3 Februari 2020."), ("BERAKHIR", "Berjalan 2 Maret 2020 sampai 1 Maret 2023.")],
)
def test_each_stage_tells_its_days(stage: str, told: str) -> None:
    assert told in of_partnership(CARD | {"stage": stage, "ended_on": date(2023, 3, 1)}, {}, TODAY)


@pytest.mark.parametrize("stage", ["PROSPEK", "PENJAJAKAN", "DRAF", "REVIU_DINAS", "DIBATALKAN", "DIHENTIKAN"])
def test_what_is_not_agreed_or_was_given_up_is_not_told(stage: str) -> None:
    assert of_partnership(CARD | {"stage": stage}, {"visit": 1}, TODAY) == ""


def test_awards_are_told_in_their_order_once_they_are_decided() -> None:
    entries = [entry("Mesin Dua", "JUARA_2"), entry("Mesin Tiga", None), entry("Mesin Satu", "JUARA_1")]
    told = of_contest(CONTEST, entries).splitlines()
    assert told[1:] == [
        "Juara 1: Mesin Satu – Posyantek Mesin Satu", "Juara 2: Mesin Dua – Posyantek Mesin Dua",
        "Ditetapkan 1 September 2021, keputusan nomor 411/1/2021.",
    ]  # fmt: skip
    assert "Pemerintah Kota Contoh" in told[0]
    assert of_contest(CONTEST, entries[1:2]) == ""
