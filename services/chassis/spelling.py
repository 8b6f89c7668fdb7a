"""Names compared as people write them: the same but for capitals, spaces and the way that accents are written.

Promises: the database and Python say the same of two names.
"""

import unicodedata

BARE = r"lower(btrim(regexp_replace(normalize({}, nfkc), '\s+', ' ', 'g')))"
"""SQL: a name without what does not count; to be filled with a column or a parameter."""


def bare(name: str) -> str:
    """A name without what does not count."""
    return " ".join(unicodedata.normalize("NFKC", name).lower().split())


def same(column: str, given: str) -> str:
    """SQL: whether the column holds this name."""
    return f"{BARE.format(column)} = {BARE.format(given)}"


def holds(column: str, given: str) -> str:
    """SQL: whether the column's name has this text in it; always, for ''."""
    return f"({given} = '' or strpos({BARE.format(column)}, {BARE.format(given)}) > 0)"
