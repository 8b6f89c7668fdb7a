"""Judges a run from what its clients saw and what the logs hold at the end. Pure: no clock, no network, no database.

Promises
- Acknowledged: in the origin's log exactly once, and in the log of everybody who listens. Refused: nowhere. Unknown:
  resolved by its id to one of the two. Nothing is in a log that no client asked for.
- Positions and numbers run from 1 without a hole; a stream's versions ascend in every log; a receiver has its origin's
  events under its origin's numbers.
- Reporting's figures are what the history adds up to.
- While a fault lasts, what was promised to go on did; afterwards all was well within the limit of its kind; every kind
  that was to be rehearsed has been, or the machine did not allow it (`impossible`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.faults.history import Line

LISTENERS = {"registry": ("partnerships", "reporting"), "partnerships": ("registry", "reporting")}
LOAD, LOADED = "load areas", "area-"
"""The one act that gives many events: as many as the version that it is told; every other gives exactly one."""


@dataclass(frozen=True)
class Fact:
    """One row of a log; `origin` is the service's name, for its own events too."""

    origin: str
    position: int
    number: int | None
    stream: str
    version: int
    event_id: str
    command_id: str


@dataclass(frozen=True)
class Figures:
    """What reporting shows: posts, active ones, and gross income in rupiah."""

    posts: int
    active: int
    income: int


