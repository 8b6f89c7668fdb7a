"""What somebody else publishes for us to read again and again: an issuer's description, its keys.

Promises
- Read anew after an hour. While the place does not answer, what was read last goes on for 24 hours, then no longer.
- Asked again before its time (a key that we do not know) at most once in 30 seconds, whoever asks for it.
- Every reading ends within 5 seconds, follows no redirect, and takes no more than 256 kB.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any

import httpx

FRESH, KEPT, AGAIN, AFTER_FAILURE = 3600.0, 24 * 3600.0, 30.0, 5.0
DEADLINE, LARGEST = 5.0, 256_000
log = logging.getLogger(__name__)


class NotAnswered(Exception):
    """It did not answer in time, or not with what was asked for."""


async def read_json(client: httpx.AsyncClient, method: str, url: str, **sent: Any) -> tuple[int, dict[str, Any]]:
    """Status and JSON object of an answer. Raises `NotAnswered`."""
    try:
        async with asyncio.timeout(DEADLINE), client.stream(method, url, **sent) as answer:
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > LARGEST:
                    raise NotAnswered(f"{url} answered with more than {LARGEST} bytes")
        found = json.loads(body)
    except (httpx.HTTPError, TimeoutError, ValueError, RecursionError) as error:
        raise NotAnswered(f"{url}: {type(error).__name__}") from error  # no text: it could quote what was sent
    if not isinstance(found, dict):
        raise NotAnswered(f"{url} answered with no JSON object")
    return answer.status_code, found


class Published:
    """One JSON object at one address."""

    def __init__(
        self, client: httpx.AsyncClient, url: str, *, clock: Callable[[], float] = time.monotonic
    ) -> None:  # fmt: skip
        self._client, self._url, self._clock = client, url, clock
        self._found: dict[str, Any] | None = None
        self._read_at = self._tried_at = -KEPT
        self._one_at_a_time = asyncio.Lock()

    async def get(self, *, anew: bool = False) -> dict[str, Any]:
        """What is published. `anew` wishes for a reading now, if the last one is long enough ago.

        Raises `NotAnswered` when it cannot be read and what we have is too old.
        """
        async with self._one_at_a_time:
            now = self._clock()
            if self._due(now, anew):
                self._tried_at = now
                await self._read(now)
            if self._found is None or now - self._read_at > KEPT:
                raise NotAnswered(f"{self._url} has not answered")
            return self._found

    def _due(self, now: float, anew: bool) -> bool:
        if self._found is None or now - self._read_at > KEPT:
            return now - self._tried_at >= AFTER_FAILURE
        return now - self._tried_at >= AGAIN and (anew or now - self._read_at >= FRESH)

    async def _read(self, now: float) -> None:
        try:
            status, found = await read_json(self._client, "GET", self._url)
        except NotAnswered as error:
            log.warning("not read; what was read last goes on", extra={"url": self._url, "error": str(error)})
            return
        if status != httpx.codes.OK:
            log.warning("not read; what was read last goes on", extra={"url": self._url, "status": status})
            return
        self._found, self._read_at = found, now
