"""Texts in a person's own words that leave the service: what may not stand in them is refused at the field.

A NIK is told from other numbers of 16 digits, such as a transfer's, by the day of birth in it: place (6), day, with 40
more for a woman, month, year (2 each), serial number (4).
Must not break: this finds numbers, not names; where people are likely to write one, the field's hint asks for it to be
left out.
"""

import re
from typing import Annotated

from pydantic import AfterValidator

from contracts.registry import Name, Text
from services.chassis.forms import Unfit

_DAY, _MONTH = r"(?:0_[1-9]|[1256]_[0-9]|[37]_[01]|4_[1-9])", r"(?:0_[1-9]|1_[0-2])"
_NIK = rf"[1-9]_(?:[0-9]_){{5}}{_DAY}_{_MONTH}_[0-9](?:_[0-9]){{5}}".replace("_", "[ .-]?")
_PHONE = r"(?:\+?62[ .-]?|0)8[1-9](?:[ .-]?[0-9]){6,10}"
_PERSONAL = re.compile(rf"(?<![0-9])(?:{_NIK}|{_PHONE})(?![0-9])")


def without_numbers_of_people(text: str) -> str:
    """The text, if no NIK and no mobile number stands in it."""
    if _PERSONAL.search(text):
        raise Unfit(
            "Di sini ada angka seperti NIK atau nomor telepon. Hapus: teks ini dibaca banyak orang.",
            "There is a number like a NIK or a telephone number here. Take it out: many people read this text.",
        )
    return text


FreeName = Annotated[Name, AfterValidator(without_numbers_of_people)]
FreeText = Annotated[Text, AfterValidator(without_numbers_of_people)]
NO_NAMES = "tanpa nama orang, NIK, atau nomor telepon"
