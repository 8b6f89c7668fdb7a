"""How long a stop waits for the edge."""

from services.chassis.app import GRACE
from services.chassis.web import LINGER


def test_who_still_sends_what_nobody_wants_holds_up_no_stop() -> None:
    """A stop that has to cut a request off is told as an error; this is none."""
    assert LINGER < GRACE
