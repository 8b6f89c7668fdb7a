"""A session that ends in registry is worth nothing in the other services once the fact has come through RabbitMQ."""

from contextlib import AsyncExitStack
from functools import partial
from uuid import uuid4

from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import NewDatabase
from tests.integration.registry.door import appoint, browser, browsers, open_account, sign_in
from tests.running import Running, eventually, served

LOGIN = "pejabat.uji"


async def test_signing_in_holds_everywhere_and_so_does_ending_it(new_database: NewDatabase, broker: str) -> None:
    async with AsyncExitStack() as stack:
        registry = await stack.enter_async_context(served(REGISTRY, (await new_database()).url, broker))
        origins = {"registry": str(registry.web.base_url)}
        others = []
        for service in (PARTNERSHIPS, REPORTING):
            url = (await new_database()).url
            other = await stack.enter_async_context(served(service, url, broker, origins=dict(origins)))
            origins[service.name] = str(other.web.base_url)
            others.append(other)
        phone, laptop = await stack.enter_async_context(browsers(registry, 2))
        official = uuid4()
        await appoint(registry, official)
        await open_account(registry, phone, official, LOGIN)
        stolen = phone.cookies[registry.runtime.cookie]
        for other in others:
            await eventually(partial(answered, other, stolen, 200), timeout=15)
        await sign_in(laptop, LOGIN)
        assert (await laptop.post("/registry/account/sessions/end", data={})).status_code == 303
        for other in others:
            await eventually(partial(answered, other, stolen, 303), timeout=15)
        await sign_in(laptop, LOGIN)
        for other in others:
            assert await answered(other, laptop.cookies[registry.runtime.cookie], 200)


async def answered(other: Running, token: str, status: int) -> bool:
    """Whether another service answers this session so: 200 lets it read, 303 is the way to sign in."""
    async with browser(other) as who:
        who.cookies.set(other.runtime.cookie, token)
        return (await who.get(f"/{other.runtime.name}/openapi.json")).status_code == status
