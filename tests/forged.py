"""Forged ID tokens: each is the good one with one thing wrong, made by a test's issuer or by somebody else."""

import base64
import hmac
import json
import time
from typing import Any

from cryptography.hazmat.primitives import serialization
from joserfc.jwk import RSAKey

from tests.issuer import CLIENT, Forge, TestIssuer, encoded, raw_signed

FOREIGN = RSAKey.generate_key(2048)


def saying(**changed: Any) -> Forge:
    """Genuinely signed, but it says something else; `...` leaves a claim out."""

    def forge(issuer: TestIssuer, claims: dict[str, Any]) -> str:
        return issuer.signed({name: value for name, value in (claims | changed).items() if value is not ...})

    return forge


def headed(**header: Any) -> Forge:
    """Genuinely signed over another header."""
    return lambda issuer, claims: issuer.signed(claims, **header)


def with_public_key(encoding: serialization.Encoding) -> Forge:
    """HS256 with the issuer's public key as the secret."""

    def forge(issuer: TestIssuer, claims: dict[str, Any]) -> str:
        public = issuer.keys["RS256"].public_key
        secret = public.public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
        header = {"alg": "HS256", "kid": issuer.kids["RS256"], "typ": "JWT"}
        signing = f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"
        return f"{signing}.{encoded(hmac.digest(secret, signing.encode(), 'sha256'))}"

    return forge


def unsigned(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """alg none."""
    header = {"alg": "none", "kid": issuer.kids["RS256"]}
    return f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}."


def foreign(**header: Any) -> Forge:
    """Signed with a key of the forger's, who names it in the header if told to."""

    def forge(issuer: TestIssuer, claims: dict[str, Any]) -> str:
        full = {"alg": "RS256", "kid": issuer.kids["RS256"], "typ": "JWT", **header}
        return raw_signed(full, json.dumps(claims).encode(), FOREIGN, "RS256")

    return forge


def twice(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """A claim that is said twice."""
    payload = json.dumps(claims)[:-1] + f', "sub": "{claims["sub"]}-lain"}}'
    header = {"alg": "RS256", "kid": issuer.kids["RS256"], "typ": "JWT"}
    return raw_signed(header, payload.encode(), issuer.keys["RS256"], "RS256")


def header_twice(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """A header that names its algorithm twice."""
    head = encoded(f'{{"alg":"none","alg":"RS256","kid":"{issuer.kids["RS256"]}"}}'.encode())
    return f"{head}.{issuer.signed(claims).split('.', 1)[1]}"


def tampered(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """Another payload under a genuine signature."""
    head, _, signature = issuer.signed(claims).split(".")
    return f"{head}.{encoded(json.dumps(claims | {'sub': 'orang-lain'}).encode())}.{signature}"


def confused(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """Signed with the elliptic key, under the name of the RSA one."""
    return issuer.signed(claims, "ES256", kid=issuer.kids["RS256"])


def not_json(issuer: TestIssuer, claims: dict[str, Any]) -> str:
    """Genuinely signed text that is no JSON object."""
    header = {"alg": "RS256", "kid": issuer.kids["RS256"], "typ": "JWT"}
    return raw_signed(header, b'["sub"]', issuer.keys["RS256"], "RS256")


NOW = int(time.time())
PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
FORGED: dict[str, Forge] = {
    "no signature": unsigned,
    "HS256 with the public key as PEM": with_public_key(PEM),
    "HS256 with the public key as DER": with_public_key(DER),
    "a key of the forger's": foreign(),
    "a key of the forger's in the header (jwk)": foreign(jwk=FOREIGN.as_dict(private=False)),
    "a key at the forger's address (jku)": foreign(jku="http://127.0.0.1:9/keys"),
    "a certificate at the forger's address (x5u)": foreign(x5u="http://127.0.0.1:9/cert"),
    "a key's name that is a path": headed(kid="../../../../etc/passwd"),
    "a key's name that nobody publishes": foreign(kid="unknown"),
    "no key named": headed(kid=None),
    "a key of another kind": confused,
    "an unknown critical header": headed(crit=["exp2"], exp2=1),
    "a known critical header": headed(crit=["b64"], b64=True),
    "an access token": headed(typ="at+jwt"),
    "tampered with": tampered,
    "for another client": saying(aud="another-client"),
    "for others too, issued to another": saying(aud=[CLIENT, "another"], azp="another"),
    "for others too, issued to nobody": saying(aud=[CLIENT, "another"]),
    "of another issuer": saying(iss="https://issuer.example"),
    "expired": saying(exp=NOW - 3600, iat=NOW - 7200),
    "without an end": saying(exp=...),
    "from tomorrow on": saying(nbf=NOW + 86_400),
    "issued tomorrow": saying(iat=NOW + 86_400),
    "of another attempt": saying(nonce="another"),
    "without a nonce": saying(nonce=...),
    "without a subject": saying(sub=...),
    "with a subject that is no text": saying(sub=7),
    "with an end that is no time": saying(exp="tomorrow"),
    "with an end that never comes": saying(exp=float("inf")),
    "with half a character": saying(nonce="\ud800"),
    "two megabytes long": saying(note="x" * 2_000_000),
    "longer than we read": saying(note="x" * 20_000),
    "a claim twice": twice,
    "an algorithm twice": header_twice,
    "no object": not_json,
    "no token at all": lambda issuer, claims: "a.b.c",
    "bytes": lambda issuer, claims: base64.b64encode(bytes(range(200))).decode(),
    "an empty text": lambda issuer, claims: "",
}  # fmt: skip
"""What is wrong, and the forger."""
