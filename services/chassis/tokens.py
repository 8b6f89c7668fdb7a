"""Tokens: signed statements of who asks, made with the platform's secret key.

Promises
- Signed (HS256 through joserfc), they expire, and say what they are for: a link is no grant, a grant no session.
- A *session* says which official, in which appointment, in which session; role and area are looked up at each request.
- A *grant* says role and area itself. Only who has the secret key makes one: the one-command run, the command line,
  tests. It lasts 12 hours at most, whatever it says.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from contracts.areas import AreaCode
from services.chassis.access import Actor

Use = Literal["grant", "link", "service", "invitation"]

LIFETIME: dict[str, int] = {"grant": 12 * 3600, "link": 24 * 3600, "service": 300, "invitation": 3 * 24 * 3600}
"""Seconds; of a grant it is also the most."""

IDLE, ABSOLUTE, RENEW = 3600, 12 * 3600, 300
"""Seconds: a session ends so long after its last request, and so long after its beginning whatever happens; its token
is made anew when it is so old, by whichever service is asked."""

_EPOCH, _MICROSECOND = datetime.fromtimestamp(0, UTC), timedelta(microseconds=1)


@dataclass(frozen=True)
class Session:
    """What a session's token says: nothing that could be out of date."""

    official_id: UUID
    appointment_id: UUID
    session_id: UUID
    begun_at: datetime
    minted_at: datetime

    def due(self, now: datetime) -> bool:
        """Whether its token is to be made anew."""
        return now - self.minted_at > timedelta(seconds=RENEW)


class Tokens:
    """Makes and reads tokens with the platform's secret key."""

    def __init__(self, secret: str) -> None:
        self._key = OctKey.import_key(secret)
        self._claims = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": "posyantek"}, use={"essential": True}, sub={"essential": True},
            exp={"essential": True}, iat={"essential": True}, jti={"essential": True}, leeway=30,
        )  # fmt: skip

    def mint(self, actor: Actor, use: Use, lifetime: int | None = None) -> str:
        """A token for `lifetime` seconds (default by use)."""
        post = str(actor.posyantek_id) if actor.posyantek_id else None
        claims = {"sub": actor.id, "role": actor.role, "area": actor.area, "post": post, "jti": str(uuid4())}
        return self._sign(use, lifetime, claims)

    def mint_session(
        self, official_id: UUID, appointment_id: UUID, session_id: UUID, begun_at: datetime | None = None
    ) -> str:
        """The token of a session in one appointment that began then (default now): for an hour, and 12 in all."""
        begun_at = begun_at or datetime.now(UTC)
        left = int(begun_at.timestamp()) + ABSOLUTE - int(time.time())
        claims = {
            "sub": str(official_id), "appointment": str(appointment_id), "jti": str(session_id),
            "begun": (begun_at - _EPOCH) // _MICROSECOND,
        }  # fmt: skip
        return self._sign("session", min(IDLE, left), claims)

    def _sign(self, use: str, lifetime: int | None, claims: dict[str, Any]) -> str:
        now = int(time.time())
        ends = now + (LIFETIME[use] if lifetime is None else lifetime)
        known = {"iss": "posyantek", "use": use, "iat": now, "exp": ends}
        return jwt.encode({"alg": "HS256"}, {**claims, **known}, self._key)

    def read(self, token: str, use: Use) -> tuple[Actor, UUID] | None:
        """Who it speaks for, and its id; None for anything that is not a valid token of this use."""
        try:
            claims = self._verified(token, use)
            area = AreaCode(claims["area"]) if claims.get("area") else None
            post = UUID(claims["post"]) if claims.get("post") else None
            return Actor(str(claims["sub"]), str(claims.get("role")), area, post), UUID(claims["jti"])
        except (JoseError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def read_session(self, token: str) -> Session | None:
        """The session, or None for anything that is not a valid token of one."""
        try:
            claims = self._verified(token, "session")
            begun_at = _EPOCH + timedelta(microseconds=int(claims["begun"]))
            minted_at = datetime.fromtimestamp(claims["iat"], UTC)
            return Session(
                UUID(claims["sub"]), UUID(claims["appointment"]), UUID(claims["jti"]), begun_at, minted_at
            )  # fmt: skip
        except (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
            return None

    def _verified(self, token: str, use: str) -> dict[str, Any]:
        if len(token) > 4096:
            raise ValueError("too long")
        claims = jwt.decode(token, self._key, algorithms=["HS256"]).claims
        self._claims.validate(claims)
        if claims["use"] != use or (use == "grant" and claims["exp"] - claims["iat"] > LIFETIME["grant"]):
            raise ValueError("of another use, or too long a life")
        return claims
