"""The text to share of a post: what the public may know, and nothing of a post that does not work."""

from dataclasses import replace
from datetime import date

from contracts.codelists import PosyantekStatus
from contracts.posyantek_lists import MaturityLevel, ServiceType
from services.registry.views.post_life import Assessment, Life, OfferedService
from services.registry.web.share import of_post
from tests.unit.registry.test_posyantek_card import active

PATH = "Purwakarta · Kota Cilegon · Banten"
works = replace(active, working_since=date(2019, 3, 4))
life = Life(
    services=(OfferedService(ServiceType.INFORMASI, date(2020, 1, 1), None),
              OfferedService(ServiceType.PROMOSI, date(2020, 1, 1), date(2020, 6, 1))),
    assessments=(Assessment(date(2021, 3, 1), MaturityLevel.MADYA, "Contoh", ()),),
)  # fmt: skip


def test_a_post_that_works_is_told_with_what_it_offers() -> None:
    assert of_post(works, PATH, "Dinas Contoh", life).splitlines() == [
        f"{works.name} adalah pos pelayanan teknologi tepat guna di Purwakarta, Kota Cilegon, Banten.",
        "Aktif sejak 4 Maret 2019, dibina Dinas Contoh.",
        "Layanan: Informasi TTG.",
        "Tingkat kemandirian: Madya (dinilai 1 Maret 2021).",
    ]


def test_of_a_post_that_does_not_work_nothing_is_told() -> None:
    for status in set(PosyantekStatus) - {PosyantekStatus.AKTIF}:
        assert of_post(replace(works, status=status), PATH, "Dinas Contoh", life) == ""
