"""What clients outside the system saw, line by line: the only witness that the checker believes.

Promises
- A line is written before a request is sent (`invoke`) and after its answer, or the lack of one (`ok`, `fail`,
  `unknown`); flushed at once, so a run that dies leaves its history.
- `mono` orders the lines of one run, `wall` finds them in the services' logs.
"""

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True)
class Line:
    """`kind`: invoke, ok, fail, unknown, resolved (`text`: accepted, rejected, absent), fault, over, recovered,
    impossible (`text`: what the machine does not allow).

    `id` is the command's, or the number of the fault. `what` names the act, or the kind of fault. `amount` is what an
    income adds to the gross, in rupiah. `seconds` is the recovery and `limit` what it may be. `promise` says what
    must go on while a fault lasts: "" or "writes".
    """

    kind: str
    id: str
    what: str = ""
    service: str = ""
    client: str = ""
    status: int = 0
    version: int = 0
    number: int = 0
    amount: int = 0
    seconds: float = 0.0
    limit: float = 0.0
    promise: str = ""
    text: str = ""
    wall: float = 0.0
    mono: float = 0.0


_EMPTY = {field.name: field.default for field in fields(Line)}


class History:
    """Appends lines to a JSONL file. `with History(path) as history`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def write(self, line: Line) -> None:
        """Add a line with the time of now."""
        stamped = {**asdict(line), "wall": round(time.time(), 6), "mono": round(time.monotonic(), 6)}
        self._file.write(json.dumps({k: v for k, v in stamped.items() if v != _EMPTY[k]}) + "\n")
        self._file.flush()

    def __enter__(self) -> "History":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def read(lines: Iterable[str]) -> list[Line]:
    """The lines of a history. Raises what JSON or an unknown field raise: half a witness is none."""
    return [Line(**json.loads(text)) for text in lines]
