"""Looking after others' accounts: giving an official a link, and ending their sessions (a stolen phone).

Promises
- For who may appoint, and only where each appointment of the official is one that they could have made: whoever holds
  a link of an account holds the account.
- The link is shown once, to who asked for it; it is in no log and no table.
"""

from datetime import datetime, timedelta
from uuid import UUID

from fastapi import Response

from contracts.registry import SessionsRevoked
from services.chassis.access import Actor
from services.chassis.decider import Rejected
from services.chassis.edge import Ask, Edge, Page
from services.chassis.problems import NotFound
from services.chassis.standing import Standing, standings
from services.registry.domain.account import (
    ACCOUNT,
    AccountLinkIssued,
    AccountLocked,
    AccountOpened,
    IssueLink,
    PasswordChanged,
    RevokeSessions,
    SubjectLinked,
)
from services.registry.domain.official_rights import is_above
from services.registry.views import areas, officials
from services.registry.web.account_link import LIFETIME
from services.registry.web.at_the_door import refusal, settle, shown, typed
from services.registry.web.official_at_hand import appointer

edge = Edge("care of accounts")
HAPPENED = {
    AccountLinkIssued.TYPE: "Tautan dibuat",
    AccountOpened.TYPE: "Akun dibuka",
    PasswordChanged.TYPE: "Kata sandi diganti",
    SubjectLinked.TYPE: "SSO dihubungkan",
    AccountLocked.TYPE: "Terkunci karena kata sandi salah berulang kali",
    SessionsRevoked.TYPE: "Semua perangkat dikeluarkan",
}


@edge.page("/officials/{official_id}/account", act="registry.appoint", template="account_care.html")
async def show(ask: Ask, official_id: UUID) -> Page:
    """The account of an official: what happened to it, never a name or a secret."""
    return Page("Akun pejabat", await _data(ask, official_id, await _theirs(ask, official_id)))


@edge.call("/officials/{official_id}/account/link", method="POST", act="registry.appoint")
async def issue_link(ask: Ask, official_id: UUID) -> Response:
    """Make a link for the official to open the account, or to set a new password; former ones are worthless then."""
    await typed(ask)
    held = await _theirs(ask, official_id)
    token = ask.service.tokens.mint(Actor(str(official_id), "invited"), "invitation", int(LIFETIME.total_seconds()))
    known = ask.service.tokens.read(token, "invitation")
    assert known is not None
    command = IssueLink(official_id, known[1], until_at=ask.now + LIFETIME, appointed=bool(held))
    try:
        await settle(ask, ACCOUNT, official_id, command)
    except Rejected as error:
        data = await _data(ask, official_id, held, problem=refusal(ask, error.code, **error.facts))
        return shown(ask, "account_care.html", 409, title="Akun pejabat", **data)
    ours = ask.service.settings.public_url or str(ask.request.url.replace(path="", query="", fragment=""))
    place = f"{ours.rstrip('/')}/registry/account/link?token={token}"
    data = await _data(ask, official_id, held, link=place)
    return shown(ask, "account_care.html", 200, title="Akun pejabat", **data)


@edge.call("/officials/{official_id}/account/end-sessions", method="POST", act="registry.appoint")
async def end_sessions(ask: Ask, official_id: UUID) -> Response:
    """End every session of the official, in all services."""
    await typed(ask)
    held = await _theirs(ask, official_id)
    await settle(ask, ACCOUNT, official_id, RevokeSessions(official_id, ask.now))
    data = await _data(ask, official_id, held, done="Semua perangkat pejabat ini telah dikeluarkan.")
    return shown(ask, "account_care.html", 200, title="Akun pejabat", **data)


async def _theirs(ask: Ask, official_id: UUID) -> list[Standing]:
    """What the official may act in today. Raises 404 unless the actor could have made each of these appointments; for
    who holds no office any more, each of those that they held."""
    held = await standings(ask.db, official_id, ask.today)
    if not await may_look_after(ask, official_id, held):
        raise NotFound("pejabat")
    return held


async def may_look_after(ask: Ask, official_id: UUID, held: list[Standing]) -> bool:
    """Whether the actor could have made all that the official may act in: `held`, delegations to them included."""
    known = held or await officials.of_official(ask.db, "", official_id)
    above = bool(known) and all(is_above(appointer(ask), one.role, one.area) for one in known)
    return above and str(official_id) != ask.actor.id


async def _history(ask: Ask, official_id: UUID) -> list[tuple[datetime, str]]:
    """What happened to the account, newest first; read off its stream, which is all that there is of it."""
    rows = await ask.db.fetch(
        """select recorded_at, type from log.events
            where origin = 'self' and stream = $1 order by version desc limit 30""",
        ACCOUNT.stream(official_id),
    )
    return [(row[0], HAPPENED[row[1]]) for row in rows]


async def _data(ask: Ask, official_id: UUID, held: list[Standing], **more: str) -> dict[str, object]:
    return {
        "official_id": official_id, "standings": held,
        "paths": await areas.paths(ask.db, {one.area for one in held if one.area}, ask.today),
        "history": await _history(ask, official_id),
        "days": LIFETIME // timedelta(days=1), "link": "", "problem": "", "done": "", **more,
    }  # fmt: skip
