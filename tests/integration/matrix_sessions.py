"""Officials in session for the access matrix: in an appointment of their own, in another's, and in none any more.

They are told to each service as it hears of them, as public events of registry; registry itself finds them in its log.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
    SessionEnded,
    SessionsRevoked,
)
from services.chassis.decider import Decider
from tests.integration.matrix import HERE, InSession, Who
from tests.integration.matrix_worlds import SESSIONS_BEGUN, World

LONG_AGO = date(2020, 1, 6)
PAST, AHEAD, LATER = (SESSIONS_BEGUN.date() + timedelta(days=days) for days in (-2, 2, 90))  # two: in Jakarta, too
KOTA, OTHER_KOTA = "36.72", "36.73"
TITLE, DECREE = "Pejabat dalam sesi", "SK-SESI-1"


@dataclass(frozen=True)
class Tell:
    """One thing that happened, to be written as it is."""

    event: Event


@dataclass(frozen=True)
class Case:
    """Somebody in session, and what has happened to them."""

    who: Who
    past: tuple[Event, ...]

    @property
    def session(self) -> InSession:
        """Which official, in which appointment."""
        assert self.who.session is not None
        return self.who.session


async def in_session(world: World) -> list[Who]:
    """Everybody, once the service knows of them."""
    post = world.named["posyantek_id"]
    cases = [*own(post), *lent(post), *over()]
    await tell(world, [event for case in cases for event in case.past])
    return [case.who for case in cases]


def own(post: UUID) -> list[Case]:
    """In an appointment of their own: each role, here or above, and in another kota."""
    held = (("KECAMATAN", HERE), ("AGENCY_STAFF", KOTA), ("AGENCY_HEAD", KOTA), ("PROVINCE", "36"),
            ("INSPECTOR", ""), ("OPERATOR", ""), ("AGENCY_HEAD", OTHER_KOTA))  # fmt: skip
    officers = [appointed("POSYANTEK_OFFICER", HERE, of) for of in (post, uuid4())]
    return [*(appointed(role, area) for role, area in held), *officers]


def lent(post: UUID) -> list[Case]:
    """In another official's appointment, as their delegate, whose own appointment is elsewhere."""
    lenders = (appointed("AGENCY_HEAD", KOTA), appointed("PROVINCE", "36"), appointed("AGENCY_HEAD", OTHER_KOTA),
               appointed("POSYANTEK_OFFICER", HERE, post))  # fmt: skip
    return [delegated(lender, appointed("AGENCY_STAFF", "36.74")) for lender in lenders]


def over() -> list[Case]:
    """In what is over or has not begun: the appointment, the delegation, what the delegate held, or the session."""
    return [
        head(until=PAST),
        head(since=AHEAD),
        ended(head(), lambda one: AppointmentEnded(**ids(one), ended_on=PAST, reason="Pensiun")),
        ended(head(), lambda one: AppointmentHandedOver(
            **ids(one), role=OfficialRole.AGENCY_HEAD, area=AreaCode(KOTA), title=TITLE, successor=uuid4(),
            successor_appointment_id=uuid4(), decree_number=DECREE, handed_over_on=PAST, open_matters="Tidak ada")),
        ended(head(), lambda one: SessionEnded(official_id=one.official_id, session_id=one.session_id)),
        ended(head(), lambda one: SessionsRevoked(
            official_id=one.official_id, revoked_at=SESSIONS_BEGUN + timedelta(seconds=1))),
        delegated(head(), appointed("AGENCY_STAFF", KOTA), until=PAST),
        delegated(head(), appointed("AGENCY_STAFF", KOTA), since=AHEAD),
        delegated(head(), appointed("AGENCY_STAFF", KOTA), ended_on=PAST),
        delegated(head(), appointed("AGENCY_STAFF", KOTA, until=PAST)),
        delegated(head(until=PAST), appointed("AGENCY_STAFF", KOTA)),
        stolen(head(), appointed("KECAMATAN", HERE)),
    ]  # fmt: skip


def head(*, since: date = LONG_AGO, until: date | None = None) -> Case:
    """The head of the kota's agency."""
    return appointed("AGENCY_HEAD", KOTA, since=since, until=until)


def appointed(
    role: str, area: str, post: UUID | None = None, *, since: date = LONG_AGO, until: date | None = None
) -> Case:
    """A new official with one appointment, and a session in it."""
    session = InSession(uuid4(), uuid4(), uuid4())
    event = OfficialAppointed(
        **ids(session), role=OfficialRole(role), area=AreaCode(area) if area else None, posyantek_id=post, title=TITLE,
        decree_number=DECREE, since=since, until=until,
    )  # fmt: skip
    out_of_force = since == AHEAD or until == PAST
    return Case(Who(role, area, post, session, over=out_of_force), (event,))


def ended(case: Case, end: Callable[[InSession], Event]) -> Case:
    """As before, but this has happened, too, and it is over."""
    return Case(replace(case.who, over=True), (*case.past, end(case.session)))


def delegated(
    lender: Case, delegate: Case, *, since: date = LONG_AGO, until: date = LATER, ended_on: date | None = None
) -> Case:
    """The delegate, in session in the appointment of the lender."""
    delegation = uuid4()
    events: list[Event] = [
        DelegationGranted(
            **ids(lender.session), delegation_id=delegation, delegate=delegate.session.official_id,
            decree_number=DECREE, since=since, until=until,
        )
    ]  # fmt: skip
    if ended_on is not None:
        reason = "Kembali lebih awal"
        events.append(
            DelegationEnded(**ids(lender.session), delegation_id=delegation, ended_on=ended_on, reason=reason)
        )
    gone = lender.who.over or delegate.who.over or since == AHEAD or until == PAST or ended_on is not None
    session = InSession(delegate.session.official_id, lender.session.appointment_id, uuid4())
    who = replace(lender.who, session=session, acting=True, over=gone)
    return Case(who, (*lender.past, *delegate.past, *events))


def stolen(holder: Case, thief: Case) -> Case:
    """Somebody's session that names an appointment which nobody gave them: worth nothing."""
    session = InSession(thief.session.official_id, holder.session.appointment_id, uuid4())
    return Case(replace(holder.who, session=session, over=True), (*holder.past, *thief.past))


def ids(one: InSession) -> dict[str, Any]:
    """The two ids that every event of an appointment has."""
    return {"official_id": one.official_id, "appointment_id": one.appointment_id}


async def tell(world: World, events: Sequence[Event]) -> None:
    """Let the service know: from registry, or, if it is registry, by its own log."""
    running = world.running
    if running.runtime.name != "registry":
        await running.receive("registry", events)
        return
    for event in events:
        # A stream of its own for each, so that no decider of ours is asked whether it may have happened.
        told: Decider[Tell, None] = Decider("told", None, lambda tell, _: [tell.event], lambda _, __: None, ())
        await running.runtime.store.execute(told, uuid4(), Tell(event), command_id=uuid4(), by="test")
    await running.shown()
