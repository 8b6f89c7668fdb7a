"""Plain texts to share, of a partnership and of a contest's awards: what, who, where, since when, how much. Pure.

Promises
- Only what is public: names of institutions and their works, days, counts. No amount of money, and nobody's name.
- What is not yet agreed, or was given up or stopped, has no text.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.codelists import PartnershipStage as Stage
from contracts.contest_lists import Award
from services.chassis.pages import day, number
from services.partnerships.texts import LABELS
from services.partnerships.views.contests import Contest, Entry

COUNTED = {"visit": "kunjungan", "workshop": "lokakarya", "innovation": "inovasi"}


def of_partnership(card: Mapping[str, Any], counts: Mapping[str, int], today: date) -> str:
    """The text of a partnership; '' while there is nothing to tell the public."""
    since = _since(card)
    if not since:
        return ""
    place = (card["path"] or card["area"]).replace(" · ", ", ")
    lines = [
        f"{card['posyantek']}, {place}, bermitra dengan {card['partner']} ({LABELS[card['partner_kind']]}).",
        f"Pola kemitraan: {LABELS[card['pattern']]}. Tujuan: {card['purpose']}",
        since,
    ]
    done = [f"{number(counts[kind])} {word}" for kind, word in COUNTED.items() if counts.get(kind)]
    if done:
        lines.append(f"Sampai {day(today)}: {', '.join(done)}.")
    return "\n".join(lines)


def _since(card: Mapping[str, Any]) -> str:
    match card["stage"]:
        case Stage.TANDA_TANGAN:
            return f"Ditandatangani {day(card['signed_on'])}."
        case Stage.AKTIF:
            return f"Berjalan sejak {day(card['active_on'])}, sampai {day(card['ends_on'])}."
        case Stage.BERAKHIR:
            return f"Berjalan {day(card['active_on'])} sampai {day(card['ended_on'])}."
    return ""


def of_contest(contest: Contest, entries: Sequence[Entry]) -> str:
    """The text of a contest's awards, the first place first; '' before they are decided."""
    won = sorted((one for one in entries if one.award), key=lambda one: list(Award).index(Award(one.award or "")))
    if contest.decided_on is None or not won:
        return ""
    edition = f", {contest.edition}" if contest.edition else ""
    decree = f", keputusan nomor {contest.decree}" if contest.decree else ""
    name = f"{LABELS[contest.category]} {contest.year}, {LABELS[contest.level].lower()}"
    return "\n".join([
        f"Pemenang {name} ({contest.host}{edition}):",
        *(f"{LABELS[one.award or '']}: {one.title} – {one.posyantek}" for one in won),
        f"Ditetapkan {day(contest.decided_on)}{decree}.",
    ])  # fmt: skip
