"""A partner under two names counts once, with the kind of the one that it is shown as; and twice again when undone."""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode, AreaLevel
from contracts.codelists import PartnerKind
from contracts.registry import PartnerMerged, PartnerMergeUndone
from services.reporting.main import SERVICE
from services.reporting.views import coverage
from tests.integration.reporting.conftest import NewDb
from tests.integration.reporting.foreign import Teller, follow
from tests.integration.reporting.logs import PARTNERSHIPS, REGISTRY, RICE_MILL, TOOL_MAKER

LEBAK, DAY = AreaCode("36.02"), date(2025, 12, 1)


async def test_kinds_follow_a_merge_and_its_undoing(new_db: NewDb) -> None:
    db = await new_db()
    teller = Teller(db)

    async def kinds() -> dict[str, int]:
        await follow(db, SERVICE.views)
        total, _ = await coverage.tally(db, LEBAK, DAY, AreaLevel.KECAMATAN)
        return total.by_kind

    await teller.tell(*REGISTRY, *PARTNERSHIPS)
    both = {PartnerKind.INDUSTRI.value: 1, PartnerKind.PENGUSAHA.value: 1}
    assert await kinds() == both
    await teller.tell(PartnerMerged(partner_id=TOOL_MAKER, into=RICE_MILL, reason="Sama"))
    assert await kinds() == {PartnerKind.INDUSTRI.value: 1}
    crossed = PartnerMerged(partner_id=RICE_MILL, into=TOOL_MAKER, reason="Sama, dari sisi lain pada saat yang sama")
    await teller.tell(crossed)
    assert await kinds() == both, "two merged into each other stand for themselves, rather than for nobody"
    for partner, into in ((RICE_MILL, TOOL_MAKER), (TOOL_MAKER, RICE_MILL)):
        await teller.tell(PartnerMergeUndone(partner_id=UUID(str(partner)), into=into, reason="Lain"))
    assert await kinds() == both
