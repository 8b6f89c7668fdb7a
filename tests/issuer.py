"""A real, small OpenID Connect issuer on a loopback port: description, keys, authorize and token endpoints.

It checks what a good issuer checks (client, redirect address, code used once, PKCE S256), and on demand it is down,
slow, has changed its keys, or hands out whatever token a test forges.
"""

import asyncio
import base64
import hashlib
import json
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, CLIENT_SECRET = "posyantek-tests", "canary-client-secret-9Zt4"
Forge = Callable[["TestIssuer", dict[str, Any]], str]


class TestIssuer:
    """`person` is whoever signs in next; `forge` makes the token from the claims of a good one."""

    __test__ = False

    def __init__(self) -> None:
        self.address = ""
        self.person: dict[str, Any] = {"sub": "subjek-1"}
        self.forge: Forge | None = None
        self.keys: dict[str, Any] = {"RS256": RSAKey.generate_key(2048), "ES256": ECKey.generate_key("P-256"),
                     "EdDSA": OKPKey.generate_key("Ed25519")}  # fmt: skip
        self.kids = {alg: f"{alg}-1" for alg in self.keys}
        self.alg = "RS256"
        self.down: set[str] = set()
        self.slow: dict[str, float] = {}
        self.asked: Counter[str] = Counter()
        self.codes: dict[str, dict[str, str]] = {}

    def rotate(self) -> None:
        """New keys under new names; the old ones are gone."""
        self.keys["RS256"] = RSAKey.generate_key(2048)
        self.kids["RS256"] = f"RS256-{secrets.token_hex(4)}"

    def claims(self, nonce: str) -> dict[str, Any]:
        """What a good ID token says."""
        now = int(time.time())
        return {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.person}

    def signed(self, claims: dict[str, Any], alg: str | None = None, **header: Any) -> str:
        """A token signed with our key of this algorithm; header fields may be added, changed, or left out (None)."""
        alg = alg or self.alg
        full = {"alg": alg, "kid": self.kids[alg], "typ": "JWT", **header}
        return raw_signed(full, json.dumps(claims).encode(), self.keys[alg], alg)

    async def about(self, request: Request) -> Response:
        """The description."""
        return JSONResponse({
            "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/keys",
        })  # fmt: skip

    async def published(self, request: Request) -> Response:
        """The keys."""
        keys = [{**k.as_dict(private=False), "kid": self.kids[a], "use": "sig", "alg": a} for a, k in self.keys.items()]
        return JSONResponse({"keys": keys})

    async def authorize(self, request: Request) -> Response:
        """Whoever comes is let in as `person`."""
        asked = dict(request.query_params)
        if asked.get("client_id") != CLIENT or asked.get("code_challenge_method") != "S256" or "nonce" not in asked:
            return JSONResponse({"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.address}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    async def token(self, request: Request) -> Response:
        """A code against tokens, once."""
        async with request.form() as sent:
            asked = self.codes.pop(str(sent.get("code")), None)
            digest = hashlib.sha256(str(sent.get("code_verifier")).encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            ours = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, CLIENT_SECRET)
        if not ours or asked is None or challenge != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = self.claims(asked["nonce"])
        token = self.forge(self, claims) if self.forge else self.signed(claims)
        return JSONResponse({"access_token": "opaque", "token_type": "Bearer", "id_token": token})

    def app(self) -> Starlette:
        """The application; every request is counted, and delayed or refused when it is meant to be."""

        def route(path: str, endpoint: Any, method: str = "GET") -> Route:
            async def answer(request: Request) -> Response:
                self.asked[path] += 1
                await asyncio.sleep(self.slow.get(path, 0))
                if path in self.down:
                    return JSONResponse({"error": "down"}, 503)
                found: Response = await endpoint(request)
                return found

            return Route(path, answer, methods=[method])

        return Starlette(routes=[
            route("/.well-known/openid-configuration", self.about), route("/keys", self.published),
            route("/authorize", self.authorize), route("/token", self.token, "POST"),
        ])  # fmt: skip


def raw_signed(header: dict[str, Any], payload: bytes, key: Any, alg: str) -> str:
    """A compact token put together by hand: libraries refuse to make what forgers make."""
    head = encoded(json.dumps({k: v for k, v in header.items() if v is not None}).encode())
    signing = f"{head}.{encoded(payload)}"
    signature = JWSRegistry.algorithms[alg].sign(signing.encode(), key)
    return f"{signing}.{encoded(signature)}"


def encoded(value: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@asynccontextmanager
async def issuing() -> AsyncIterator[TestIssuer]:
    """A running issuer."""
    issuer = TestIssuer()
    config = uvicorn.Config(issuer.app(), host="127.0.0.1", port=0, log_config=None, access_log=False,
                            timeout_graceful_shutdown=1)  # fmt: skip
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        while not server.started:
            await asyncio.sleep(0.01)
        issuer.address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        yield issuer
    finally:
        server.should_exit = True
        await serving
