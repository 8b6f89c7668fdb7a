"""Who fits whom, and why; and what is set aside is not suggested again until its grounds change."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.codelists import PartnerKind
from contracts.opportunity_lists import Commodity, OpportunityKind, SuggestionReason, VolumePeriod, VolumeUnit
from contracts.partnerships.opportunities import SuggestionGround
from contracts.registry import Coordinates
from services.chassis.testing import given
from services.partnerships.domain.matching import GROUNDS, Candidate, Deal, Seeker, suggest
from services.partnerships.domain.suggestion import SUGGESTION, DismissSuggestion
from services.partnerships.texts import SUGGESTION_REASONS
from services.partnerships.web.matching_rules import read_rules
from tests import examples as ex
from tests import examples_opportunities as exo

RULES = read_rules()
R = SuggestionReason
DREGS = Deal(OpportunityKind.POTENSI, Commodity.AMPAS_TAHU, 300, VolumeUnit.KG, VolumePeriod.PER_HARI)
WANTED = replace(DREGS, kind=OpportunityKind.KEBUTUHAN, left=200)
POST = Seeker(ex.PURWAKARTA, (DREGS,), frozenset({PartnerKind.PENGUSAHA}))
FEED_MAKER = Candidate(ex.FEED_MAKER, "UD Contoh Pakan", PartnerKind.PENGUSAHA, (ex.PURWAKARTA,), ("10801",), (WANTED,))
DISMISSED = exo.suggestion_dismissed
dismiss = DismissSuggestion(
    ex.POSYANTEK, None, ex.FEED_MAKER, None, DISMISSED.explanation, grounds=DISMISSED.grounds, rules=DISMISSED.rules,
    today=DISMISSED.dismissed_on,
)  # fmt: skip


def reasons(seeker: Seeker, candidate: Candidate) -> list[tuple[SuggestionReason, str]]:
    """Why the candidate is suggested, if it is."""
    return [(one.reason, one.about) for found in suggest(seeker, [candidate], RULES, {}) for one in found.reasons]


def test_the_feed_maker_next_to_the_tofu_dregs_is_suggested_with_every_reason() -> None:
    assert reasons(POST, FEED_MAKER) == [
        (R.KOMODITAS_SAMA, "AMPAS_TAHU"), (R.VOLUME_CUKUP, ""), (R.MUSIM_COCOK, ""), (R.KBLI_SESUAI, "10801"),
        (R.JENIS_BELUM_ADA, "PENGUSAHA"), (R.SATU_KECAMATAN, ""),
    ]  # fmt: skip
    [found] = suggest(POST, [FEED_MAKER], RULES, {})
    assert found.points == sum(RULES.points[reason] for reason, _ in reasons(POST, FEED_MAKER))


def test_two_needs_are_no_match_and_a_volume_counts_in_the_same_unit_and_period_alone() -> None:
    both_offer = replace(FEED_MAKER, kbli=(), deals=(DREGS,))
    assert R.KOMODITAS_SAMA not in dict(reasons(POST, both_offer))
    for other in (replace(WANTED, left=301), replace(WANTED, unit=VolumeUnit.TON),
                  replace(WANTED, per=VolumePeriod.PER_BULAN)):  # fmt: skip
        found = dict(reasons(POST, replace(FEED_MAKER, deals=(other,))))
        assert R.KOMODITAS_SAMA in found
        assert R.VOLUME_CUKUP not in found


@pytest.mark.parametrize(
    ("need", "potential", "fits"),
    [((), (), True), ((5, 6), (), True), ((5, 6), (4, 5, 6), True), ((), (5,), False), ((6, 7), (5, 6), False)],
)
def test_a_season_fits_when_the_potential_is_there_in_every_month_of_the_need(
    need: tuple[int, ...], potential: tuple[int, ...], fits: bool
) -> None:
    seeker = replace(POST, deals=(replace(DREGS, months=potential),))
    candidate = replace(FEED_MAKER, deals=(replace(WANTED, months=need),))
    assert (R.MUSIM_COCOK in dict(reasons(seeker, candidate))) is fits


@pytest.mark.parametrize(
    ("place", "reason"),
    [("36.72.07.1001", R.SATU_KECAMATAN), ("36.72.06", R.SATU_KABUPATEN_KOTA), ("36.73", R.SATU_PROVINSI),
     ("32.01.01", None)],
)  # fmt: skip
def test_the_nearest_tells_how_near_a_partner_is(place: str, reason: SuggestionReason | None) -> None:
    near = {R.SATU_KECAMATAN, R.SATU_KABUPATEN_KOTA, R.SATU_PROVINSI}
    candidate = replace(FEED_MAKER, places=(AreaCode("32"), AreaCode(place)))
    assert [one for one, _ in reasons(POST, candidate) if one in near] == ([reason] if reason else [])


HERE = Coordinates(latitude=-6.0, longitude=106.0)


def north(km: float) -> Coordinates:
    """A point so far north of here."""
    return Coordinates(latitude=-6.0 + km / 111.195, longitude=106.0)


@pytest.mark.parametrize(
    ("km", "about", "points"),
    [(0, "0.0", 20), (7.44, "7.4", 20), (9.9, "9.9", 20), (10.2, "10.2", 12), (29.9, "29.9", 12), (30.2, "30.2", 4),
     (149, "149.0", 4), (151, "151.0", 0)],
)  # fmt: skip
def test_where_both_points_are_known_kilometres_take_the_place_of_area_codes(
    km: float, about: str, points: int
) -> None:
    seeker, candidate = replace(POST, points=(HERE,)), replace(FEED_MAKER, points=(north(500), north(km)))
    [found] = suggest(seeker, [candidate], RULES, {})
    assert [(one.about, one.points) for one in found.reasons if one.reason is R.JARAK] == [(about, points)]
    assert R.SATU_KECAMATAN not in {one.reason for one in found.reasons}


def test_where_a_point_is_missing_area_codes_tell_what_is_near() -> None:
    for seeker, candidate in (
        (replace(POST, points=(HERE,)), FEED_MAKER), (POST, replace(FEED_MAKER, points=(north(1),))),
    ):  # fmt: skip
        assert R.SATU_KECAMATAN in dict(reasons(seeker, candidate))
        assert R.JARAK not in dict(reasons(seeker, candidate))


def test_of_two_that_fit_the_same_the_nearer_one_comes_first() -> None:
    near = replace(FEED_MAKER, id=UUID(int=1), name="Z", places=(AreaCode("32.01"),), points=(north(8),))
    far = replace(FEED_MAKER, id=UUID(int=2), name="A", points=(north(80),))
    told = suggest(replace(POST, points=(HERE,)), [far, near], RULES, {})
    assert [one.candidate.name for one in told] == ["Z", "A"]


def test_being_near_or_active_next_door_alone_is_no_ground() -> None:
    stranger = replace(FEED_MAKER, kind=PartnerKind.MEDIA, kbli=("60101",), deals=(), works_in=(AreaCode("36.72.06"),))
    assert reasons(POST, stranger) == []
    assert reasons(replace(POST, points=(HERE,)), replace(stranger, points=(HERE,))) == []
    welcome = replace(stranger, kind=PartnerKind.PENGUSAHA)
    assert (R.AKTIF_DI_TETANGGA, "") in reasons(POST, welcome)


def test_what_was_set_aside_comes_back_when_its_grounds_change() -> None:
    [found] = suggest(POST, [FEED_MAKER], RULES, {})
    dismissed = {FEED_MAKER.id: found.grounds}
    assert suggest(POST, [FEED_MAKER], RULES, dismissed) == []
    assert suggest(replace(POST, deals=()), [FEED_MAKER], RULES, dismissed) != []


PLACES = st.sampled_from([ex.PURWAKARTA, ex.GEROGOL, AreaCode("36.73"), AreaCode("32.01")])
DEALS = st.builds(
    Deal, st.sampled_from(OpportunityKind), st.sampled_from([Commodity.AMPAS_TAHU, Commodity.KOPI]), st.integers(1, 9),
    st.just(VolumeUnit.KG), st.just(VolumePeriod.PER_HARI), st.sampled_from([(), (1, 2), (2,)]),
)  # fmt: skip
CANDIDATES = st.builds(
    Candidate, st.uuids(), st.sampled_from(["A", "B"]), st.sampled_from([None, *PartnerKind]),
    st.tuples(PLACES), st.sampled_from([(), ("10801",), ("60101",)]), st.tuples(DEALS), st.tuples(PLACES),
)  # fmt: skip


@for_any(st.lists(CANDIDATES, max_size=8), st.randoms(use_true_random=False))
def test_the_list_does_not_depend_on_the_order_in_which_candidates_come(found: list[Candidate], chance: Random) -> None:
    shuffled = sorted(found, key=lambda _: chance.random())
    told = suggest(POST, found, RULES, {})
    assert told == suggest(POST, shuffled, RULES, {})
    assert [one.points for one in told] == sorted((one.points for one in told), reverse=True)
    assert all(any(reason.reason in GROUNDS for reason in one.reasons) for one in told)


def test_a_suggestion_is_set_aside_once_for_the_same_grounds() -> None:
    given(SUGGESTION).when(dismiss).then(DISMISSED)
    given(SUGGESTION, DISMISSED).when(replace(dismiss, explanation="Lagi")).then()
    given(SUGGESTION, DISMISSED).when(replace(dismiss, grounds=())).then()
    more = (*DISMISSED.grounds, SuggestionGround(reason=R.SATU_KECAMATAN, about=""))
    again = DISMISSED.model_copy(update={"grounds": more})
    given(SUGGESTION, DISMISSED).when(replace(dismiss, grounds=more)).then(again)


def test_what_is_not_suggested_cannot_be_set_aside() -> None:
    given(SUGGESTION).when(replace(dismiss, grounds=())).rejected("suggestion_unknown")
    other = replace(dismiss, partner_id=UUID(int=7), grounds=())
    given(SUGGESTION, DISMISSED).when(other).rejected("suggestion_unknown")


def test_every_reason_has_points_and_a_sentence_and_rules_without_points_are_refused(tmp_path: Path) -> None:
    assert set(RULES.points) | {R.JARAK} == set(SUGGESTION_REASONS) == set(SuggestionReason)
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"name": "Uji", "version": 1, "points": {}, "wanted_kinds": [], "trades": {}}))
    with pytest.raises(ValueError, match="no points for"):
        read_rules(file)
    points = dict.fromkeys(set(SuggestionReason) - {R.JARAK}, 1)
    whole = {"name": "Uji", "version": 1, "points": points, "wanted_kinds": [], "trades": {}}
    for first, second in (((30, 1), (10, 2)), ((10, 1), (30, 2)), ((10, 2), (10, 1))):
        distances = [{"up_to_km": km, "points": given} for km, given in (first, second)]
        other = tmp_path / f"{first} {second}.json"
        other.write_text(json.dumps(whole | {"distances": distances}))
        with pytest.raises(ValueError, match="from near to far"):
            read_rules(other)
