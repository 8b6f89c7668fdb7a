"""Signing in through somebody else who vouches for a person: OpenID Connect, code flow with PKCE (S256).

Promises
- An attempt is bound to one browser by a signed cookie of ten minutes; state, nonce and verifier are its own.
- Every question to the issuer has a deadline of 5 s. A known key goes on for 24 hours while the issuer is silent; a key
  that we do not know makes us look again, at most once in 30 s (`published`).
- What the issuer answers is believed only as far as `id_token` believes it. Its access token is not used at all.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from services.chassis.id_token import Expected, Forged, claims_of, key_of, signed_by
from services.chassis.published import NotAnswered, Published, read_json
from services.chassis.settings import Settings

MINUTES = 10
SCOPE = "openid profile"


class Denied(Exception):
    """The issuer says no; `code` is its own word (RFC 6749 4.1.2.1, 5.2), shortened to what such words are made of."""

    def __init__(self, code: str) -> None:
        self.code = "".join(c for c in code[:40] if c.isascii() and (c.isalnum() or c == "_")) or "error"
        super().__init__(self.code)


@dataclass(frozen=True)
class Attempt:
    """One try of one browser: `state` is its name, `note` what we want to know when it comes back."""

    state: str
    nonce: str
    verifier: str
    note: dict[str, str]


class Attempts:
    """Makes attempts, and finds them again in the cookie. Nonce and verifier follow from the state and our secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._key = OctKey.import_key(hmac.digest(self._secret, b"oidc attempt", "sha256"))

    def begin(self, **note: str) -> tuple[Attempt, str]:
        """A new attempt, and the cookie for it."""
        state = secrets.token_urlsafe(32)
        claims = {"state": state, "note": note, "exp": int(time.time()) + MINUTES * 60}
        return self._attempt(state, note), jwt.encode({"alg": "HS256"}, claims, self._key)

    def of(self, cookie: str, state: str) -> Attempt | None:
        """The attempt that this browser began under this name; None when it did not, or too long ago."""
        if len(cookie) > 4096:
            return None
        try:
            claims = jwt.decode(cookie, self._key, algorithms=["HS256"]).claims
            jwt.JWTClaimsRegistry(exp={"essential": True}).validate(claims)
        except (JoseError, ValueError, TypeError):
            return None
        if not hmac.compare_digest(str(claims.get("state")).encode(), state.encode()):
            return None
        return self._attempt(state, claims["note"])

    def _attempt(self, state: str, note: dict[str, str]) -> Attempt:
        return Attempt(state, self._derived("nonce", state), self._derived("verifier", state), note)

    def _derived(self, use: str, state: str) -> str:
        return _base64(hmac.digest(self._secret, f"oidc {use} {state}".encode(), "sha256"))


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


class Issuer:
    """The configured issuer: where to send a person, and who came back."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        assert settings.oidc_issuer
        assert settings.oidc_client_id
        self.name = settings.oidc_issuer
        self._client_id, self._secret = settings.oidc_client_id, settings.oidc_client_secret
        self.redirect_uri = f"{(settings.public_url or '').rstrip('/')}/registry/sso/callback"
        self._client = httpx.AsyncClient(timeout=5, trust_env=False, follow_redirects=False)
        self._clock = clock
        about = f"{self.name.rstrip('/')}/.well-known/openid-configuration"
        self._about = Published(self._client, about, clock=clock)
        self._keys: Published | None = None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in. Raises `NotAnswered`."""
        challenge = _base64(hashlib.sha256(attempt.verifier.encode()).digest())
        query = {
            "response_type": "code", "client_id": self._client_id, "redirect_uri": self.redirect_uri, "scope": SCOPE,
            "state": attempt.state, "nonce": attempt.nonce,
            "code_challenge": challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        place = await self._endpoint("authorization_endpoint")
        return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(query)}"

    async def who(self, attempt: Attempt, code: str) -> dict[str, Any]:
        """Who came back with this code: the claims of the ID token. Raises `NotAnswered`, `Denied` or `Forged`."""
        sent = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri,
            "code_verifier": attempt.verifier, "client_id": self._client_id,
        }  # fmt: skip
        if self._secret is not None:
            sent["client_secret"] = self._secret.get_secret_value()
        place = await self._endpoint("token_endpoint")
        status, answer = await read_json(self._client, "POST", place, data=sent, headers={"Accept": "application/json"})
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise NotAnswered(f"{place} answered {status}")
        if status != httpx.codes.OK:
            raise Denied(str(answer.get("error", status)))
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise Forged("no ID token")
        return await self.verified(token, attempt)

    async def verified(self, token: str, attempt: Attempt) -> dict[str, Any]:
        """The claims of a genuine ID token of this attempt. Raises `Forged`, or `NotAnswered` for want of any keys."""
        alg, kid = signed_by(token)
        if self._keys is None:
            self._keys = Published(self._client, await self._endpoint("jwks_uri"), clock=self._clock)
        key = key_of(await self._keys.get(), kid, alg) or key_of(await self._keys.get(anew=True), kid, alg)
        if key is None:
            raise Forged("signed with a key that the issuer does not publish")
        return claims_of(token, alg, key, Expected(self.name, self._client_id, attempt.nonce))

    async def _endpoint(self, name: str) -> str:
        about = await self._about.get()
        place = about.get(name)
        if about.get("issuer") != self.name or not isinstance(place, str) or not trusted(place, self.name):
            raise NotAnswered(f"{self.name} describes itself in a way that cannot be used ({name})")
        return place


def trusted(url: str, issuer: str) -> bool:
    """Over TLS; in the clear only where the issuer itself is, which the settings allow on this machine alone."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme, issuer[:5]) == ("http", "http:"))
