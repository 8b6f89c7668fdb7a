"""Importing as tests do it: a file goes up by HTTP, the worker settles it, the page tells."""

from typing import Any

import httpx

from services.chassis.import_files import State
from tests.running import Running, eventually

JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}
WORKING = {"CHECKING", "APPLYING", "UNDOING"}


def table(*rows: list[str], delimiter: str = ";") -> bytes:
    """Rows as CSV; cells that hold the delimiter are quoted by the test itself."""
    return "\r\n".join(delimiter.join(row) for row in rows).encode()


async def send(
    site: Running, kind: str, content: bytes, headers: dict[str, str] | None = None, name: str = "data.csv"
) -> httpx.Response:
    """Upload a file."""
    files = {"file": (name, content, "text/csv")}
    return await site.web.post(
        f"/{site.runtime.name}/imports/upload/{kind}", files=files, headers={**JSON, **(headers or {})}
    )


async def shown(site: Running, place: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """The import's page as JSON, when nothing is under way; as HTML it is looked at too."""

    async def settled() -> dict[str, Any] | None:
        answer = await site.web.get(place, headers={**JSON, **(headers or {})})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found if found["state"] not in WORKING else None

    found = await eventually(settled, timeout=60)
    assert found is not None
    page = await site.web.get(place, headers={**HTML, **(headers or {})})
    assert page.status_code == 200, page.text
    return found


async def checked(
    site: Running, kind: str, content: bytes, headers: dict[str, str] | None = None
) -> tuple[str, dict[str, Any]]:
    """Upload a file that is taken in; where its page is, and what the dry run found."""
    answer = await send(site, kind, content, headers)
    assert answer.status_code == 200, answer.text
    place = str(answer.json()["location"])
    found = await shown(site, place, headers)
    assert found["state"] == State.CHECKED
    return place, found


async def applied(
    site: Running, place: str, mode: str = "ALL", headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Apply, and wait until it is done and every view shows it."""
    answer = await site.web.post(f"{place}/apply", json={"mode": mode}, headers=headers or {})
    assert answer.status_code == 200, answer.text
    found = await shown(site, place, headers)
    await site.shown()
    return found


async def undone(
    site: Running, place: str, form: dict[str, Any], headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Undo, and wait until it is done."""
    answer = await site.web.post(f"{place}/undo", json=form, headers=headers or {})
    assert answer.status_code == 200, answer.text
    found = await shown(site, place, headers)
    await site.shown()
    return found


def reasons(found: dict[str, Any]) -> dict[int, list[tuple[str, str]]]:
    """What is wrong, as (column, code) of each row."""
    return {row["number"]: [(t["column"], t["code"]) for t in row["troubles"]] for row in found["rows"]}
