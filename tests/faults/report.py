"""The table at the end, and the closing line that says it all."""

from collections.abc import Sequence
from itertools import islice

from tests.faults.checker import Verdict
from tests.faults.history import Line

SHOWN = 8


def table(history: Sequence[Line]) -> str:
    """For each kind: how often it fired, the longest recovery and its limit, in seconds."""
    fired = [line for line in history if line.kind == "over"]
    recovered = [line for line in history if line.kind == "recovered"]
    lines = [f"{'fault':<42}{'fired':>6}{'recovery':>10}{'limit':>7}"]
    for kind in sorted({line.what for line in fired}):
        times = [line for line in recovered if line.what == kind]
        longest = f"{max(line.seconds for line in times):.1f}" if times else "never"
        limit = f"{times[0].limit:.0f}" if times else ""
        lines.append(f"{kind:<42}{sum(line.what == kind for line in fired):>6}{longest:>10}{limit:>7}")
    return "\n".join(lines)


def impossible(history: Sequence[Line]) -> str:
    """What this machine does not allow, a line each."""
    return "".join(f"not possible here: {line.what} ({line.text})\n" for line in history if line.kind == "impossible")


def reasons(verdict: Verdict) -> str:
    """Everything that is wrong, the first of each heading in words."""
    lines = []
    for heading, wrong in sorted(verdict.wrong.items()):
        lines += [f"{heading}: {words}" for words in islice(wrong, SHOWN)]
        if len(wrong) > SHOWN:
            lines.append(f"{heading}: and {len(wrong) - SHOWN} more")
    return "\n".join(lines)


def closing(history: Sequence[Line], verdict: Verdict) -> str:
    """The one line to quote. `kinds` are those that fired."""
    fired = [line.what for line in history if line.kind == "over"]
    lost, twice, moved = (verdict.count(heading) for heading in ("lost", "duplicated", "reordered"))
    return (
        f"faults: {len(fired)} fired of {len(set(fired))} kinds, {verdict.acknowledged} acknowledged,"
        f" {lost} lost, {twice} duplicated, {moved} reordered"
    )
