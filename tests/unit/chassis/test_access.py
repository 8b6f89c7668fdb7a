"""Who may do what, and tokens that nobody else can make."""

import base64
import json
import time
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from contracts.areas import AreaCode
from services.chassis.access import NOBODY, Actor, Tokens, permits

SECRET = "a secret that only these tests use, and long"
TOKENS = Tokens(SECRET)
CILEGON = Actor("a", "official", AreaCode("36.72"))
ROLES = ("operator", "official", "viewer", "service", "nobody", "stranger", "")
MAY = {
    ("operator", "read"), ("operator", "write"), ("operator", "operate"), ("official", "read"), ("official", "write"),
    ("viewer", "read"), ("service", "facts"), ("operator", "personal"), ("operator", "erase"), ("official", "personal"),
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ["read", "write", "operate", "facts", "personal", "erase", "delete", "", "public"])
def test_a_role_may_what_is_listed_and_nothing_else(role: str, verb: str) -> None:
    assert permits(Actor("a", role), f"registry.{verb}") is ((role, verb) in MAY)


def test_what_is_public_needs_nobody() -> None:
    assert permits(NOBODY, "public")
    assert not permits(NOBODY, "registry.read")


@pytest.mark.parametrize(
    ("area", "allowed"),
    [("36.72", True), ("36.72.07", True), ("36.72.07.1001", True), ("36", False), ("36.73", False), ("36.7", False),
     ("36.720", False), ("", False), ("3672", False)],
)  # fmt: skip
def test_an_official_acts_inside_their_own_area_only(area: str, allowed: bool) -> None:
    assert permits(CILEGON, "registry.write", area) is allowed


def test_without_an_area_an_actor_is_of_the_whole_country() -> None:
    assert permits(Actor("a", "operator"), "registry.write", "36.72")
    assert Actor("a", "operator").scope == ""
    assert CILEGON.scope == "36.72"


@pytest.mark.parametrize("use", ["session", "link", "service"])
def test_a_token_is_read_as_what_it_was_made_for_and_nothing_else(use: str) -> None:
    token = TOKENS.mint(CILEGON, use)  # type: ignore[arg-type]
    read = {other: TOKENS.read(token, other) for other in ("session", "link", "service")}
    found = read.pop(use)
    assert found is not None
    assert found[0] == CILEGON
    assert isinstance(found[1], UUID)
    assert set(read.values()) == {None}


def claims(**changed: object) -> dict[str, object]:
    """What a good token says, changed."""
    now = int(time.time())
    good = {"iss": "posyantek", "sub": "a", "role": "operator", "area": None, "use": "session", "iat": now,
            "jti": "01950000-0000-7000-8000-000000000001", "exp": now + 60}  # fmt: skip
    return {name: value for name, value in (good | changed).items() if value != "left out"}


def signed(secret: str = SECRET, alg: str = "HS256", **changed: object) -> str:
    """A token with these claims."""
    return jwt.encode({"alg": alg}, claims(**changed), OctKey.import_key(secret), algorithms=[alg])


def unsigned(header: dict[str, object]) -> str:
    """A token without a signature."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims())]
    return ".".join([*parts, ""])


def test_the_token_that_is_changed_below_is_good_unchanged() -> None:
    assert TOKENS.read(signed(), "session") is not None


FORGED = {
    "nothing": "", "no token": "x.y.z", "two dots": "..", "no algorithm": unsigned({"alg": "none"}),
    "None": unsigned({"alg": "None"}), "no header": unsigned({}),
    "another key": signed("another secret that is as long as the first"), "another algorithm": signed(alg="HS512"),
    "expired": signed(exp=int(time.time()) - 60), "no end": signed(exp="left out"),
    "another issuer": signed(iss="somebody"), "no issuer": signed(iss="left out"), "no use": signed(use="left out"),
    "another use": signed(use="link"), "nobody's": signed(sub="left out"), "no id": signed(jti="left out"),
    "an id that is none": signed(jti="1"), "an area that is none": signed(area="36.7"),
    "an area of numbers": signed(area=36),
    "a cut one": signed()[:-2], "a long one": signed(note="x" * 5000), "an end that is no time": signed(exp="tomorrow"),
    "not ASCII": "é" * 20, "a list as use": signed(use=["session"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_token_speaks_for_nobody(kind: str) -> None:
    assert TOKENS.read(FORGED[kind], "session") is None


def test_one_bit_more_is_another_token() -> None:
    header, body, signature = signed().split(".")
    for n in range(len(signature) - 1):
        changed = signature[:n] + ("A" if signature[n] != "A" else "B") + signature[n + 1 :]
        assert TOKENS.read(f"{header}.{body}.{changed}", "session") is None
