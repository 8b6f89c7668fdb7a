from uuid import uuid4

from tests.conftest import Start
from tests.integration.chassis.probe import NOTES, PROBE, TakeNote


async def test_a_service_starts_and_takes_a_note(start: Start) -> None:
    probe = await start(PROBE)
    r = await probe.runtime.store.execute(NOTES, "1", TakeNote("a"), command_id=uuid4(), by="t")
    assert r.version == 1
    await probe.shown()
    import asyncio; await asyncio.sleep(6)
    print(await probe.rows("counts"))
    print((await probe.web.get("/ready")).json())
    print((await probe.web.get("/probe/facts", headers=probe.token("service"))).text)
