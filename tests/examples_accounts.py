"""Example data of accounts and sessions. All of it is invented."""

from datetime import UTC, datetime
from uuid import UUID

from contracts.base import Event
from contracts.registry import SessionEnded, SessionsRevoked

OFFICIAL, PHONE, LAPTOP = (UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n) for n in (800, 801, 802))

session_ended = SessionEnded(official_id=OFFICIAL, session_id=PHONE)
sessions_revoked = SessionsRevoked(official_id=OFFICIAL, revoked_at=datetime(2021, 3, 10, 4, 5, 6, tzinfo=UTC))

SESSIONS: tuple[Event, ...] = (session_ended, sessions_revoked)
