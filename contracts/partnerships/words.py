"""The words of partnerships' events that are no code lists: amounts, counts, levels, each with its limits."""

from typing import Annotated

from pydantic import Field

Rupiah = Annotated[int, Field(ge=1, le=10**15)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Score = Annotated[int, Field(ge=0, le=100)]
Trl = Annotated[int, Field(ge=1, le=9)]
Recipients = Annotated[int, Field(ge=1, le=1_000_000)]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
WebAddress = Annotated[str, Field(max_length=500, pattern=r"^https://[^\s]+$")]
