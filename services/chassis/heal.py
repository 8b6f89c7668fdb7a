"""Asking an origin for what is missing: its feed over HTTP.

Promises: facts come in the order of their numbers, in pages, checked like those from the broker; every wait has a
deadline. The feed is the origin's log itself, so what it does not have does not exist.
"""

from collections.abc import AsyncIterator, Callable, Mapping

import httpx
from pydantic import TypeAdapter, ValidationError

from contracts.base import Envelope
from services.chassis.inbound import Unusable, read_message
from services.chassis.lives import Life

PAGE = 1000
_LIVES = TypeAdapter(list[Life])


class FeedFailed(Exception):
    """The origin's feed did not answer, or not with facts."""


class Feeds:
    """The feeds of the services that we listen to. `token` makes a fresh bearer token for each request."""

    def __init__(self, addresses: Mapping[str, str], token: Callable[[], str]) -> None:
        self._addresses = addresses
        self._token = token
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(20, connect=3), trust_env=False)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def after(self, origin: str, number: int) -> AsyncIterator[list[Envelope]]:
        """Pages of facts after `number` until the feed has no more. Raises `FeedFailed`."""
        while facts := await self._page(origin, number):
            yield facts
            number = facts[-1].number

    async def lives(self, origin: str) -> list[Life]:
        """The lives of an origin's log, oldest first. Raises `FeedFailed`."""
        answer = await self._get(origin, "incarnations", {})
        try:
            return _LIVES.validate_json(answer.content)
        except ValidationError as error:
            raise FeedFailed(f"incarnations of {origin}: {error}") from error

    async def _page(self, origin: str, number: int) -> list[Envelope]:
        answer = await self._get(origin, "facts", {"after": number, "limit": PAGE})
        facts = [read_message(line.encode(), (origin,)) for line in answer.text.split("\n") if line]
        for fact in facts:
            if isinstance(fact, Unusable):
                raise FeedFailed(f"feed of {origin} after {number}: {fact.reason} {fact.detail}")
        return [fact for fact in facts if isinstance(fact, Envelope)]

    async def _get(self, origin: str, what: str, query: Mapping[str, int]) -> httpx.Response:
        address = self._addresses.get(origin)
        if address is None:
            raise FeedFailed(f"no address of {origin} is set (POSYANTEK_ORIGINS)")
        try:
            answer = await self._client.get(
                f"{address.rstrip('/')}/{origin}/{what}", params=dict(query),
                headers={"Authorization": f"Bearer {self._token()}"},
            )  # fmt: skip
        except httpx.HTTPError as error:
            raise FeedFailed(f"feed of {origin}: {type(error).__name__} {error}") from error
        if answer.status_code != httpx.codes.OK:
            raise FeedFailed(f"feed of {origin} answered {answer.status_code}")
        return answer
