"""registry as people meet it at the door: browsers without a token, officials with appointments, their links."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.official_lists import OfficialRole
from contracts.registry import AppointmentEnded, OfficialAppointed
from services.chassis.decider import Decider
from tests.running import Running

PASSWORD = "canary-kuda-lumping-biru-7"
OWN_PAGE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
CHROME = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"


@dataclass(frozen=True)
class Told:
    """Events as somebody else's decider would have decided them."""

    events: tuple[Event, ...]


TELL: Decider[Told, None] = Decider(
    "official", None, lambda command, _: command.events, lambda _, __: None, (OfficialAppointed, AppointmentEnded)
)


async def tell(running: Running, official_id: UUID, *events: Event) -> None:
    """Append events to an official's stream; waits until every view shows them."""
    await running.runtime.store.execute(TELL, official_id, Told(events), command_id=uuid4(), by="test")
    await running.shown()


async def appoint(
    running: Running, official_id: UUID, role: OfficialRole = OfficialRole.AGENCY_STAFF, area: str | None = "36.72",
    title: str = "Kepala Bidang Uji",
) -> UUID:  # fmt: skip
    """An appointment that is in force; answers its id."""
    appointment_id = uuid4()
    appointed = OfficialAppointed(
        official_id=official_id, appointment_id=appointment_id, role=role, area=AreaCode(area) if area else None,
        title=title, decree_number="800/1/SK/2021", since=date(2021, 1, 4),
    )  # fmt: skip
    await tell(running, official_id, appointed)
    return appointment_id


async def end(running: Running, official_id: UUID, appointment_id: UUID) -> None:
    """The end of an appointment, some time ago."""
    ended = AppointmentEnded(
        official_id=official_id, appointment_id=appointment_id, ended_on=date(2021, 6, 1), reason="pindah tugas"
    )
    await tell(running, official_id, ended)


def browser(running: Running, agent: str = CHROME) -> httpx.AsyncClient:
    """A browser of somebody who has not signed in; of a served service, over the network."""
    headers = {**OWN_PAGE, "User-Agent": agent}
    app = getattr(running.web._transport, "app", None)
    if app is None:
        return httpx.AsyncClient(base_url=running.web.base_url, headers=headers, trust_env=False)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("192.0.2.7", 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


async def link_for(running: Running, official_id: UUID, **headers: str) -> str:
    """The link that an operator is shown, as a path."""
    answer = await running.web.post(
        f"/registry/officials/{official_id}/account/link", data={}, headers={**OWN_PAGE, **headers}
    )
    assert answer.status_code == 200, answer.text
    found = re.search(r"<textarea[^>]*>([^<]+)</textarea>", answer.text)
    assert found
    link = urlsplit(html.unescape(found[1]))
    return f"{link.path}?{link.query}"


async def open_account(running: Running, who: httpx.AsyncClient, official_id: UUID, login: str) -> None:
    """Follow a link, and set a password; the browser is signed in afterwards."""
    link = await link_for(running, official_id)
    assert "Buka akun" in (await who.get(link)).text
    sent = {"token": link.partition("token=")[2], "login": login, "password": PASSWORD, "again": PASSWORD}
    answer = await who.post("/registry/account/link", data=sent)
    assert answer.status_code == 303, answer.text


async def sign_in(who: httpx.AsyncClient, login: str, password: str = PASSWORD) -> httpx.Response:
    """Send the sign-in form."""
    return await who.post("/registry/sign-in/password", data={"login": login, "password": password, "next": "/"})


async def is_in(who: httpx.AsyncClient) -> bool:
    """Whether this browser is let in."""
    answer = await who.get("/registry/account")
    assert answer.status_code in (200, 303), answer.text
    return answer.status_code == 200


@asynccontextmanager
async def browsers(running: Running, count: int) -> AsyncIterator[list[httpx.AsyncClient]]:
    """So many browsers."""
    found = [browser(running) for _ in range(count)]
    yield found
    for one in found:
        await one.aclose()
