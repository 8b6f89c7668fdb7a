"""The public language's grammar: what an event is and how it looks on the wire.

Promises
- An `Event` is immutable, knows its eternal name (`TYPE`) and the version of its shape (`VERSION`).
- `Envelope` is CloudEvents 1.0 in JSON; every message between services and every line of a feed is one.
- What we write is strict (an unknown field is an error); what we read is tolerant (an unknown field is ignored),
  so a producer may add optional fields without asking anybody.

Must not break: TYPE strings are written by hand and never change; a changed shape is VERSION + 1 and an upcast.
"""

from datetime import datetime
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

SOURCE_PREFIX = "/posyantek/"
HEAD_TYPE = "Head"
"""Suffix of the type of a heartbeat: `<origin>.Head` carries the origin's highest number, and no fact."""


class Event(BaseModel):
    """A fact in the past tense. Classes in `contracts/` are public; those in a service's `domain/` never leave it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    TYPE: ClassVar[str]
    VERSION: ClassVar[int] = 1

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """Read a stored or received event; unknown fields are ignored. Raises `pydantic.ValidationError`."""
        return cls.model_validate_json(data, extra="ignore")

    def to_json(self) -> str:
        """The bytes that are stored and published, as text: compact JSON, fields in the order of the class."""
        return self.model_dump_json()


class Envelope(BaseModel):
    """One event on the wire: CloudEvents 1.0, structured JSON.

    `source` is `/posyantek/<origin>`, `subject` the stream, `time` when the origin recorded it (UTC). Extensions:
    `number` counts the origin's public events 1, 2, 3 … without a hole; `streamversion` is the event's place in its
    stream (private events leave holes there); `incarnation` names the life of the origin's log: a new one means that
    the log was restored and numbers may have been reused.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str = Field(pattern=r"^/posyantek/[a-z]+$")
    type: str = Field(pattern=r"^[a-z]+\.[A-Z][A-Za-z]+$", max_length=100)
    time: AwareDatetime
    subject: str = Field(min_length=1, max_length=120)
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: str | None = Field(default=None, max_length=200)
    number: int = Field(ge=1)
    streamversion: int = Field(ge=1)
    schemaversion: int = Field(ge=1)
    incarnation: UUID
    area: str | None = Field(default=None, max_length=13)
    actor: str | None = Field(default=None, max_length=120)
    commandid: UUID | None = None
    correlationid: UUID | None = None
    causationid: UUID | None = None
    data: dict[str, Any]

    @property
    def origin(self) -> str:
        """The service whose log this comes from."""
        return self.source.removeprefix(SOURCE_PREFIX)


class Head(BaseModel):
    """A heartbeat: the origin's highest public number, sent when it has nothing else to say."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str = Field(pattern=r"^/posyantek/[a-z]+$")
    type: str = Field(pattern=r"^[a-z]+\.Head$")
    time: datetime
    number: int = Field(ge=0)
    incarnation: UUID

    @property
    def origin(self) -> str:
        """The service whose log this comes from."""
        return self.source.removeprefix(SOURCE_PREFIX)


def dataschema(type_name: str, version: int) -> str:
    """The name of an event's JSON Schema, `contracts/schemas/<type>.v<version>.json`, as an absolute URI."""
    return f"urn:posyantek:schema:{type_name}:v{version}"
