"""docs/domain.md names what is there: every path in it exists."""

import re

from tests.house.tree import PROJECT

_PATH = re.compile(r"`((?:services|contracts|tests)/[^`]+\.py)`")


def test_every_path_of_the_domain_table_exists() -> None:
    named = set(_PATH.findall((PROJECT / "docs" / "domain.md").read_text(encoding="utf-8")))
    assert len(named) > 20
    assert sorted(path for path in named if not (PROJECT / path).is_file()) == []
