"""Whether an ID token of an OpenID Connect issuer is genuine and meant for us (OpenID Connect Core 3.1.3.7, RFC 8725).

Promises
- Signed with RS256, ES256 or EdDSA by a key of the kind that belongs to it; a header with anything besides `alg`,
  `kid`, `typ` and thumbprints is refused: no key comes from the token, and nothing critical is passed over.
- Issuer, audience (and `azp`), times (60 s of leeway) and our nonce are right; nothing is said twice; 16 kB at most.
- Whatever comes, the answer is the claims or `Forged`.
"""

import json
import secrets
import time
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

ALGORITHMS = {"RS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}
LARGEST, LEEWAY, OLDEST = 16_384, 60, 24 * 3600
_HEADER = {"alg", "kid", "typ", "x5t", "x5t#S256"}
_CURVES = {"EC": "P-256", "OKP": "Ed25519"}
Key = RSAKey | ECKey | OKPKey


class Forged(Exception):
    """The token is not to be believed; the text says why, for our log, and quotes nothing of it."""


@dataclass(frozen=True)
class Expected:
    """What the token has to say."""

    issuer: str
    client_id: str
    nonce: str


class _Once(json.JSONDecoder):
    """JSON in which no name occurs twice."""

    def __init__(self, **_: Any) -> None:
        super().__init__(object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name occurs twice")
    return dict(pairs)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def signed_by(token: str) -> tuple[str, str]:
    """The algorithm and the key's id that the header names. Raises `Forged`."""
    if len(token) > LARGEST:
        raise Forged("too long")
    try:
        head = token.split(".", maxsplit=1)[0]
        header = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)), cls=_Once)
    except (ValueError, RecursionError) as error:
        raise Forged("no readable header") from error
    if not isinstance(header, dict) or not header.keys() <= _HEADER:
        raise Forged("a header of another kind")
    alg, kid, typ = header.get("alg"), header.get("kid"), header.get("typ", "JWT")
    if not isinstance(alg, str) or alg not in ALGORITHMS:
        raise Forged("algorithm not allowed")
    if not isinstance(kid, str) or not 0 < len(kid) <= 200:
        raise Forged("no key named")
    if not isinstance(typ, str) or typ.lower() != "jwt":
        raise Forged("another type of token")
    return alg, kid


def key_of(published: dict[str, Any], kid: str, alg: str) -> Key | None:
    """The key of this id that may sign with this algorithm, or None."""
    keys = published.get("keys")
    for entry in keys if isinstance(keys, list) else ():
        if isinstance(entry, dict) and entry.get("kid") == kid and _fits(entry, alg):
            public = {name: entry[name] for name in ("kty", "n", "e", "crv", "x", "y") if name in entry}
            try:
                key = import_key(public)
                return key if isinstance(key, RSAKey | ECKey | OKPKey) else None
            except (JoseError, ValueError, TypeError, KeyError):
                return None
    return None


def _fits(entry: dict[str, Any], alg: str) -> bool:
    kind = ALGORITHMS[alg]
    if entry.get("kty") != kind or entry.get("use", "sig") != "sig" or entry.get("alg", alg) != alg:
        return False
    if kind == "RSA":
        return len(str(entry.get("n", ""))) >= 2048 // 6  # base64 has six bits a character
    return bool(entry.get("crv") == _CURVES[kind])


def claims_of(token: str, alg: str, key: Key, expected: Expected, now: float | None = None) -> dict[str, Any]:
    """What the token says, once it is known to be genuine and for us. Raises `Forged`."""
    now = time.time() if now is None else now
    try:
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[alg], decoder_cls=_Once).claims
        _rules(expected, int(now)).validate(claims)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise Forged(type(error).__name__) from error
    _check_audience(claims, expected.client_id)
    if any(isinstance(claims[name], bool) or not now - OLDEST < claims[name] < 1e11 for name in ("iat", "exp")):
        raise Forged("strange times")
    if not secrets.compare_digest(str(claims["nonce"]).encode("utf-8", "replace"), expected.nonce.encode()):
        raise Forged("another attempt's nonce")
    if not 0 < len(claims["sub"]) <= 255 or not claims["sub"].isprintable():
        raise Forged("no subject")
    return claims


def _rules(expected: Expected, now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=now, leeway=LEEWAY, iss={"essential": True, "value": expected.issuer}, sub={"essential": True},
        aud={"essential": True, "value": expected.client_id}, exp={"essential": True}, iat={"essential": True},
        nonce={"essential": True},
    )  # fmt: skip


def _check_audience(claims: dict[str, Any], client_id: str) -> None:
    """Ours alone, or others too and then issued to us by name."""
    audience = [claims["aud"]] if isinstance(claims["aud"], str) else claims["aud"]
    if client_id not in audience:
        raise Forged("for somebody else")
    if claims.get("azp", None if len(audience) > 1 else client_id) != client_id:
        raise Forged("issued to somebody else")
