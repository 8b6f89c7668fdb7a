"""Public events of registry about sessions: that they are over, told to everybody who lets people in.

No event here says that a session began, from where, or how: that is nobody's business but registry's.
"""

from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from contracts.base import Event


class SessionEnded(Event):
    """One session is over: its official signed out, or ended it from another device."""

    TYPE: ClassVar[str] = "registry.SessionEnded"
    official_id: UUID
    session_id: UUID


class SessionsRevoked(Event):
    """Every session of an official that began before `revoked_at` is over: a stolen phone, or a new password."""

    TYPE: ClassVar[str] = "registry.SessionsRevoked"
    official_id: UUID
    revoked_at: AwareDatetime


EVENTS: tuple[type[Event], ...] = (SessionEnded, SessionsRevoked)
