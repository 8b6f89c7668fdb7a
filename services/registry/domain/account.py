"""An official's account: how a person shows that they are this official.

Promises
- Secrets are not here, nor what names a person: no password, no hash, no login name, no link. The events say what
  happened to an official's account, and when.
- A link works once, until its time, and only the newest one: issuing another makes the former worthless.
- A new password ends every session that began before it, wherever it is open.

Must not break: all but `SessionsRevoked` are private; that one is how the other services learn of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.base import Event
from contracts.registry import SessionsRevoked
from services.chassis.decider import Decider, Rejected, fact


class AccountLinkIssued(Event):
    """Somebody who may do so gave the official a link to open the account, or to set a new password."""

    TYPE: ClassVar[str] = "registry.AccountLinkIssued"
    official_id: UUID
    link_id: UUID
    until_at: AwareDatetime


class AccountOpened(Event):
    """The official used a link for the first time."""

    TYPE: ClassVar[str] = "registry.AccountOpened"
    official_id: UUID
    link_id: UUID


class PasswordChanged(Event):
    """The account has a new password; `change_id` is the wish that it came from, or the link."""

    TYPE: ClassVar[str] = "registry.PasswordChanged"
    official_id: UUID
    change_id: UUID


class SubjectLinked(Event):
    """The official may sign in through this issuer; who they are there is kept outside the log."""

    TYPE: ClassVar[str] = "registry.SubjectLinked"
    official_id: UUID
    issuer: str
    link_id: UUID | None = None


class AccountLocked(Event):
    """Too many wrong passwords: none is looked at until then."""

    TYPE: ClassVar[str] = "registry.AccountLocked"
    official_id: UUID
    until_at: AwareDatetime


@dataclass(frozen=True)
class IssueLink:
    """Give the official a link. `appointed`: an appointment is in force today."""

    official_id: UUID
    link_id: UUID
    until_at: datetime = fact()
    appointed: bool = fact()


@dataclass(frozen=True)
class UseLink:
    """The official follows the link, and sets a password (`issuer` None) or links who they are at an issuer."""

    official_id: UUID
    link_id: UUID
    issuer: str | None
    now: datetime = fact()


@dataclass(frozen=True)
class ChangePassword:
    """The official, who knows the present password, sets another."""

    official_id: UUID
    change_id: UUID
    now: datetime = fact()


@dataclass(frozen=True)
class LinkSubject:
    """The issuer named the official by the account's login name."""

    official_id: UUID
    issuer: str


@dataclass(frozen=True)
class LockAccount:
    """Wrong passwords have locked the account until then."""

    official_id: UUID
    until_at: datetime


@dataclass(frozen=True)
class RevokeSessions:
    """End every session that began before."""

    official_id: UUID
    revoked_at: datetime


Command = IssueLink | UseLink | ChangePassword | LinkSubject | LockAccount | RevokeSessions


@dataclass(frozen=True)
class Account:
    """The newest link, what was done with it, and what else must be known to recognise a repetition."""

    link: AccountLinkIssued | None = None
    used: UUID | None = None
    opened: bool = False
    changed: UUID | None = None
    issuers: frozenset[str] = frozenset()
    locked_until: datetime | None = None
    revoked_at: datetime | None = None


def decide(command: Command, state: Account) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case IssueLink():
            return decide_issue(command, state)
        case UseLink():
            return decide_use(command, state)
        case ChangePassword():
            return decide_change(command, state)
        case LinkSubject(official_id, issuer):
            return [] if issuer in state.issuers else [SubjectLinked(official_id=official_id, issuer=issuer)]
        case LockAccount(official_id, until_at):
            known = state.locked_until == until_at
            return [] if known else [AccountLocked(official_id=official_id, until_at=until_at)]
        case RevokeSessions(official_id, revoked_at):
            known = state.revoked_at is not None and state.revoked_at >= revoked_at
            return [] if known else [SessionsRevoked(official_id=official_id, revoked_at=revoked_at)]


def decide_issue(command: IssueLink, state: Account) -> Sequence[Event]:
    """For whom holds an appointment; nobody else has anything to sign in for."""
    if state.link is not None and state.link.link_id == command.link_id:
        return []
    if not command.appointed:
        raise Rejected("official_not_appointed")
    return [AccountLinkIssued(official_id=command.official_id, link_id=command.link_id, until_at=command.until_at)]


def decide_use(command: UseLink, state: Account) -> Sequence[Event]:
    """Once, in time, and the newest; on an open account a password set by link is a reset."""
    if state.used == command.link_id:
        return []
    if state.link is None or state.link.link_id != command.link_id:
        raise Rejected("link_replaced")
    if command.now >= state.link.until_at:
        raise Rejected("link_too_late")
    first = [] if state.opened else [AccountOpened(official_id=command.official_id, link_id=command.link_id)]
    if command.issuer is not None:
        linked = SubjectLinked(official_id=command.official_id, issuer=command.issuer, link_id=command.link_id)
        return [*first, linked]
    return [*first, *_new_password(command.official_id, command.link_id, command.now)]


def decide_change(command: ChangePassword, state: Account) -> Sequence[Event]:
    """Of an account that is open."""
    if state.changed == command.change_id:
        return []
    if not state.opened:
        raise Rejected("account_not_open")
    return _new_password(command.official_id, command.change_id, command.now)


def _new_password(official_id: UUID, change_id: UUID, now: datetime) -> list[Event]:
    changed = PasswordChanged(official_id=official_id, change_id=change_id)
    return [changed, SessionsRevoked(official_id=official_id, revoked_at=now)]


def evolve(state: Account, event: Event) -> Account:
    """The state after an event."""
    match event:
        case AccountLinkIssued():
            return replace(state, link=event)
        case AccountOpened():
            return replace(state, opened=True, used=event.link_id)
        case PasswordChanged():
            used = event.change_id if state.link and state.link.link_id == event.change_id else state.used
            return replace(state, changed=event.change_id, used=used)
        case SubjectLinked():
            return replace(state, issuers=state.issuers | {event.issuer}, used=event.link_id or state.used)
        case AccountLocked():
            return replace(state, locked_until=event.until_at)
        case SessionsRevoked():
            return replace(state, revoked_at=event.revoked_at)
        case _:
            return state


ACCOUNT = Decider(
    "account", Account(), decide, evolve,
    (AccountLinkIssued, AccountOpened, PasswordChanged, SubjectLinked, AccountLocked, SessionsRevoked),
)  # fmt: skip
