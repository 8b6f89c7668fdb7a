"""Who may do what, and tokens that nobody else can make."""

import base64
import json
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from contracts.areas import AreaCode
from services.chassis.access import NOBODY, NOT_FOR_ANOTHER, VERBS, Actor, permits
from services.chassis.tokens import ABSOLUTE, IDLE, LIFETIME, Session, Tokens

SECRET = "a secret that only these tests use, and long"
TOKENS = Tokens(SECRET)
COUNTRY = Actor("a", "OPERATOR")
CILEGON = Actor("a", "AGENCY_HEAD", AreaCode("36.72"))
POST, OTHER_POST, SESSION = uuid4(), uuid4(), uuid4()
OFFICER = Actor("b", "POSYANTEK_OFFICER", AreaCode("36.72.07"), POST)
MAY = {
    "POSYANTEK_OFFICER": "read write personal delegate",
    "KECAMATAN": "read write answer endorse delegate",
    "AGENCY_STAFF": "read write answer review personal delegate",
    "AGENCY_HEAD": "read write answer review personal delegate appoint erase",
    "PROVINCE": "read answer review appoint delegate",
    "INSPECTOR": "read",
    "OPERATOR": "read write answer endorse review appoint delegate operate",
    "service": "facts", "nobody": "", "stranger": "", "": "", "operator": "",
}  # fmt: skip
ALL_VERBS = sorted({"delete", "", "public", *(verb for verbs in VERBS.values() for verb in verbs)})


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("verb", ALL_VERBS)
def test_a_role_may_what_is_listed_and_nothing_else(role: str, verb: str) -> None:
    assert permits(Actor("a", role, AreaCode("36.72")), f"registry.{verb}") is (verb in MAY[role].split())


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


def test_only_an_operator_or_inspector_is_of_the_whole_country() -> None:
    assert permits(COUNTRY, "registry.write", "36.72")
    assert (COUNTRY.scope, CILEGON.scope) == ("", "36.72")
    for role in ("POSYANTEK_OFFICER", "KECAMATAN", "AGENCY_STAFF", "AGENCY_HEAD", "PROVINCE"):
        assert not permits(Actor("a", role), "registry.read")


def test_an_officer_reads_the_area_and_changes_their_own_post_only() -> None:
    assert permits(OFFICER, "registry.read", "36.72.07", OTHER_POST)
    assert permits(OFFICER, "registry.write", "36.72.07", POST)
    assert not permits(OFFICER, "registry.write", "36.72.07", OTHER_POST)
    assert not permits(OFFICER, "registry.write", "36.72.07")
    assert not permits(OFFICER, "registry.write", "36.72.08", POST)
    assert not permits(Actor("b", "POSYANTEK_OFFICER", AreaCode("36.72.07")), "registry.write", "36.72.07")


@pytest.mark.parametrize("verb", ALL_VERBS)
def test_who_acts_for_another_does_not_appoint_delegate_or_erase(verb: str) -> None:
    acting = Actor("a", "AGENCY_HEAD", AreaCode("36.72"), acting_for=uuid4())
    assert permits(acting, f"registry.{verb}") is (permits(CILEGON, f"registry.{verb}") and verb not in NOT_FOR_ANOTHER)


@pytest.mark.parametrize("use", ["grant", "link", "service"])
def test_a_token_is_read_as_what_it_was_made_for_and_nothing_else(use: str) -> None:
    for actor in (CILEGON, OFFICER, COUNTRY):
        token = TOKENS.mint(actor, use)  # type: ignore[arg-type]
        read = {other: TOKENS.read(token, other) for other in ("grant", "link", "service")}
        found = read.pop(use)
        assert found is not None
        assert found[0] == actor
        assert isinstance(found[1], UUID)
        assert set(read.values()) == {None}
        assert TOKENS.read_session(token) is None


def test_a_session_says_who_and_in_which_appointment_and_speaks_for_nobody_by_itself() -> None:
    begun_at = datetime.now(UTC) - timedelta(minutes=3)
    read = TOKENS.read_session(token := TOKENS.mint_session(POST, OTHER_POST, SESSION, begun_at))
    assert read is not None
    assert read == Session(POST, OTHER_POST, SESSION, begun_at, read.minted_at)
    assert abs((datetime.now(UTC) - read.minted_at).total_seconds()) < 5
    assert {TOKENS.read(token, use) for use in ("grant", "link", "service")} == {None}


@pytest.mark.parametrize(
    ("begun_ago", "lasts"),
    [(0, IDLE), (ABSOLUTE - IDLE, IDLE), (ABSOLUTE - 60, 60), (ABSOLUTE, 0), (ABSOLUTE + 99, -99)],
)
def test_a_session_lasts_an_hour_from_the_last_request_and_twelve_in_all(begun_ago: int, lasts: int) -> None:
    token = TOKENS.mint_session(POST, OTHER_POST, SESSION, datetime.now(UTC) - timedelta(seconds=begun_ago))
    said = jwt.decode(token, OctKey.import_key(SECRET), algorithms=["HS256"]).claims
    assert abs(said["exp"] - said["iat"] - lasts) <= 1


@pytest.mark.parametrize("begun", ["left out", "x", None, 10**400, -(10**30), [1]])
def test_a_session_without_a_beginning_is_none(begun: object) -> None:
    good = {"use": "session", "appointment": str(POST), "sub": str(POST)}
    assert TOKENS.read_session(signed(**good, begun=1)) is not None
    assert TOKENS.read_session(signed(**good, begun=begun)) is None


def test_a_grant_lasts_twelve_hours_at_most_whatever_it_says() -> None:
    assert TOKENS.read(TOKENS.mint(CILEGON, "grant", LIFETIME["grant"]), "grant") is not None
    assert TOKENS.read(TOKENS.mint(CILEGON, "grant", LIFETIME["grant"] + 1), "grant") is None


def claims(**changed: object) -> dict[str, object]:
    """What a good token says, changed."""
    now = int(time.time())
    good = {"iss": "posyantek", "sub": "a", "role": "OPERATOR", "area": None, "use": "grant", "iat": now,
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
    assert TOKENS.read(signed(), "grant") is not None


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
    assert TOKENS.read(FORGED[kind], "grant") is None


def test_one_bit_more_is_another_token() -> None:
    header, body, signature = signed().split(".")
    for n in range(len(signature) - 1):
        changed = signature[:n] + ("A" if signature[n] != "A" else "B") + signature[n + 1 :]
        assert TOKENS.read(f"{header}.{body}.{changed}", "grant") is None
