"""News as evidence: recorded of one thing, and withdrawn when it is none any more.

Promises
- One piece of news stands once with a thing: its stream is named after the two.
- What was withdrawn may be recorded again.

Must not break: an address leads to the web and nowhere else; nothing is fetched from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.partnerships.news import EVENTS, NewsRecorded, NewsWithdrawn
from services.chassis.decider import Decider, Rejected, fact
from services.partnerships.domain.facts import check_past


@dataclass(frozen=True)
class Subject:
    """What news is about: a partnership or a visit of a post, the post as such, or a contest."""

    posyantek_id: UUID | None = None
    partnership_id: UUID | None = None
    visit_id: UUID | None = None
    contest_id: UUID | None = None


@dataclass(frozen=True)
class RecordNews:
    """This was written, there, on that day."""

    news_id: UUID
    subject: Subject
    title: str
    outlet: str
    published_on: date
    url: str
    sha256: str | None
    today: date = fact()


@dataclass(frozen=True)
class WithdrawNews:
    """It proves nothing any more."""

    reason: str
    today: date = fact()


Command = RecordNews | WithdrawNews


@dataclass(frozen=True)
class News:
    """What was recorded, and whether it still stands."""

    recorded: NewsRecorded | None = None
    withdrawn: NewsWithdrawn | None = None


def decide(command: Command, state: News) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case RecordNews():
            return decide_record(command, state)
        case WithdrawNews():
            return decide_withdraw(command, state)


def decide_record(command: RecordNews, state: News) -> Sequence[Event]:
    """Once, and not before it was published."""
    what = command.subject
    recorded = NewsRecorded(
        news_id=command.news_id, posyantek_id=what.posyantek_id, partnership_id=what.partnership_id,
        visit_id=what.visit_id, contest_id=what.contest_id, title=command.title, outlet=command.outlet,
        published_on=command.published_on, url=command.url, sha256=command.sha256,
    )  # fmt: skip
    if state.recorded is not None and state.withdrawn is None:
        if recorded == state.recorded:
            return []
        raise Rejected("news_already_recorded", title=state.recorded.title)
    check_past(command.published_on, command.today)
    return [recorded]


def decide_withdraw(command: WithdrawNews, state: News) -> Sequence[Event]:
    """What stands, once."""
    if state.recorded is None:
        raise Rejected("news_unknown")
    if state.withdrawn is not None:
        return []
    return [
        NewsWithdrawn(
            news_id=state.recorded.news_id, posyantek_id=state.recorded.posyantek_id, withdrawn_on=command.today,
            reason=command.reason,
        )
    ]  # fmt: skip


def evolve(state: News, event: Event) -> News:
    """The state after an event."""
    match event:
        case NewsRecorded():
            return News(recorded=event)
        case NewsWithdrawn():
            return replace(state, withdrawn=event)
        case _:
            return state


NEWS = Decider("news", News(), decide, evolve, EVENTS)
