"""Words that the public events of registry share: texts and numbers with their limits; `*_on` is a day in Jakarta."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
DocumentNumber = Annotated[str, Field(min_length=1, max_length=100)]
Kbli = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Nib = Annotated[str, Field(pattern=r"^[0-9]{13}$")]
Year = Annotated[int, Field(ge=1945, le=2200)]
BpsCode = Annotated[str, Field(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{7}|[0-9]{10})$")]
"""What BPS calls an area: 2, 4, 7 or 10 digits without dots for the four levels."""


class Coordinates(BaseModel):
    """A point in Indonesia or its seas, in decimal degrees (WGS 84)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    latitude: Annotated[float, Field(ge=-11.5, le=6.5)]
    longitude: Annotated[float, Field(ge=94.5, le=141.5)]
