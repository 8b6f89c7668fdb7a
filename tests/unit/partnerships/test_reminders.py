"""When somebody is reminded, and of what: 90, 60 and 30 days before the last day."""

from datetime import date, timedelta

import pytest

from contracts.activity_lists import ActionPriority, ActionSource
from services.chassis.testing import given
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.reminders import threshold
from services.partnerships.web.reminders import WORDS, reminder
from tests import examples as ex

ENDS = date(2030, 1, 31)


@pytest.mark.parametrize(
    ("left", "expected"),
    [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (1, 30), (0, 30), (-1, None)],
)
def test_the_nearest_threshold_counts_and_the_last_day_belongs_to_it(left: int, expected: int | None) -> None:
    assert threshold(ENDS, ENDS - timedelta(days=left)) == expected


@pytest.mark.parametrize("kind", WORDS)
def test_a_reminder_is_the_same_until_the_next_threshold_and_says_what_to_do(kind: str) -> None:
    def on(left: int, ends_on: date = ENDS) -> object:
        return reminder(kind, ex.POSYANTEK, ex.POSYANTEK, None, ends_on, ends_on - timedelta(days=left))

    assert on(90) == on(61)
    assert len({vars(on(left))["action_item_id"] for left in (90, 60, 30)}) == 3
    assert vars(on(90))["action_item_id"] != vars(on(90, ENDS + timedelta(days=365)))["action_item_id"]
    [opened] = given(ACTION_ITEM).when(on(30)).events
    assert vars(opened)["source"] is ActionSource.PENGINGAT
    assert (vars(opened)["due_on"], vars(opened)["priority"]) == (ENDS, ActionPriority.TINGGI)
    assert "31 Januari 2030" in vars(opened)["task"]
    given(ACTION_ITEM, opened).when(on(30)).then()
