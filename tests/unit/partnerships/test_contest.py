"""The rules of a contest: its rubric, who enters, who scores, and what follows from the scores."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from contracts.areas import AreaCode
from contracts.codelists import PosyantekStatus
from contracts.contest_lists import Award, ContestCategory, ContestLevel, DossierPart
from contracts.partnerships.contests import ContestAwarded, ContestDecided, Criterion
from services.chassis.testing import given
from services.partnerships.domain.contest import CONTEST
from services.partnerships.domain.contest_commands import (
    AttachToDossier,
    DecideContest,
    EnterContest,
    OpenContest,
    ScoreEntry,
    WinFact,
)
from services.partnerships.domain.contest_dossier import AFTER_A_WIN, FIRST, missing
from services.partnerships.domain.contest_ranking import DEFAULT, rank, tied
from services.partnerships.domain.facts import InnovationFact
from services.partnerships.web.contest_lines import criterion_of_line, score_of_line
from tests import examples as ex
from tests import examples_contests as exc
from tests.unit.partnerships import commands as ask

HELD, E = exc.contest_opened, exc.contest_entered
open_it = OpenContest(
    exc.CONTEST, HELD.year, HELD.level, HELD.category, HELD.host, HELD.host_area, HELD.edition, HELD.rubric,
    HELD.opened_on, area_known=True, today=ex.TODAY,
)  # fmt: skip
enter = EnterContest(
    exc.ENTRY, ex.POSYANTEK, E.title, exc.INNOVATION, None, E.entered_on, posyantek=ask.POST,
    innovation=InnovationFact(exc.INNOVATION, ex.POSYANTEK), win=None, today=ex.TODAY,
)  # fmt: skip
S = exc.entry_scored
score = ScoreEntry(exc.ENTRY, "J1", None, S.scores, S.scored_on, today=ex.TODAY)
D = exc.document_attached
attach = AttachToDossier(exc.ENTRY, D.part, D.title, D.sha256, D.attached_on, today=ex.TODAY)
decide = DecideContest(3, "12/Kep/2021", date(2021, 3, 7), today=ex.TODAY)
ENTERED = (HELD, E, exc.other_entered)
SCORED = (*ENTERED, exc.entry_scored, exc.other_scored)
PROVINCE = HELD.model_copy(update={"level": ContestLevel.PROVINSI, "host_area": AreaCode("36")})


def test_a_contest_is_opened_once_with_a_rubric_of_a_hundred() -> None:
    given(CONTEST).when(open_it).then(HELD)
    given(CONTEST, HELD).when(replace(open_it, host="Dinas Lain")).rejected("contest_already_open", year=2021)
    light = (Criterion(name="Keterbaruan", weight=99),)
    given(CONTEST).when(replace(open_it, rubric=light)).rejected("weights_not_hundred", total=99)
    twice = (Criterion(name="Keterbaruan", weight=50),) * 2
    given(CONTEST).when(replace(open_it, rubric=twice)).rejected("criterion_twice", criterion="Keterbaruan")
    assert sum(one.weight for one in DEFAULT) == 100


@pytest.mark.parametrize(
    ("level", "host"),
    [(ContestLevel.PROVINSI, AreaCode("36.72")), (ContestLevel.NASIONAL, AreaCode("36")),
     (ContestLevel.KABUPATEN_KOTA, None), (ContestLevel.KABUPATEN_KOTA, ex.PURWAKARTA)],
)  # fmt: skip
def test_the_host_is_of_the_level_of_the_contest(level: ContestLevel, host: AreaCode | None) -> None:
    given(CONTEST).when(replace(open_it, level=level, host_area=host)).rejected("host_of_another_level")
    given(CONTEST).when(replace(open_it, area_known=False)).rejected("area_unknown")
    nation = HELD.model_copy(update={"level": ContestLevel.NASIONAL, "host_area": None})
    given(CONTEST).when(replace(open_it, level=ContestLevel.NASIONAL, host_area=None)).then(nation)


def test_an_active_post_of_the_hosts_area_enters_with_its_own_innovation() -> None:
    opened = given(CONTEST, HELD)
    opened.when(enter).then(E)
    given(CONTEST, HELD, E).when(replace(enter, title="Lain")).rejected("contest_already_entered")
    opened.when(replace(enter, posyantek=replace(ask.POST, area=AreaCode("36.73.01")))).rejected("post_outside_contest")
    resting = replace(ask.POST, status=PosyantekStatus.VAKUM)
    opened.when(replace(enter, posyantek=resting)).rejected("posyantek_not_active")
    opened.when(replace(enter, innovation=None)).rejected("innovation_unknown")
    foreign = InnovationFact(exc.INNOVATION, exc.OTHER_POST)
    opened.when(replace(enter, innovation=foreign)).rejected("innovation_of_another_posyantek")


def test_a_winner_goes_on_to_a_higher_level_of_the_same_category() -> None:
    win = WinFact(ex.POSYANTEK, ContestLevel.KABUPATEN_KOTA, ContestCategory.INOVASI_TTG)
    go_on = replace(enter, after_contest_id=UUID(int=1), win=win)
    went_on = E.model_copy(update={"after_contest_id": UUID(int=1)})
    given(CONTEST, PROVINCE).when(go_on).then(went_on)
    given(CONTEST, HELD).when(go_on).rejected("win_not_of_lower_level", level=ContestLevel.KABUPATEN_KOTA)
    for wrong in (None, replace(win, posyantek_id=exc.OTHER_POST), replace(win, category=ContestCategory.TTG_UNGGULAN)):
        given(CONTEST, PROVINCE).when(replace(go_on, win=wrong)).rejected("win_unknown")


def test_a_juror_scores_by_the_whole_rubric_and_never_the_own_post() -> None:
    given(CONTEST, *ENTERED).when(score).then(S)
    given(CONTEST, *ENTERED).when(replace(score, juror_of=ex.POSYANTEK)).rejected("juror_of_own_post")
    neighbour = S.model_copy(update={"juror_of": exc.OTHER_POST})
    given(CONTEST, *ENTERED).when(replace(score, juror_of=exc.OTHER_POST)).then(neighbour)
    for wrong in (S.scores[:-1], (*S.scores, S.scores[0])):
        given(CONTEST, *ENTERED).when(replace(score, scores=wrong)).rejected("scores_do_not_fit_rubric")
    given(CONTEST, HELD).when(score).rejected("entry_unknown")
    again = replace(score, scores=exc.scores(1, 2, 3, 4, 5))
    given(CONTEST, *SCORED).when(again).then(S.model_copy(update={"scores": again.scores}))


def test_the_decision_awards_in_the_order_of_the_points() -> None:
    given(CONTEST, *SCORED).when(decide).then(exc.contest_decided, exc.first_awarded, exc.second_awarded)


def test_it_is_not_decided_while_a_score_is_missing() -> None:
    given(CONTEST, HELD).when(decide).rejected("contest_not_scored", entries=0)
    given(CONTEST, *ENTERED).when(decide).rejected("contest_not_scored", missing=2)
    second_juror = S.model_copy(update={"juror": "J2"})
    given(CONTEST, *SCORED, second_juror).when(decide).rejected("contest_not_scored", missing=1)


def test_equal_points_are_told_apart_by_the_heaviest_criterion() -> None:
    # 10 more where 30 of 100 are weighed make up for 15 less where 20 are: the sums are equal
    higher = exc.other_scored.model_copy(update={"scores": exc.scores(65, 70, 100, 75, 85)})
    given(CONTEST, *ENTERED, S, higher).when(decide).then(
        exc.contest_decided,
        exc.second_awarded.model_copy(update={"award": Award.JUARA_1, "points": 8025}),
        exc.first_awarded.model_copy(update={"award": Award.JUARA_2}),
    )


def test_what_nothing_tells_apart_is_a_tie_that_the_jurors_undo() -> None:
    same = exc.other_scored.model_copy(update={"scores": S.scores})
    given(CONTEST, *ENTERED, S, same).when(decide).rejected("contest_tied")


def test_what_is_decided_stays() -> None:
    past = (*SCORED, exc.contest_decided, exc.first_awarded, exc.second_awarded)
    later: tuple[Any, ...] = (
        replace(enter, entry_id=UUID(int=9)), replace(score, juror="J2"), replace(decide, decree=None),
    )  # fmt: skip
    for command in later:
        given(CONTEST, *past).when(command).rejected("contest_decided")


@pytest.mark.parametrize("command", [enter, score, decide])
def test_nothing_is_done_in_a_contest_that_is_not_open(command: object) -> None:
    given(CONTEST).when(command).rejected("contest_not_open")


ENTRIES = [UUID(int=n) for n in range(1, 8)]
GIVEN = st.lists(st.fixed_dictionaries({one.name: st.integers(0, 100) for one in DEFAULT}), min_size=1, max_size=3)


@for_any(st.dictionaries(st.sampled_from(ENTRIES), GIVEN, min_size=1), st.randoms(use_true_random=False))
def test_a_ranking_is_whole_in_order_and_the_same_from_any_order(
    scored: dict[UUID, list[dict[str, int]]], chance: Random
) -> None:
    places = rank(DEFAULT, scored)
    assert {place.entry_id for place in places} == set(scored)
    assert [place.key for place in places] == sorted((place.key for place in places), reverse=True)
    assert all(0 <= place.points <= 10_000 for place in places)
    assert rank(DEFAULT, dict(sorted(scored.items(), key=lambda _: chance.random()))) == places
    keys = [place.key for place in places][: len(Award) + 1]
    assert (tied(places) is not None) == (len(set(keys)) < len(keys))


def test_a_tie_below_the_awards_does_not_matter() -> None:
    best = {one.name: 90 for one in DEFAULT}
    least = {one.name: 10 for one in DEFAULT}
    many = {entry: [{**best, "Keterbaruan": 90 - n}] for n, entry in enumerate(ENTRIES[:6])}
    assert tied(rank(DEFAULT, many | {UUID(int=11): [least], UUID(int=12): [least]})) is None


def test_as_many_are_awarded_as_there_are_entries_and_honours() -> None:
    more = [E.model_copy(update={"entry_id": entry}) for entry in ENTRIES]
    given_scores = [
        S.model_copy(update={"entry_id": entry, "scores": exc.scores(90 - n, 90, 90, 90, 90)})
        for n, entry in enumerate(ENTRIES)
    ]
    outcome = given(CONTEST, HELD, *more, *given_scores).when(replace(decide, honourable=1))
    assert isinstance(outcome.events[0], ContestDecided)
    assert [one.award for one in outcome.events if isinstance(one, ContestAwarded)] == list(Award)[:4]


def test_a_line_is_a_criterion_or_a_score() -> None:
    assert criterion_of_line("Daya ungkit: ekonomi: 30") == Criterion(name="Daya ungkit: ekonomi", weight=30)
    assert score_of_line("Keterbaruan: 80") == S.scores[0]
    for line in ("Keterbaruan", "Keterbaruan: banyak", ": 20", "Keterbaruan: 101"):
        with pytest.raises(ValueError, match="Orisinalitas"):
            criterion_of_line(line)
        with pytest.raises(ValueError, match="Orisinalitas"):
            score_of_line(line)


def test_a_dossier_has_each_file_once_until_the_contest_is_decided() -> None:
    given(CONTEST, *ENTERED).when(attach).then(D)
    given(CONTEST, *ENTERED, D).when(attach).then()
    given(CONTEST, *ENTERED, D).when(replace(attach, title="Lain")).rejected("file_in_dossier", title=D.title)
    again = replace(attach, sha256="f" * 64, title="Uraian kedua")
    told = D.model_copy(update={"sha256": "f" * 64, "title": "Uraian kedua"})
    given(CONTEST, *ENTERED, D).when(again).then(told)
    theirs = replace(attach, entry_id=exc.OTHER_ENTRY)
    assert len(given(CONTEST, *ENTERED, D).when(theirs).events) == 1, "another entry's dossier"
    given(CONTEST, HELD).when(attach).rejected("entry_unknown")
    given(CONTEST, *ENTERED).when(replace(attach, attached_on=ask.TOMORROW)).rejected("day_in_future")
    given(CONTEST, *SCORED, exc.contest_decided).when(attach).rejected("contest_decided")


def test_a_dossier_says_which_parts_it_lacks() -> None:
    assert missing((), after_a_win=False) == list(FIRST)
    assert missing((), after_a_win=True) == [*FIRST, *AFTER_A_WIN] == list(DossierPart)
    has = (DossierPart.FOTO, DossierPart.BIODATA, DossierPart.FOTO)
    left = [DossierPart.SURAT_KEPUTUSAN, DossierPart.DOKUMEN_TEKNIS, DossierPart.VIDEO]
    assert missing(has, after_a_win=False) == left
    assert missing(FIRST, after_a_win=True) == list(AFTER_A_WIN)
