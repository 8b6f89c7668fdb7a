"""How the views of this service take a batch: by kind of event, as JSON that Postgres turns into rows.

Promises: `rows` and `as_json` keep the order of the log; `json_populate_recordset` then maps fields to columns by name.
Must not break: what is written comes from the decoded event (today's shape), never from the stored text.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from contracts.base import Event
from services.chassis.codec import Recorded


def rows(facts: Sequence[Recorded], kind: type[Event]) -> list[dict[str, Any]]:
    """The events of one kind as plain dicts, field by field."""
    return [fact.event.model_dump(mode="json") for fact in facts if isinstance(fact.event, kind)]


def as_json(found: Iterable[dict[str, Any]]) -> str:
    """For `json_populate_recordset(null::<table>, $1::json)`; days and ids become text."""
    return json.dumps(list(found), default=str)
