"""What the pages around signing in share: reading their forms, opening a session, and what is told when it fails.

Promises
- A form that changes something is taken from our own pages only; passwords are read here and never shown again.
- A session begins with a new id, under the first appointment in force; with several the person chooses next.
"""

import re
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from fastapi import Response
from fastapi.responses import HTMLResponse, RedirectResponse

from services.chassis import problems, revoked, session_cookie
from services.chassis.decider import Decider
from services.chassis.edge import Ask
from services.chassis.problems import Problem, ProblemError
from services.chassis.requests import media_of, own_page
from services.chassis.standing import standings
from services.chassis.tokens import IDLE
from services.registry import accounts
from services.registry.domain.session import SESSION, Means, OpenSession

NO_APPOINTMENT = Problem(
    403, "no_appointment", "Belum ada jabatan yang berlaku",
    "Akun Anda dikenal, tetapi hari ini tidak ada penunjukan jabatan yang berlaku. Hubungi pejabat yang menunjuk Anda.",
    english=("No office in force", "Your account is known, but you hold no office today. Ask who appointed you."),
)  # fmt: skip
BUSY = Problem(
    503, "sign_in_busy", "Sedang ramai", "Terlalu banyak orang masuk bersamaan. Tunggu sebentar, lalu coba lagi.",
    headers={"Retry-After": "5"},
    english=("Busy", "Too many people sign in at once. Wait a moment, and try again."),
)  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Macintosh", "Mac"), ("Linux", "Linux"))  # fmt: skip
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
             ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip


async def typed(ask: Ask) -> dict[str, str]:
    """The form's fields. Raises `ProblemError` for one that was not sent from our own pages, or is none."""
    if not own_page(ask.request):
        raise ProblemError(problems.CROSS_SITE)
    kind = media_of(ask.request)
    if kind not in ("", "application/x-www-form-urlencoded", "multipart/form-data"):  # none: nothing was sent
        raise ProblemError(problems.UNSUPPORTED)
    async with ask.request.form(max_files=0, max_fields=20) as sent:
        found = {name: value for name, value in sent.items() if isinstance(value, str)}
    if any("\0" in value for value in found.values()):
        raise ProblemError(problems.BAD_REQUEST)
    return found


async def settle(
    ask: Ask,
    decider: Decider[Any, Any],
    stream_id: UUID,
    command: object,
    *,
    by: str = "",
    command_id: UUID | None = None,
) -> None:
    """Execute, and answer only when a session that this has ended is refused in this service. Raises `Rejected`."""
    receipt = await ask.service.store.execute(
        decider, stream_id, command, command_id=command_id or uuid4(), by=by or ask.actor.id,
        correlation_id=ask.command_id,
    )  # fmt: skip
    await ask.service.caught_up([revoked.VIEW.name], position=receipt.position, timeout=2)


def shown(ask: Ask, template: str, status: int, /, **data: Any) -> Response:
    """A template as an answer."""
    text = ask.service.templates.get_template(template).render({**data, "request": ask.request, "actor": ask.actor})
    return HTMLResponse(text, status)


def refusal(ask: Ask, code: str, **facts: Any) -> str:
    """The sentence for a refusal."""
    return problems.rejected(code, facts, ask.service.words).detail


async def open_session(ask: Ask, official_id: UUID, means: Means, then: str) -> Response:
    """Let the official in, and send them on. Raises `ProblemError` when they hold no appointment today."""
    found = await standings(ask.db, official_id, ask.today)
    if not found:
        raise ProblemError(NO_APPOINTMENT)
    session_id = uuid4()
    command = OpenSession(official_id, session_id, means, device_of(ask), now=ask.now)
    async with ask.db.transaction() as conn:
        device = accounts.Device(session_id, means.value, command.device, ask.now, ask.now)
        await accounts.keep_session(conn, official_id, device)
        await ask.service.store.execute(
            SESSION, session_id, command, command_id=uuid4(), by=str(official_id), correlation_id=ask.command_id
        )
    place = then if len(found) == 1 else f"/registry/account/appointment?next={quote(then)}"
    answer = RedirectResponse(place, 303)
    token = ask.service.tokens.mint_session(official_id, found[0].appointment_id, session_id, ask.now)
    session_cookie.keep(answer, ask.service, token, IDLE)
    return answer


def device_of(ask: Ask) -> str:
    """The kind of browser and system, from the words that browsers use; nothing else of what it says is kept."""
    agent = re.sub(r"[^\x20-\x7e]", "", ask.request.headers.get("user-agent", ""))[:300]
    browser = next((name for word, name in _BROWSERS if word in agent), "Peramban lain")
    system = next((name for word, name in _SYSTEMS if word in agent), "perangkat lain")
    return f"{browser}, {system}"


def address_of(ask: Ask) -> str:
    """Where the request comes from, as far as we can know."""
    return ask.request.client.host if ask.request.client else "unknown"
