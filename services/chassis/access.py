"""Who may do what: one pure policy.

Promises
- Deny by default: `permits` answers True only for what `VERBS` lists, inside the actor's own area.
- An act is `<service>.<verb>`; `public` needs nobody. A route without an act cannot be made.
- An officer of a post changes what is their own post's and nothing else; reading goes by the area, as for everybody.
- Who acts for another official may do what that one may, but not appoint, delegate or erase.
- Who looks after the platform sees nobody's personal data: it is the agency's, and looking after it needs none.

Must not break: role and area come from an appointment (or from a token of ours), never from the request.
Source: UU 30/2014 art. 14: by mandate nobody takes decisions on personnel or on the mandate itself.
"""

from dataclasses import dataclass
from uuid import UUID

from contracts.areas import AreaCode
from contracts.official_lists import OfficialRole

PUBLIC = "public"

_OFFICER = frozenset({"read", "write", "personal", "delegate"})
_OPERATOR = frozenset({"read", "write", "answer", "endorse", "review", "appoint", "delegate", "operate"})
_STAFF = frozenset({"read", "write", "answer", "review", "personal", "delegate"})
VERBS: dict[str, frozenset[str]] = {
    OfficialRole.POSYANTEK_OFFICER: _OFFICER,
    OfficialRole.KECAMATAN: frozenset({"read", "write", "answer", "endorse", "delegate"}),
    OfficialRole.AGENCY_STAFF: _STAFF,
    OfficialRole.AGENCY_HEAD: _STAFF | {"appoint", "erase"},
    OfficialRole.PROVINCE: frozenset({"read", "answer", "review", "appoint", "delegate"}),
    OfficialRole.INSPECTOR: frozenset({"read"}),
    OfficialRole.OPERATOR: _OPERATOR,
    "service": frozenset({"facts"}),
}
"""What each role may do: `review` is what an agency decides about others' work (a draft returned, a partner verified, a
post's papers), `endorse` the kecamatan's own word of a draft, `answer` what a level above the post
says to what was asked there, `personal` reading and writing personal data, `operate`
looking after the platform and its areas."""

NOT_FOR_ANOTHER = frozenset({"appoint", "delegate", "erase"})
"""What nobody does in the name of another official."""

COUNTRYWIDE = frozenset({OfficialRole.INSPECTOR, OfficialRole.OPERATOR, "service"})
"""Roles that may be without an area; of any other an area is asked, and without one nothing is permitted."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a pseudonymous id, a role, and the area of it (None is the whole country).

    An officer has a post; who signed in has an appointment with its title, and `acting_for` when it is another's.
    """

    id: str
    role: str
    area: AreaCode | None = None
    posyantek_id: UUID | None = None
    appointment: UUID | None = None
    acting_for: UUID | None = None
    title: str = ""

    @property
    def scope(self) -> str:
        """The area's code, or '' for the whole country: for queries."""
        return self.area or ""


NOBODY = Actor("nobody", "nobody")


def permits(actor: Actor, act: str, area: str | None = None, post: UUID | None = None) -> bool:
    """May this actor do this, in this area, to what belongs to this post? Pure; `area` None asks for the act alone."""
    if act == PUBLIC:
        return True
    verb = act.rpartition(".")[2]
    if verb not in VERBS.get(actor.role, frozenset()) or (actor.acting_for and verb in NOT_FOR_ANOTHER):
        return False
    if actor.area is None and actor.role not in COUNTRYWIDE:
        return False
    if area is None:
        return True
    if actor.role == OfficialRole.POSYANTEK_OFFICER and verb != "read" and (post is None or post != actor.posyantek_id):
        return False
    return actor.area is None or actor.area.contains(area)