@dataclass
class Verdict:
    """What is wrong, in words, by heading; and the counts of the table."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    acknowledged: int = 0
    refused: int = 0
    unknown: int = 0

    @property
    def green(self) -> bool:
        """Nothing is wrong."""
        return not any(self.wrong.values())

    def count(self, heading: str) -> int:
        """How many wrongs under a heading."""
        return len(self.wrong.get(heading, ()))


@dataclass
class _Act:
    asked: Line
    oks: set[tuple[int, int]] = field(default_factory=set)
    unknown: bool = False
    resolved: str = ""

    @property
    def happened(self) -> bool | None:
        """Whether its event must be there; None when nobody can tell."""
        if self.oks or self.resolved == "accepted":
            return True
        return None if self.unknown and not self.resolved else False


def judge(
    history: Sequence[Line], logs: Mapping[str, Sequence[Fact]], figures: Figures | None, kinds: Iterable[str] = ()
) -> Verdict:
    """The verdict. `logs` by service, in the order of positions; `figures` None: it never came to rest; `kinds` that
    must have fired."""
    verdict = Verdict()
    acts = _acts(history, verdict)
    for service, facts in logs.items():
        _judge_log(service, facts, verdict)
    for origin, listeners in LISTENERS.items():
        for listener in listeners:
            _judge_copy(origin, logs[origin], listener, logs[listener], verdict)
    _judge_acts(acts, logs, verdict)
    _judge_figures(acts, figures, verdict)
    _judge_faults(history, set(kinds), verdict)
    return verdict


def _acts(history: Sequence[Line], verdict: Verdict) -> dict[str, _Act]:
    acts: dict[str, _Act] = {}
    for line in history:
        if line.kind == "invoke":
            acts.setdefault(line.id, _Act(line))
        elif line.kind == "ok":
            acts[line.id].oks.add((line.version, line.number))
        elif line.kind == "unknown":
            acts[line.id].unknown = True
        elif line.kind == "resolved":
            acts[line.id].resolved = line.text
        if line.status == 500:
            verdict.wrong["errors"].append(f"{line.service} answered 500 to {line.what} {line.id}")
    verdict.acknowledged = sum(bool(act.oks) for act in acts.values())
    verdict.unknown = sum(act.unknown and not act.oks for act in acts.values())
    verdict.refused = len(acts) - verdict.acknowledged - verdict.unknown
    return acts


def _judge_log(service: str, facts: Sequence[Fact], verdict: Verdict) -> None:
    _judge_run(f"{service}: position", [fact.position for fact in facts], verdict)
    for event, count in Counter(fact.event_id for fact in facts).items():
        if count > 1:
            verdict.wrong["duplicated"].append(f"{service}: event {event} stands {count} times")
    numbers: dict[str, list[int]] = defaultdict(list)
    versions: dict[tuple[str, str], list[int]] = defaultdict(list)
    for fact in facts:
        versions[fact.origin, fact.stream].append(fact.version)
        if fact.number is not None:
            numbers[fact.origin].append(fact.number)
    for origin, run in numbers.items():
        _judge_run(f"{service}: number of {origin}", run, verdict)
    for (origin, stream), run in versions.items():
        # A received stream may have holes where the origin keeps an event to itself; its own may not.
        _judge_run(f"{service}: version of {stream}", run, verdict, holes=origin != service)


def _judge_run(what: str, run: Sequence[int], verdict: Verdict, *, holes: bool = False) -> None:
    """1, 2, 3, … in this order; with `holes` just ascending."""
    if twice := [n for n, count in Counter(run).items() if count > 1]:
        verdict.wrong["duplicated"].append(f"{what} {twice[0]} comes twice")
    for before, after in pairwise(run):
        if after < before:
            verdict.wrong["reordered"].append(f"{what} {after} comes after {before}")
            break
    missing = set(range(1, max(run, default=0) + 1)) - set(run)
    if missing and not holes:
        verdict.wrong["lost"].append(f"{what} {min(missing)} is missing (and {len(missing) - 1} more)")


def _judge_copy(origin: str, own: Sequence[Fact], listener: str, copy: Sequence[Fact], verdict: Verdict) -> None:
    sent = {fact.event_id: fact for fact in own if fact.origin == origin and fact.number is not None}
    received = {fact.event_id: fact for fact in copy if fact.origin == origin}
    for event in sent.keys() - received.keys():
        verdict.wrong["lost"].append(f"{origin} {sent[event].number} ({event}) never reached {listener}")
    for event in received.keys() - sent.keys():
        verdict.wrong["phantom"].append(f"{listener} has {event} of {origin}, which {origin} does not have")
    for event in sent.keys() & received.keys():
        a, b = sent[event], received[event]
        if (a.number, a.stream, a.version) != (b.number, b.stream, b.version):
            verdict.wrong["reordered"].append(f"{listener} has {event} as {b.number}, {origin} as {a.number}")


def _judge_acts(acts: Mapping[str, _Act], logs: Mapping[str, Sequence[Fact]], verdict: Verdict) -> None:
    load = next((command for command, act in acts.items() if act.asked.what == LOAD), "")
    found: dict[str, list[Fact]] = defaultdict(list)
    for service, facts in logs.items():
        for fact in facts:
            if fact.origin == service:
                found[load if fact.stream.startswith(LOADED) else fact.command_id].append(fact)
    for command in found.keys() - acts.keys():
        verdict.wrong["phantom"].append(f"nobody asked for command {command}: {found[command][0].stream}")
    for command, act in acts.items():
        _judge_act(command, act, found.get(command, []), verdict)


def _judge_act(command: str, act: _Act, facts: Sequence[Fact], verdict: Verdict) -> None:
    words = f"{act.asked.what} {command}"
    if len(act.oks) > 1:
        verdict.wrong["duplicated"].append(f"{words} was acknowledged with different receipts: {sorted(act.oks)}")
    if act.happened is None:
        verdict.wrong["unresolved"].append(f"{words}: nobody could say what became of it")
    elif act.happened and not facts:
        verdict.wrong["lost"].append(f"{words} was acknowledged and is in no log")
    elif not act.happened and facts:
        verdict.wrong["phantom"].append(f"{words} was refused and is in {facts[0].origin} as {facts[0].position}")
    elif act.asked.what == LOAD:
        if {len(facts)} != {version for version, _ in act.oks}:
            verdict.wrong["lost"].append(f"{words}: told {act.oks}, {len(facts)} are there")
    elif len(facts) > 1:
        verdict.wrong["duplicated"].append(f"{words} left {len(facts)} events")
    elif act.oks and facts[0].version not in {version for version, _ in act.oks}:
        verdict.wrong["reordered"].append(f"{words} was told another version than {facts[0].version}")


def _judge_figures(acts: Mapping[str, _Act], figures: Figures | None, verdict: Verdict) -> None:
    done = [act.asked for act in acts.values() if act.happened]
    what = Counter(line.what for line in done)
    told = Figures(what["propose"], what["activate"], sum(line.amount for line in done))
    if figures != told:
        verdict.wrong["figures"].append(f"reporting shows {figures}, the history adds up to {told}")


def _judge_faults(history: Sequence[Line], kinds: set[str], verdict: Verdict) -> None:
    faults = {line.id: line for line in history if line.kind == "fault"}
    over = {line.id: line for line in history if line.kind == "over"}
    recovered = {line.id: line for line in history if line.kind == "recovered"}
    impossible = {line.id: line.what for line in history if line.kind == "impossible"}
    faults = {number: fault for number, fault in faults.items() if number not in impossible}
    for kind in sorted(kinds - {faults[number].what for number in over} - set(impossible.values())):
        verdict.wrong["never fired"].append(kind)
    for number, fault in faults.items():
        if number not in over:
            verdict.wrong["never fired"].append(f"{fault.what} (fault {number}) did not take")
        elif number not in recovered:
            verdict.wrong["late"].append(f"{fault.what} (fault {number}): no recovery was seen")
        elif recovered[number].seconds > recovered[number].limit:
            line = recovered[number]
            verdict.wrong["late"].append(f"{fault.what} (fault {number}): {line.seconds:.1f} s, at most {line.limit}")
    for fault in faults.values():
        if fault.promise == "writes" and fault.id in over:
            _judge_promise(history, fault, over[fault.id], verdict)


def _judge_promise(history: Sequence[Line], fault: Line, over: Line, verdict: Verdict) -> None:
    """Every write that began and ended while the fault lasted had an answer."""
    begun: dict[str, float] = {}
    for line in history:
        if line.kind == "invoke":
            begun[line.id] = line.mono
        elif line.kind == "unknown" and begun[line.id] >= fault.mono and line.mono <= over.mono:
            verdict.wrong["stopped"].append(f"{line.what} {line.id} had no answer during {fault.what} ({line.text})")
