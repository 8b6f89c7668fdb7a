"""Routing keys: origin, event, area; the dots of the area are topic words."""

import pytest

from services.chassis.topology import queue_name, routing_key


@pytest.mark.parametrize(
    ("origin", "event", "area", "key"),
    [("partnerships", "partnerships.PartnershipSigned", "36.72.07", "partnerships.PartnershipSigned.36.72.07"),
     ("registry", "registry.AreaLoaded", "36", "registry.AreaLoaded.36"),
     ("registry", "registry.Head", None, "registry.Head.-"), ("probe", "probe.NoteTaken", "", "probe.NoteTaken.-")],
)  # fmt: skip
def test_the_key_of_an_event(origin: str, event: str, area: str | None, key: str) -> None:
    assert routing_key(origin, event, area) == key


def matches(pattern: str, key: str) -> bool:
    """As a topic exchange matches: `*` one word, `#` any number."""

    def go(pattern: list[str], key: list[str]) -> bool:
        if not pattern:
            return not key
        if pattern[0] == "#":
            return any(go(pattern[1:], key[n:]) for n in range(len(key) + 1))
        return bool(key) and pattern[0] in ("*", key[0]) and go(pattern[1:], key[1:])

    return go(pattern.split("."), key.split("."))


@pytest.mark.parametrize(
    ("area", "inside"),
    [("36.72", True), ("36.72.07", True), ("36.72.07.1001", True), ("36.73", False), ("36", False), (None, False)],
)
def test_a_subscriber_of_cilegon_gets_cilegon(area: str | None, inside: bool) -> None:
    key = routing_key("partnerships", "partnerships.PartnershipSigned", area)
    assert matches("partnerships.*.36.72.#", key) is inside
    assert matches("partnerships.#", key)
    assert not matches("registry.#", key)


def test_a_service_has_one_queue() -> None:
    assert queue_name("reporting") == "reporting.facts"
