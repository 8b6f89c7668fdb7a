"""How partnerships tells who took part in something: by function and institution, never by name.

A person whom registry knows may be told by id as well: registry shows the name to whoever may read it, and to nobody
once the person is erased. Neither an address of mail nor a number as long as a telephone's is a function.
"""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Nameless = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[0-9]{0,7}([^0-9@][0-9]{0,7})*$")]


class Contributor(BaseModel):
    """Somebody who trained, visited, led or invented: `function` is what they are, or a group ("anggota Posyantek")."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    function: Nameless
    institution: Nameless | None = None
    person_id: UUID | None = None
