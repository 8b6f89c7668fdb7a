"""There is always one explained next step, whatever the stage and the day."""

from datetime import date
from typing import Any

import pytest

from contracts.codelists import PartnershipStage as Stage
from services.partnerships.web.next_step import doors, next_step, path_of

ENDS = date(2030, 1, 31)


def card(stage: Stage, returned: date | None = None) -> dict[str, Any]:
    """What the board says, as far as it matters here."""
    return {"stage": stage, "ends_on": ENDS, "returned_on": returned, "due_on": None, "document": None,
            "burdens_region": False}  # fmt: skip


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("day", [date(2020, 1, 1), ENDS, date(2031, 1, 1)])
def test_every_stage_has_a_step_with_a_reason_and_six_places_on_the_path(stage: Stage, day: date) -> None:
    step = next_step(card(stage), day)
    assert step.why.endswith(".")
    assert (step.verb is None) == (step.label == "")
    assert len(path_of(stage)) == 6
    assert step.verb not in {verb for verb, _ in doors(card(stage), step)}


@pytest.mark.parametrize(
    ("stage", "day", "verb"),
    [
        (Stage.AKTIF, date(2029, 11, 2), None),
        (Stage.AKTIF, date(2029, 11, 3), "renew"),
        (Stage.AKTIF, ENDS, "renew"),
        (Stage.AKTIF, date(2030, 2, 1), "end"),
        (Stage.DITANGGUHKAN, ENDS, "resume"),
        (Stage.DITANGGUHKAN, date(2030, 2, 1), "end"),
        (Stage.BERAKHIR, date(2030, 5, 1), "renew"),
        (Stage.BERAKHIR, date(2030, 5, 2), "evaluate"),
    ],
)
def test_the_calendar_comes_before_the_stage(stage: Stage, day: date, verb: str | None) -> None:
    assert next_step(card(stage), day).verb == verb


def test_a_returned_draft_is_mended_and_not_returned_again() -> None:
    returned = card(Stage.DRAF, date(2020, 1, 25))
    step = next_step(returned, date(2020, 2, 1))
    assert step.verb == "draft"
    assert [verb for verb, _ in doors(returned, step)] == ["umbrella", "facilitator", "cancel"]


@pytest.mark.parametrize("stage", [Stage.DRAF, Stage.REVIU_DINAS])
def test_the_dprds_consent_is_offered_where_the_region_bears_a_burden(stage: Stage) -> None:
    for burdens in (False, True):
        drafted = card(stage) | {"burdens_region": burdens}
        offered = {verb for verb, _ in doors(drafted, next_step(drafted, date(2020, 2, 1)))}
        assert ("council-consent" in offered) is burdens
