"""Kemendagri area codes: four levels, each inside its parent.

Promises
- `AreaCode("36.72.07")` is a valid, dotted code or raises `ValueError` with a reason; it is a `str`.
- `contains` is the only test of containment in the project: by whole segments, never by a bare string prefix.

Source: Permendagri 137/2017 art. 4 (province 2, kabupaten/kota 2, kecamatan 2, desa/kelurahan 4 digits); the fourth
level begins with 1 (kelurahan), 2 (desa) or 3 (desa adat: 14 of them, all in Kabupaten Jayapura, edition of 2025).
Must not break: BPS codes are other numbers for the same places; never derive one from the other.
"""

import re
from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_PATTERN = r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[123][0-9]{3})?)?)?$"
_CODE = re.compile(_PATTERN, re.ASCII)


class AreaLevel(StrEnum):
    """The four levels, from wide to narrow."""

    PROVINSI = "PROVINSI"
    KABUPATEN_KOTA = "KABUPATEN_KOTA"
    KECAMATAN = "KECAMATAN"
    DESA_KELURAHAN = "DESA_KELURAHAN"


class AreaCode(str):
    """A Kemendagri area code in its dotted form: `36`, `36.72`, `36.72.07` or `36.72.07.1001`."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check the form; raises `ValueError` for anything else, undotted codes and trailing spaces included."""
        if not _CODE.fullmatch(value):
            raise ValueError("an area code has the form 36, 36.72, 36.72.07 or 36.72.07.1001")
        return super().__new__(cls, value)

    @property
    def level(self) -> AreaLevel:
        """Which of the four levels this code belongs to."""
        return list(AreaLevel)[self.count(".")]

    @property
    def parent(self) -> "AreaCode | None":
        """The code one level up; None for a province."""
        return AreaCode(self.rpartition(".")[0]) if "." in self else None

    @property
    def path(self) -> "tuple[AreaCode, ...]":
        """The codes from the province down to this one."""
        segments = self.split(".")
        return tuple(AreaCode(".".join(segments[: n + 1])) for n in range(len(segments)))

    def contains(self, other: str) -> bool:
        """True for the area itself and everything inside it."""
        return other == self or other.startswith(self + ".")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from a JSON string; serialise as one."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(pattern=_PATTERN, strict=True), serialization=core_schema.to_string_ser_schema()
        )
