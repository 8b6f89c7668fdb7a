"""Names are the same for the database as for Python."""

from services.chassis.spelling import BARE, bare
from tests.conftest import NewDatabase
from tests.integration.chassis.parts import connected

NAMES = [
    "Posyantek  Re\u0301mi",
    " POSYANTEK\u00a0R\u00c9MI ",
    "PT\u2003Contoh",
    "Ma\u2019ruf",
    "\ufb01ber",
    "a\u1680b\u2028c",
    "a\tb\nc",
]


async def test_the_database_says_the_same_of_a_name(new_database: NewDatabase) -> None:
    async with connected((await new_database()).url) as conn:
        rows = await conn.fetch(f"select name, {BARE.format('name')} as bare from unnest($1::text[]) u (name)", NAMES)
    assert {row["name"]: row["bare"] for row in rows} == {name: bare(name) for name in NAMES}
