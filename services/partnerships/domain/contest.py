"""A contest: opened with a rubric, entered by posts with their dossiers, scored by jurors, decided and awarded.

Promises
- The weights of a rubric add up to 100, and each criterion stands in it once.
- A post enters from inside the host's area; with an innovation it is its own, after a win it is one of its own in the
  same category on a lower level.
- A dossier grows until the contest is decided; the same file stands in it once.
- A score covers the whole rubric; nobody scores an entry of the own post. A juror may score again until it is decided.
- It is decided when every juror has scored every entry, and nothing that is awarded is tied.

Must not break: the awards follow from the scores alone (`contest_ranking`); nobody hands them in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from uuid import UUID

from contracts.areas import AreaLevel
from contracts.base import Event
from contracts.contest_lists import Award, ContestLevel
from contracts.partnerships.contests import (
    ContestAwarded,
    ContestDecided,
    ContestDocumentAttached,
    ContestEntered,
    ContestEntryScored,
    ContestOpened,
)
from services.chassis.decider import Decider, Rejected
from services.partnerships.domain.contest_commands import (
    AttachToDossier,
    Command,
    DecideContest,
    EnterContest,
    OpenContest,
    ScoreEntry,
)
from services.partnerships.domain.contest_ranking import Place, Scores, rank, tied
from services.partnerships.domain.facts import check_active, check_area, check_past

HOSTS = {
    ContestLevel.KABUPATEN_KOTA: AreaLevel.KABUPATEN_KOTA,
    ContestLevel.PROVINSI: AreaLevel.PROVINSI,
    ContestLevel.NASIONAL: None,
}
"""The level of the host's area; the nation has none."""


@dataclass(frozen=True)
class Contest:
    """What was opened, who entered, each juror's last scores of each entry, and whether it is over."""

    opened: ContestOpened | None = None
    entries: Mapping[UUID, ContestEntered] = field(default_factory=lambda: MappingProxyType({}))
    scores: Mapping[tuple[UUID, str], ContestEntryScored] = field(default_factory=lambda: MappingProxyType({}))
    decided: ContestDecided | None = None
    dossiers: Mapping[tuple[UUID, str], ContestDocumentAttached] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def jurors(self) -> frozenset[str]:
        """Who scored anything."""
        return frozenset(juror for _, juror in self.scores)

    def scored(self) -> dict[UUID, list[Scores]]:
        """What each entry was given, by juror."""
        found: dict[UUID, list[Scores]] = {entry: [] for entry in self.entries}
        for (entry, _), event in self.scores.items():
            found[entry].append({one.criterion: one.score for one in event.scores})
        return found


def decide(command: Command, state: Contest) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case OpenContest():
            return decide_open(command, state)
        case EnterContest():
            return decide_enter(command, state)
        case AttachToDossier():
            return decide_attach(command, state)
        case ScoreEntry():
            return decide_score(command, state)
        case DecideContest():
            return decide_contest(command, state)


def decide_open(command: OpenContest, state: Contest) -> Sequence[Event]:
    """Once for a year, host, level and category; with a host of that level and a rubric that is one."""
    opened = ContestOpened(
        contest_id=command.contest_id, year=command.year, level=command.level, category=command.category,
        host=command.host, host_area=command.host_area, edition=command.edition, rubric=command.rubric,
        opened_on=command.opened_on,
    )  # fmt: skip
    if opened == state.opened:
        return []
    if state.opened is not None:
        raise Rejected("contest_already_open", host=state.opened.host, year=state.opened.year)
    if (command.host_area.level if command.host_area else None) is not HOSTS[command.level]:
        raise Rejected("host_of_another_level", level=command.level)
    if command.host_area is not None:
        check_area(command.host_area, command.area_known)
    _check_rubric(command)
    check_past(command.opened_on, command.today)
    return [opened]


def _check_rubric(command: OpenContest) -> None:
    names = [one.name for one in command.rubric]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Rejected("criterion_twice", criterion=twice)
    total = sum(one.weight for one in command.rubric)
    if total != 100:
        raise Rejected("weights_not_hundred", total=total)


def decide_enter(command: EnterContest, state: Contest) -> Sequence[Event]:
    """An active post of the host's area, with its own innovation and its own win, if it names them."""
    opened = _opened(state)
    entered = ContestEntered(
        contest_id=opened.contest_id, posyantek_id=command.posyantek_id, entry_id=command.entry_id,
        title=command.title, innovation_id=command.innovation_id, after_contest_id=command.after_contest_id,
        entered_on=command.entered_on,
    )  # fmt: skip
    known = state.entries.get(command.entry_id)
    if entered == known:
        return []
    if known is not None:
        raise Rejected("contest_already_entered", title=known.title)
    _check_undecided(state)
    post = check_active(command.posyantek)
    if opened.host_area is not None and not opened.host_area.contains(post.area):
        raise Rejected("post_outside_contest", host=opened.host)
    _check_innovation(command)
    _check_win(command, opened)
    check_past(command.entered_on, command.today)
    return [entered]


