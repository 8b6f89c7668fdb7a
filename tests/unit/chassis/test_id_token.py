"""ID tokens: the good one is believed, whichever algorithm signs it, and every forged one is refused as forged."""

import json
import time

import pytest

from services.chassis.id_token import Expected, Forged, claims_of, key_of, signed_by
from tests.forged import FORGED
from tests.issuer import CLIENT, TestIssuer

NONCE = "a nonce"


@pytest.fixture(scope="module")
def issuer() -> TestIssuer:
    """An issuer with keys; nobody asks it over HTTP here."""
    found = TestIssuer()
    found.address = "http://127.0.0.1:9"
    return found


def believed(issuer: TestIssuer, token: str, now: float | None = None) -> dict[str, object]:
    """What verification makes of a token."""
    alg, kid = signed_by(token)
    published = {
        "keys": [
            {**key.as_dict(private=False), "kid": issuer.kids[name], "use": "sig"} for name, key in issuer.keys.items()
        ]
    }
    key = key_of(json.loads(json.dumps(published)), kid, alg)
    if key is None:
        raise Forged("no key")
    return claims_of(token, alg, key, Expected(issuer.address, CLIENT, NONCE), now)


@pytest.mark.parametrize("alg", ["RS256", "ES256", "EdDSA"])
def test_a_genuine_token_is_believed(issuer: TestIssuer, alg: str) -> None:
    assert believed(issuer, issuer.signed(issuer.claims(NONCE), alg))["sub"] == "subjek-1"


def test_a_token_for_several_that_was_issued_to_us_is_believed(issuer: TestIssuer) -> None:
    claims = issuer.claims(NONCE) | {"aud": ["another", CLIENT], "azp": CLIENT}
    assert believed(issuer, issuer.signed(claims))["azp"] == CLIENT


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_token_is_refused_as_forged(issuer: TestIssuer, kind: str) -> None:
    token = FORGED[kind](issuer, issuer.claims(NONCE))
    with pytest.raises(Forged):
        believed(issuer, token)


def test_the_clocks_may_differ_by_a_minute_and_no_more(issuer: TestIssuer) -> None:
    token = issuer.signed(issuer.claims(NONCE))
    assert believed(issuer, token, time.time() + 355)["sub"] == "subjek-1"
    with pytest.raises(Forged):
        believed(issuer, token, time.time() + 365)
    assert believed(issuer, token, time.time() - 55)["sub"] == "subjek-1"
    with pytest.raises(Forged):
        believed(issuer, token, time.time() - 65)


@pytest.mark.parametrize("change", [{"kty": "EC"}, {"use": "enc"}, {"alg": "RS512"}, {"n": "AQAB"}, {"n": 7}])
def test_a_key_that_does_not_fit_is_not_taken(issuer: TestIssuer, change: dict[str, object]) -> None:
    key = {**issuer.keys["RS256"].as_dict(private=False), "kid": "k"}
    assert key_of({"keys": [key]}, "k", "RS256") is not None
    assert key_of({"keys": [{**key, **change}]}, "k", "RS256") is None


@pytest.mark.parametrize("published", [{}, {"keys": None}, {"keys": [None, 7, "x"]}, {"keys": {"k": 1}}])
def test_what_is_no_list_of_keys_has_no_key(published: dict[str, object]) -> None:
    assert key_of(published, "k", "RS256") is None
