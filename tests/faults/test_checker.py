"""The checker itself: a good run is green, and each way of being bad is red under its own heading."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.checker import LISTENERS, LOAD, Fact, Figures, Verdict, judge
from tests.faults.history import Line
from tests.faults.stage import LISTENS

Logs = dict[str, list[Fact]]


class Run:
    """A small good run, to be spoiled: an area load, a post, an income, a refusal, and an unknown that was accepted."""

    def __init__(self) -> None:
        self.history = [
            Line("invoke", "load", LOAD, "registry"), Line("ok", "load", LOAD, "registry", version=2, number=2),
            Line("invoke", "post", "propose", "registry"),
            Line("ok", "post", "propose", "registry", version=1, number=3),
            Line("invoke", "late", "activate", "registry"), Line("unknown", "late", "activate", "registry", status=503),
            Line("invoke", "no", "propose", "registry"), Line("fail", "no", "propose", "registry", status=409),
            Line("invoke", "money", "post income", "partnerships", amount=50),
            Line("ok", "money", "post income", "partnerships", version=1, number=1),
            Line("resolved", "late", "activate", "registry", text="accepted"),
            Line("fault", "1", "broker killed", mono=10.0), Line("over", "1", "broker killed", mono=12.0),
            Line("recovered", "1", "broker killed", seconds=3.0, limit=20.0),
        ]  # fmt: skip
        registry = [
            Fact("registry", 1, 1, "area-36", 1, "a1", "load"),
            Fact("registry", 2, 2, "area-36", 2, "a2", "load"),
            Fact("registry", 3, 3, "posyantek-x", 1, "p1", "post"),
            Fact("registry", 4, 4, "posyantek-x", 2, "p2", "late"),
        ]
        income = Fact("partnerships", 5, 1, "income-y", 1, "i1", "money")
        copy = [*registry, income]
        self.logs: Logs = {service: list(copy) for service in ("registry", "partnerships", "reporting")}
        self.figures = Figures(posts=1, active=1, income=50)
        self.kinds = {"broker killed"}

    def verdict(self) -> Verdict:
        return judge(self.history, self.logs, self.figures, self.kinds)

    def without(self, service: str, position: int) -> None:
        """Take one row out and close the gap, as a log does that never had it."""
        rest = [f for f in self.logs[service] if f.position != position]
        self.logs[service] = [replace(f, position=n) for n, f in enumerate(rest, 1)]

    def change(self, service: str, place: int, **fields: object) -> None:
        facts = self.logs[service]
        facts[place - 1] = replace(facts[place - 1], **fields)  # type: ignore[arg-type]

    def swap(self, service: str, a: int, b: int) -> None:
        facts = self.logs[service]
        facts[a - 1], facts[b - 1] = replace(facts[b - 1], position=a), replace(facts[a - 1], position=b)

    def line(self, kind: str, name: str, **fields: object) -> None:
        index = next(i for i, line in enumerate(self.history) if (line.kind, line.id) == (kind, name))
        self.history[index] = replace(self.history[index], **fields)  # type: ignore[arg-type]

    def forget(self, kind: str, name: str) -> None:
        self.history = [line for line in self.history if (line.kind, line.id) != (kind, name)]


def test_the_checker_knows_who_listens_to_whom() -> None:
    heard = {(origin, listener) for listener, origins in LISTENS.items() for origin in origins}
    assert {(origin, listener) for origin, listeners in LISTENERS.items() for listener in listeners} == heard


def test_what_the_machine_does_not_allow_is_not_red() -> None:
    run = Run()
    run.kinds.add("disk full")
    run.history += [Line("fault", "2", "disk full"), Line("impossible", "2", "disk full", text="no mount")]
    assert run.verdict().green, run.verdict().wrong


def test_a_good_run_is_green() -> None:
    verdict = Run().verdict()
    assert verdict.green, verdict.wrong
    assert (verdict.acknowledged, verdict.refused, verdict.unknown) == (3, 1, 1)


def _lost_by_origin(run: Run) -> None:
    for service in run.logs:
        run.without(service, 4)


def _twice(run: Run) -> None:
    run.logs["reporting"].append(replace(run.logs["reporting"][4], position=6))


def _committed_twice(run: Run) -> None:
    run.logs["registry"].append(Fact("registry", 6, 5, "posyantek-z", 1, "p3", "post"))


BAD: dict[str, tuple[str, Callable[[Run], None]]] = {
    "an acknowledged event is in no log": ("lost", _lost_by_origin),
    "an event never reached a listener": ("lost", lambda r: r.without("reporting", 2)),
    "the tail never reached a listener": ("lost", lambda r: r.without("reporting", 5)),
    "a hole in the positions": ("lost", lambda r: r.change("partnerships", 5, position=9)),
    "a hole in the numbers": ("lost", lambda r: r.change("registry", 4, number=7)),
    "an own stream with a hole": ("lost", lambda r: r.change("registry", 4, version=3)),
    "an event stands twice": ("duplicated", _twice),
    "one command, two events": ("duplicated", _committed_twice),
    "one command, two receipts": ("duplicated", lambda r: r.history.append(Line("ok", "post", version=2, number=9))),
    "a position stands twice": ("duplicated", lambda r: r.change("reporting", 2, position=1)),
    "numbers out of order": ("reordered", lambda r: r.swap("reporting", 1, 2)),
    "a stream out of order": ("reordered", lambda r: r.swap("reporting", 3, 4)),
    "another event under a number": ("reordered", lambda r: r.change("reporting", 5, stream="income-other")),
    "another version than was told": ("reordered", lambda r: r.line("ok", "post", version=5)),
    "a refused command is in the log": ("phantom", lambda r: r.change("registry", 4, command_id="no")),
    "a command of nobody is in the log": ("phantom", lambda r: r.change("registry", 4, command_id="who?")),
    "a listener has what nobody sent": ("phantom", lambda r: r.change("reporting", 5, event_id="i9")),
    "an unknown that was absent is there": ("phantom", lambda r: r.line("resolved", "late", text="absent")),
    "nobody resolved an unknown": ("unresolved", lambda r: r.forget("resolved", "late")),
    "a figure is off": ("figures", lambda r: setattr(r, "figures", Figures(1, 1, 51))),
    "it never came to rest": ("figures", lambda r: setattr(r, "figures", None)),
    "a post is not counted": ("figures", lambda r: setattr(r, "figures", Figures(0, 1, 50))),
    "an internal error": ("errors", lambda r: r.line("fail", "no", status=500)),
    "a kind never fired": ("never fired", lambda r: r.kinds.add("disk alarm")),
    "a fault did not take": ("never fired", lambda r: r.forget("over", "1")),
    "recovery took too long": ("late", lambda r: r.line("recovered", "1", seconds=20.1)),
    "recovery was never seen": ("late", lambda r: r.forget("recovered", "1")),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_run_is_red(bad: str) -> None:
    heading, spoil = BAD[bad]
    run = Run()
    spoil(run)
    assert run.verdict().count(heading) > 0, run.verdict().wrong


@pytest.mark.parametrize(("began", "ended", "red"), [(10.5, 11.5, True), (9.5, 11.5, False), (10.5, 12.5, False)])
def test_a_write_without_an_answer_is_red_where_writes_were_promised(began: float, ended: float, red: bool) -> None:
    run = Run()
    run.line("fault", "1", promise="writes")
    run.history += [
        Line("invoke", "w", "propose", "registry", mono=began),
        Line("unknown", "w", "propose", "registry", mono=ended, status=503),
        Line("resolved", "w", "propose", "registry", text="absent"),
    ]
    assert bool(run.verdict().count("stopped")) == red


def test_received_streams_may_have_holes_where_the_origin_keeps_an_event_to_itself() -> None:
    run = Run()
    run.change("registry", 3, number=None, command_id="post")
    run.change("registry", 4, number=3)
    for service in ("partnerships", "reporting"):
        run.without(service, 3)
        run.change(service, 3, number=3)
    assert run.verdict().green, run.verdict().wrong
