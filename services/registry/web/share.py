"""The plain text to share of a post: what and where it is, since when it works, what it offers. Pure.

Promises: only what is public: institutions, days, services, the level of maturity; nothing of a post at rest.
"""

from contracts.codelists import PosyantekStatus
from services.chassis.pages import day
from services.registry.texts import LABELS
from services.registry.views.post_life import Life
from services.registry.views.posts import Post


def of_post(post: Post, path: str, agency: str, life: Life) -> str:
    """The text of a post; '' for one that does not work."""
    if post.status is not PosyantekStatus.AKTIF or post.working_since is None:
        return ""
    lines = [
        f"{post.name} adalah pos pelayanan teknologi tepat guna di {path.replace(' · ', ', ')}.",
        f"Aktif sejak {day(post.working_since)}, dibina {agency}.",
    ]
    offered = [LABELS[one.service] for one in life.services if one.stopped_on is None]
    if offered:
        lines.append(f"Layanan: {', '.join(offered)}.")
    last = life.assessments[0] if life.assessments else None
    if last and last.level:
        lines.append(f"Tingkat kemandirian: {LABELS[last.level]} (dinilai {day(last.assessed_on)}).")
    return "\n".join(lines)
