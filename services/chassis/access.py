"""Who may do what: tokens that say who, and one pure policy.

Promises
- Deny by default: `permits` answers True only for what `VERBS` lists, inside the actor's own area.
- An act is `<service>.<verb>`; `public` needs nobody. A route without an act cannot be made.
- Tokens are signed (HS256 through joserfc), expire, and say what they are for: a sign-in link is no session.

Must not break: the area comes from the actor's token, never from the request.
"""

import time
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from contracts.areas import AreaCode

PUBLIC = "public"
Use = Literal["session", "link", "service"]

VERBS: dict[str, frozenset[str]] = {
    "operator": frozenset({"read", "write", "operate", "personal", "erase"}),
    "official": frozenset({"read", "write", "personal"}),
    "viewer": frozenset({"read"}),
    "service": frozenset({"facts"}),
}
"""What each role may do. Roles come from appointments once officials are part of registry; until then from tokens."""

LIFETIME: dict[Use, int] = {"session": 12 * 3600, "link": 24 * 3600, "service": 300}


@dataclass(frozen=True)
class Actor:
    """Who acts: a pseudonymous id, a role, and the area of it; None is the whole country."""

    id: str
    role: str
    area: AreaCode | None = None

    @property
    def scope(self) -> str:
        """The area's code, or '' for the whole country: for queries."""
        return self.area or ""


NOBODY = Actor("nobody", "nobody")


def permits(actor: Actor, act: str, area: str | None = None) -> bool:
    """May this actor do this, in this area? Pure; `area` None asks for the act alone."""
    if act == PUBLIC:
        return True
    if act.rpartition(".")[2] not in VERBS.get(actor.role, frozenset()):
        return False
    return area is None or actor.area is None or actor.area.contains(area)


class Tokens:
    """Makes and reads tokens with the platform's secret key."""

    def __init__(self, secret: str) -> None:
        self._key = OctKey.import_key(secret)
        self._claims = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": "posyantek"}, use={"essential": True}, sub={"essential": True},
            exp={"essential": True}, jti={"essential": True}, leeway=30,
        )  # fmt: skip

    def mint(self, actor: Actor, use: Use, lifetime: int | None = None) -> str:
        """A token for `lifetime` seconds (default by use)."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": "posyantek", "sub": actor.id, "role": actor.role, "area": actor.area, "use": use,
            "jti": str(uuid4()), "iat": now, "exp": now + (lifetime or LIFETIME[use]),
        }  # fmt: skip
        return jwt.encode({"alg": "HS256"}, claims, self._key)

    def read(self, token: str, use: Use) -> tuple[Actor, UUID] | None:
        """Who it speaks for, and its id; None for anything that is not a valid token of this use."""
        if len(token) > 4096:
            return None
        try:
            claims = jwt.decode(token, self._key, algorithms=["HS256"]).claims
            self._claims.validate(claims)
            if claims["use"] != use:
                return None
            area = AreaCode(claims["area"]) if claims.get("area") else None
            return Actor(str(claims["sub"]), str(claims.get("role")), area), UUID(claims["jti"])
        except (JoseError, ValueError, KeyError, TypeError):
            return None
