"""The table, `build/bench.json` and the picture. What is missed is called missed."""

import json
import platform
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.targets import Finding

BUILD = Path("build")


def table(found: Sequence[Finding]) -> str:
    """For the terminal and for docs: Markdown."""
    lines = ["| stage | what | measured | target | rounds | |", "|---|---|---|---|---|---|"]
    for f in found:
        sign, verdict = "≤" if f.at_most else "≥", "met" if f.met else "**missed**"
        spread = f"{_number(f.spread[0])}–{_number(f.spread[1])}"
        measured, target = f"{_number(f.ratio)} {f.unit}", f"{sign} {f.target:g} {f.unit}"
        lines.append(f"| {f.stage} | {f.what}{_rates(f)} | {measured} | {target} | {spread} | {verdict} |")
    return "\n".join(lines)


def _rates(f: Finding) -> str:
    return "" if f.at_most else f" ({' ÷ '.join(f'{rate:,.0f}/s' for rate in f.rates.values())})"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def closing(found: Sequence[Finding]) -> str:
    """The last line."""
    missed = [f.what for f in found if not f.met]
    words = f"bench: {len(found) - len(missed)} of {len(found)} targets met"
    return words + (f"; missed: {'; '.join(missed)}" if missed else "")


def write(found: Sequence[Finding], name: str, **about: object) -> None:
    """`build/<name>.json` and `build/<name>.svg`."""
    BUILD.mkdir(exist_ok=True)
    results = [
        {"stage": f.stage, "what": f.what, "ratio": round(f.ratio, 4), "target": f.target, "unit": f.unit,
         "at_most": f.at_most, "met": f.met, "spread": [round(s, 4) for s in f.spread],
         "rates": {k: round(v, 1) for k, v in f.rates.items()}}
        for f in found
    ]  # fmt: skip
    (BUILD / f"{name}.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    (BUILD / f"{name}.svg").write_text(picture(found, " · ".join([machine(), *map(str, about.values())])))


def machine() -> str:
    """What it ran on."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = sum(line.startswith("processor") for line in _lines("/proc/cpuinfo"))
    return f"{cores} cores {cpu}, {memory / 2**20:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def picture(found: Sequence[Finding], about: str) -> str:
    """Bars of how much of each target was reached: to the line is met; longer is better. Cut off at three times."""
    left, width, height = 470, 380, 26
    parts = [
        f'<text x="10" y="20" font-size="14" font-weight="bold">Measured ÷ target (line: just met)</text>'
        f'<text x="10" y="38" fill="#555">{escape(about)}</text>'
    ]
    for n, f in enumerate(found):
        reached = f.target / f.ratio if f.at_most else f.ratio / f.target
        y, colour = 52 + n * height, "#2a7d4f" if f.met else "#b3362b"
        sign = "≤" if f.at_most else "≥"
        parts.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{escape(f"{f.stage}: {f.what}")}</text>'
            f'<rect x="{left}" y="{y + 2}" width="{min(reached, 3) * width / 3:.0f}" height="16" fill="{colour}"/>'
            f'<text x="{left + min(reached, 3) * width / 3 + 6:.0f}" y="{y + 14}">'
            f"{_number(f.ratio)} {escape(f.unit)} ({sign} {f.target:g})</text>"
        )
    bottom = 52 + len(found) * height
    line = left + width / 3
    parts.append(f'<line x1="{line:.0f}" y1="46" x2="{line:.0f}" y2="{bottom}" stroke="#222" stroke-dasharray="3 2"/>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {bottom + 10}" font-family="sans-serif"'
    return f'{head} font-size="12"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
