"""What a post's card offers and warns of."""

from dataclasses import replace
from datetime import UTC, date, datetime

from contracts.codelists import IssuerRole, PosyantekStatus
from services.registry.views.post_life import Ending, Life, Rest
from services.registry.views.posts import Decree, Post
from services.registry.web.posyantek_card import history, more_steps, next_steps, other_agency, warnings
from tests.examples import POSYANTEK, posyantek_proposed

TODAY = date(2021, 3, 8)
proposed = Post(
    POSYANTEK, posyantek_proposed.name, posyantek_proposed.level, posyantek_proposed.area, posyantek_proposed.agency,
    None, PosyantekStatus.DIUSULKAN, datetime(2019, 1, 31, 20, 0, tzinfo=UTC), None, None, None, None, None,
)  # fmt: skip
registered = replace(
    proposed, status=PosyantekStatus.TERDAFTAR, certificate_number="220/014/SKT/2019",
    certificate_issuer=IssuerRole.WALI_KOTA, certificate_issued_on=date(2019, 2, 11),
    certificate_valid_until=date(2024, 2, 10),
)  # fmt: skip
active = replace(registered, status=PosyantekStatus.AKTIF, active_on=date(2019, 3, 4))
decree = Decree("411.4/Kep.87-Dinsos/2019", IssuerRole.WALI_KOTA, date(2019, 3, 1), date(2024, 2, 29))
before_registration = Decree("1/2014", IssuerRole.CAMAT, date(2014, 1, 1), date(2018, 12, 31))


def titles(post: Post, *decrees: Decree) -> list[str]:
    return [step.title for step in next_steps(post, decrees)]


def test_only_steps_that_are_possible_are_offered() -> None:
    assert titles(proposed) == ["Catat SKT", "Catat SK"]
    assert titles(proposed, decree) == ["Catat SKT", "Catat SK berikutnya"]
    assert titles(registered) == ["Catat SK"]
    assert titles(registered, before_registration) == ["Catat SK"]
    assert titles(registered, decree) == ["Nyatakan aktif", "Catat SK berikutnya"]
    assert titles(active, decree) == ["Usulkan kemitraan", "Catat SK berikutnya"]


def test_history_tells_days_in_jakarta_in_order() -> None:
    assert [done.on for done in history(active, [decree], Life())] == [
        date(2019, 2, 1), date(2019, 2, 11), date(2019, 3, 1), date(2019, 3, 4),
    ]  # fmt: skip


def test_a_dormant_post_is_led_to_its_revival_and_a_dissolved_one_nowhere() -> None:
    dormant, dissolved = (replace(active, status=status) for status in (PosyantekStatus.VAKUM, PosyantekStatus.BUBAR))
    assert titles(dormant, decree)[0] == "Catat revitalisasi"
    assert "Nyatakan vakum" not in [step.title for step in more_steps(dormant)]
    assert (titles(dissolved, decree), more_steps(dissolved)) == ([], [])
    ended = replace(dissolved, dissolved_on=date(2021, 3, 1))
    assert warnings(ended, [decree], date(2030, 1, 1)) == []


def test_rests_and_the_end_are_part_of_the_history() -> None:
    life = Life(
        rests=(Rest(date(2020, 1, 1), "Sepi", True, date(2020, 6, 1), "Pengurus baru"),),
        ending=Ending(date(2021, 3, 1), "Digabung", "7/2021", IssuerRole.WALI_KOTA),
    )
    assert [done.text for done in history(active, [decree], life)][-3:] == [
        "Vakum: Sepi (menurut aturan)", "Direvitalisasi: Pengurus baru", "Bubar: Digabung (7/2021)",
    ]  # fmt: skip


def test_papers_that_run_out_are_told_90_days_ahead_and_ever_after() -> None:
    assert warnings(active, [decree], TODAY) == []
    assert warnings(active, [decree], date(2023, 11, 12)) == ["Masa berlaku SKT habis pada 10 Februari 2024."]
    assert warnings(active, [decree], date(2024, 2, 29)) == [
        "Masa berlaku SKT sudah habis pada 10 Februari 2024.",
        "Masa berlaku SK terakhir habis pada 29 Februari 2024.",
    ]


def test_a_later_decree_lifts_the_warning() -> None:
    later = Decree("2/2024", IssuerRole.WALI_KOTA, date(2024, 2, 1), date(2029, 1, 31))
    assert "SK terakhir" not in " ".join(warnings(active, [decree, later], date(2024, 3, 1)))


def test_another_agency_in_charge_is_told_unless_the_post_has_ended() -> None:
    assert other_agency("Dinas Contoh", active, "Bappeda Contoh")
    assert not other_agency("dinas  contoh ", active, "Dinas Contoh")
    assert not other_agency("Dinas Contoh", replace(active, status=PosyantekStatus.BUBAR), "Bappeda Contoh")
