"""What a request says of itself: the language that it prefers."""

import pytest
from starlette.requests import Request

from services.chassis.requests import language_of


def prefers(accept_language: str) -> str:
    """The language that is chosen for a request with this header."""
    return language_of(Request({"type": "http", "headers": [(b"accept-language", accept_language.encode("latin-1"))]}))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"), ("EN-us", "en"), ("en;q=0.001", "en"), ("id;q=0.5, en;q=0.6", "en"), ("fr, en;q=0.1", "en"),
        ("", "id"), ("*", "id"), ("id", "id"), ("en;q=0", "id"), ("en;q=0.5, id;q=0.5", "id"), ("en;q=2", "id"),
        ("en;q=x", "id"), ("english", "id"), ("en;q=0.9999", "id"), (";;;,,,", "id"), ("a" * 50_000, "id"),
    ],
)  # fmt: skip
def test_english_is_for_who_prefers_it_to_indonesian(header: str, language: str) -> None:
    assert prefers(header) == language