def _check_innovation(command: EnterContest) -> None:
    if command.innovation_id is None:
        return
    if command.innovation is None:
        raise Rejected("innovation_unknown")
    if command.innovation.posyantek_id != command.posyantek_id:
        raise Rejected("innovation_of_another_posyantek")


def _check_win(command: EnterContest, opened: ContestOpened) -> None:
    if command.after_contest_id is None:
        return
    levels, win = list(ContestLevel), command.win
    if win is None or win.posyantek_id != command.posyantek_id or win.category is not opened.category:
        raise Rejected("win_unknown")
    if levels.index(win.level) >= levels.index(opened.level):
        raise Rejected("win_not_of_lower_level", level=win.level)


def decide_attach(command: AttachToDossier, state: Contest) -> Sequence[Event]:
    """To an entry, until it is decided; each file once."""
    contest, entry = _opened(state).contest_id, state.entries.get(command.entry_id)
    if entry is None:
        raise Rejected("entry_unknown")
    attached = ContestDocumentAttached(
        contest_id=contest, posyantek_id=entry.posyantek_id, entry_id=entry.entry_id, part=command.part,
        title=command.title, sha256=command.sha256, attached_on=command.attached_on,
    )  # fmt: skip
    known = state.dossiers.get((entry.entry_id, command.sha256))
    if attached == known:
        return []
    _check_undecided(state)
    if known is not None:
        raise Rejected("file_in_dossier", title=known.title)
    check_past(command.attached_on, command.today)
    return [attached]


def decide_score(command: ScoreEntry, state: Contest) -> Sequence[Event]:
    """By every criterion, of an entry that is not the juror's own post's, until it is decided."""
    opened = _opened(state)
    scored = ContestEntryScored(
        contest_id=opened.contest_id, entry_id=command.entry_id, juror=command.juror, juror_of=command.juror_of,
        scores=command.scores, scored_on=command.scored_on,
    )  # fmt: skip
    if scored == state.scores.get((command.entry_id, command.juror)):
        return []
    _check_undecided(state)
    entry = state.entries.get(command.entry_id)
    if entry is None:
        raise Rejected("entry_unknown")
    if command.juror_of == entry.posyantek_id:
        raise Rejected("juror_of_own_post", title=entry.title)
    wanted = sorted(one.name for one in opened.rubric)
    if sorted(one.criterion for one in command.scores) != wanted:
        raise Rejected("scores_do_not_fit_rubric", criteria=", ".join(one.name for one in opened.rubric))
    check_past(command.scored_on, command.today)
    return [scored]


def decide_contest(command: DecideContest, state: Contest) -> Sequence[Event]:
    """When every juror has scored every entry and no award hangs on a tie: the decision, then each award."""
    opened = _opened(state)
    said = (command.decree, command.decided_on)
    if state.decided is not None and (state.decided.decree, state.decided.decided_on) == said:
        return []
    _check_undecided(state)
    missing = len(state.entries) * max(1, len(state.jurors)) - len(state.scores)
    if not state.entries or missing:
        raise Rejected("contest_not_scored", entries=len(state.entries), missing=missing)
    check_past(command.decided_on, command.today)
    places = rank(opened.rubric, state.scored())
    if tie := tied(places):
        one, other = (state.entries[place.entry_id].title for place in tie)
        raise Rejected("contest_tied", one=one, other=other)
    decided = ContestDecided(
        contest_id=opened.contest_id, entries=len(state.entries), jurors=len(state.jurors), decree=command.decree,
        decided_on=command.decided_on,
    )  # fmt: skip
    awards = list(Award)[: 3 + command.honourable]
    return [decided, *(_awarded(opened, state, award, place, command)
                       for award, place in zip(awards, places, strict=False))]  # fmt: skip


def _awarded(opened: ContestOpened, state: Contest, award: Award, place: Place, of: DecideContest) -> ContestAwarded:
    return ContestAwarded(
        contest_id=opened.contest_id, posyantek_id=state.entries[place.entry_id].posyantek_id,
        entry_id=place.entry_id, level=opened.level, category=opened.category, year=opened.year, award=award,
        points=place.points, decided_on=of.decided_on,
    )  # fmt: skip


def _opened(state: Contest) -> ContestOpened:
    if state.opened is None:
        raise Rejected("contest_not_open")
    return state.opened


def _check_undecided(state: Contest) -> None:
    if state.decided is not None:
        raise Rejected("contest_decided", decided_on=str(state.decided.decided_on))


def evolve(state: Contest, event: Event) -> Contest:
    """The state after an event."""
    match event:
        case ContestOpened():
            return replace(state, opened=event)
        case ContestEntered():
            return replace(state, entries={**state.entries, event.entry_id: event})
        case ContestDocumentAttached():
            return replace(state, dossiers={**state.dossiers, (event.entry_id, event.sha256): event})
        case ContestEntryScored():
            return replace(state, scores={**state.scores, (event.entry_id, event.juror): event})
        case ContestDecided():
            return replace(state, decided=event)
        case _:
            return state


CONTEST = Decider(
    "contest", Contest(), decide, evolve,
    (ContestOpened, ContestEntered, ContestDocumentAttached, ContestEntryScored, ContestDecided, ContestAwarded),
)  # fmt: skip
