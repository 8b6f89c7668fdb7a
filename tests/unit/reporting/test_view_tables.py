"""Tables of reporting's views have names of their own: the peers of `make bench` fill them in one schema."""

import re
from collections import Counter

from services.reporting.main import SERVICE


def test_no_two_views_have_a_table_or_an_index_of_the_same_name() -> None:
    made = [name for view in SERVICE.views for name in re.findall(r"create (?:table|index(?! on)) (\w+)", view.ddl)]
    assert [name for name, times in Counter(made).items() if times > 1] == []
