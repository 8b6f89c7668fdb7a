"""Named places in our code where a process can be made to die, for the fault suite: what a power cut does, on purpose.

Promises
- Without `POSYANTEK_STOP_AT` a stop point is one look at an empty mapping. With `POSYANTEK_STOP_AT=after_publish:3` the
  process ends itself with SIGKILL, the third time that it comes there: no cleanup, no flush, no goodbye.
- A name that is not in `POINTS` refuses the start, so that no rehearsal passes because it rehearsed nothing.

Must not break: a point stands exactly where its sentence says; the promises P3 to P5 are tested by dying there.
"""

import os
import signal
from collections.abc import Mapping

POINTS: Mapping[str, str] = {
    "before_commit": "commands are decided, nothing of them is stored",
    "after_commit": "events are stored and nobody was told: neither the caller nor the broker",
    "after_publish": "the broker has confirmed, the relay's checkpoint has not moved",
    "after_storing": "received facts are stored, their messages are not acked",
}


def planned(setting: str) -> dict[str, int]:
    """`NAME` or `NAME:N` as {name: how many times it may be reached}. Raises `SystemExit` for any other text."""
    if not setting:
        return {}
    name, _, count = setting.partition(":")
    if name not in POINTS or not (count or "1").isdecimal() or int(count or "1") < 1:
        raise SystemExit(f"POSYANTEK_STOP_AT={setting}: give NAME or NAME:N, NAME being one of {', '.join(POINTS)}")
    return {name: int(count or "1")}


_left = planned(os.environ.get("POSYANTEK_STOP_AT", ""))


def at(name: str) -> None:
    """Die here if that was asked for."""
    if name not in _left:
        return
    _left[name] -= 1
    if _left[name] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
