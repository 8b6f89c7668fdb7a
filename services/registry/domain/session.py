"""A session: one device of one official, from signing in to the end.

Promises
- Only its own official ends it; ended is for ever.
- What is kept of the device is the kind of browser and system, not its address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.base import Event
from contracts.registry import SessionEnded
from services.chassis.decider import Decider, Rejected, fact


class Means(StrEnum):
    """How somebody showed who they are."""

    KATA_SANDI = "KATA_SANDI"
    SSO = "SSO"


class SessionOpened(Event):
    """An official signed in on a device."""

    TYPE: ClassVar[str] = "registry.SessionOpened"
    official_id: UUID
    session_id: UUID
    means: Means
    device: str
    begun_at: AwareDatetime


@dataclass(frozen=True)
class OpenSession:
    """Somebody showed who they are; `device` is a short description of it."""

    official_id: UUID
    session_id: UUID
    means: Means
    device: str
    now: datetime = fact()


@dataclass(frozen=True)
class EndSession:
    """The official wants it ended."""

    official_id: UUID
    session_id: UUID


Command = OpenSession | EndSession


@dataclass(frozen=True)
class Session:
    """Whose it is, and whether it is over."""

    official_id: UUID | None = None
    ended: bool = False


def decide(command: Command, state: Session) -> Sequence[Event]:
    """What follows from a command; raises `Rejected`."""
    match command:
        case OpenSession():
            if state.official_id is not None:
                return []
            opened = SessionOpened(
                official_id=command.official_id, session_id=command.session_id, means=command.means,
                device=command.device, begun_at=command.now,
            )  # fmt: skip
            return [opened]
        case EndSession(official_id, session_id):
            if state.official_id != official_id:
                raise Rejected("session_unknown")
            return [] if state.ended else [SessionEnded(official_id=official_id, session_id=session_id)]


def evolve(state: Session, event: Event) -> Session:
    """The state after an event."""
    match event:
        case SessionOpened():
            return replace(state, official_id=event.official_id)
        case SessionEnded():
            return replace(state, ended=True)
        case _:
            return state


SESSION = Decider("session", Session(), decide, evolve, (SessionOpened, SessionEnded))
