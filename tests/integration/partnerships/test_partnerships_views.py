"""P6 and P7 for the views: rebuilt is the same, and so is any merge of the two logs, cut into any batches."""

import json
import random
from collections.abc import Sequence
from uuid import UUID

import asyncpg
import pytest

from contracts.base import Event
from contracts.partnerships import EVENTS as OWN_EVENTS
from contracts.registry import EVENTS as REGISTRY_EVENTS
from services.chassis.codec import Codec, Recorded
from services.chassis.follow import View
from services.chassis.views import rebuild
from services.partnerships.main import SERVICE
from services.partnerships.views import directory, innovations, ledger, partnership_board, research, visits, workshops
from tests import examples as ex
from tests import examples_activities as exa
from tests.conftest import Database
from tests.examples_accounts import SESSIONS
from tests.examples_benefits import BENEFITS
from tests.examples_circumstances import CIRCUMSTANCES
from tests.examples_contests import CONTESTS
from tests.examples_guidance import GUIDANCE
from tests.examples_news import NEWS
from tests.examples_officials import OFFICIALS
from tests.examples_opportunities import OPPORTUNITIES
from tests.examples_people import PEOPLE
from tests.examples_results import RESULTS
from tests.examples_targets import TARGETS
from tests.integration.partnerships.conftest import REGISTRY
from tests.integration.partnerships.test_partnerships_web import ACTIVITIES, DRAFTED, EXPLORED, RETURNED, call, walk
from tests.running import Running

VISIT_REPORTED = ex.visit_reported.model_copy(update={"follow_ups": (exa.FOLLOW_UP,)})
OWN = (
    *OPPORTUNITIES,
    *CONTESTS,
    ex.partnership_proposed, ex.partnership_explored, ex.partnership_drafted, ex.partnership_returned,
    ex.partnership_drafted.model_copy(update={"title": "Diperbaiki"}), ex.partnership_reviewed, ex.partnership_signed,
    ex.evaluation_scheduled, ex.partnership_activated, ex.partnership_suspended, ex.partnership_resumed,
    ex.partnership_renewed, ex.obligation_agreed, ex.obligation_missed, ex.red_flag_raised, ex.obligation_met,
    ex.partnership_evaluated, ex.addendum_signed, ex.document_attached, ex.document_superseded,
    ex.visit_planned, exa.visit_checked_in, VISIT_REPORTED, exa.visit_follow_up_settled, exa.visit_closed,
    ex.workshop_held,
    ex.research_started, ex.innovation_registered, ex.innovation_adopted, ex.income_posted, ex.share_posted,
    *RESULTS,
    *exa.ACTION_ITEM, *exa.WORKSHOPS, *GUIDANCE, *TARGETS, *NEWS, *CIRCUMSTANCES, *BENEFITS,
)  # fmt: skip
CODEC = Codec((*OWN_EVENTS, *REGISTRY_EVENTS))


def merged(seed: int) -> list[tuple[str, int, Event]]:
    """Both logs in one, each in its own order: (origin, number, event)."""
    chance = random.Random(seed)
    told = (*REGISTRY, *OFFICIALS, *SESSIONS, *PEOPLE)
    logs = [[("self", n, e) for n, e in enumerate(OWN, 1)], [("registry", n, e) for n, e in enumerate(told, 1)]]
    found: list[tuple[str, int, Event]] = []
    while any(logs):
        found.append(chance.choice([log for log in logs if log]).pop(0))
    return found


def recorded(log: Sequence[tuple[str, int, Event]]) -> list[Recorded]:
    """As the log has them."""
    return [
        Recorded(
            position=position, origin=origin, number=number, stream=f"{event.TYPE}-{number}", version=1,
            event_id=UUID(int=position), type=event.TYPE, schema_version=event.VERSION, data=event.to_json(),
            meta_json=json.dumps({}), recorded_at=ex.NOW, codec=CODEC,
        )
        for position, (origin, number, event) in enumerate(log, 1)
    ]  # fmt: skip


async def rows_of(conn: asyncpg.Connection, view: View, facts: list[Recorded], seed: int) -> list[str]:
    """The view's rows after these facts, cut into batches by chance; nothing of it stays."""
    chance, mine = random.Random(seed), [fact for fact in facts if isinstance(fact.event, view.listens)]
    transaction = conn.transaction()
    await transaction.start()
    try:
        await conn.execute("create schema trial; set local search_path to trial")
        await conn.execute(view.ddl)
        while mine:
            size = chance.randint(1, len(mine))
            await view.apply(conn, mine[:size])
            mine = mine[size:]
        tables = await conn.fetch("select tablename from pg_tables where schemaname = 'trial' order by 1")
        found = [await conn.fetch(f"select t::text from {table} t order by 1") for (table,) in tables]
        return [str(text) for rows in found for (text,) in rows]
    finally:
        await transaction.rollback()


@pytest.mark.parametrize("view", SERVICE.views, ids=lambda view: str(view.name))
async def test_rows_depend_neither_on_the_order_of_origins_nor_on_batches(view: View, database: Database) -> None:
    conn = await asyncpg.connect(database.url)
    try:
        expected = await rows_of(conn, view, recorded(merged(0)), 0)
        assert expected
        for seed in range(1, 15):
            assert await rows_of(conn, view, recorded(merged(seed)), seed) == expected
    finally:
        await conn.close()


async def test_a_view_built_anew_is_the_live_one(partnerships: Running) -> None:
    partnership = await walk(partnerships, ("explore", EXPLORED), ("draft", DRAFTED), ("return", RETURNED))
    for path, body, _ in ACTIVITIES:
        assert (await call(partnerships, path, body | {"posyantek": str(ex.POSYANTEK)})).status_code == 201
    assert (await call(partnerships, f"/partnership/{partnership}/draft", DRAFTED)).status_code == 200
    await partnerships.shown()
    shown = (directory, partnership_board, visits, workshops, research, innovations, ledger)
    for view in (one.VIEW for one in shown):
        live = await partnerships.rows(view.name)
        assert any(live.values()), f"{view.name} is empty"
        await rebuild(view, partnerships.runtime.db, partnerships.runtime.codec)
        assert await partnerships.rows(view.name) == live
