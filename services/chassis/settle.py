"""Many commands of one rule, one after the other: what a call asks for, or the service's own clock.

Promises
- What is refused, or cannot be done for whatever reason of its own, keeps none of the others from being done; the
  second is logged.
- Repeated under the same command ids it does nothing twice.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.chassis.decider import Decider, Rejected
from services.chassis.edge import Ask
from services.chassis.follow import COME_AGAIN

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """What is settled: its id, the command for it and the command's id, whose stream, and the area to file it under."""

    key: UUID
    decider: Decider[Any, Any]
    stream_id: UUID
    area: str
    command: object
    command_id: UUID


async def settle(ask: Ask, due: Iterable[Due], views: Iterable[str], timeout: float = 5) -> list[UUID]:
    """Answers the keys of what was settled when these views show it, or after `timeout` seconds. Raises what passes by
    itself (`COME_AGAIN`)."""
    settled, reached = [], 0
    for one in due:
        try:
            receipt = await ask.service.store.execute(
                one.decider, one.stream_id, one.command, command_id=one.command_id, by=ask.actor.id, area=one.area,
                correlation_id=ask.command_id,
            )  # fmt: skip
        except Rejected:
            continue
        except COME_AGAIN:
            raise
        except Exception:
            log.exception("not settled", extra={"command": type(one.command).__name__, "thing": str(one.key)})
            continue
        settled.append(one.key)
        reached = max(reached, receipt.position)
    await ask.service.caught_up(views, position=reached, timeout=timeout)
    return settled
