"""Names are the same but for capitals, spaces and the way that accents are written."""

import pytest

from services.chassis.spelling import bare


@pytest.mark.parametrize("written", ["Posyantek R\u00e9mi", "posyantek  re\u0301mi", " POSYANTEK\u00a0R\u00c9MI "])
def test_a_name_is_known_however_it_is_written(written: str) -> None:
    assert bare(written) == "posyantek r\u00e9mi"
