"""Numbers that the state gives to businesses: NIB, KBLI, NPWP. Pure checks of their form.

Promises
- An NPWP is read with or without its punctuation, in the old form (15 digits) or the new one (16 digits).
- The check digit of an NPWP is a hint and never a verdict: numbers exist that were issued without a right one.

Must not break: a 16-digit NPWP that does not begin with 0 is the NIK of a natural person and is told apart here, so
that no personal number gets past the edge of the domain.
Sources: NIB, 13 digits, one per business (OSS); KBLI, 5 digits; NPWP, check digit in the ninth place of the old form.
"""

import re

_NIB = re.compile(r"[0-9]{13}", re.ASCII)
_KBLI = re.compile(r"[0-9]{5}", re.ASCII)
_NPWP = re.compile(r"[0-9]{15,16}", re.ASCII)
_PUNCTUATION = str.maketrans("", "", ".-/ ")


def is_nib(text: str) -> bool:
    """True for 13 digits; the number has no public check digit."""
    return _NIB.fullmatch(text) is not None


def is_kbli(text: str) -> bool:
    """True for the five digits of a business classification code."""
    return _KBLI.fullmatch(text) is not None


def npwp_digits(entered: str) -> str | None:
    """The 15 or 16 bare digits of a tax number as people write it (`01.234.567.8-901.000`); None if it is not one."""
    digits = entered.translate(_PUNCTUATION)
    return digits if _NPWP.fullmatch(digits) else None


def is_personal_number(npwp: str) -> bool:
    """True if these 16 digits are a person's NIK; the number of a business begins with 0 and holds the old 15."""
    return len(npwp) == 16 and not npwp.startswith("0")


def npwp_check_digit(first_eight: str) -> int:
    """The digit that should follow the first eight of the old form: weights 1 and 2 in turn, digits of products added.

    >>> npwp_check_digit("12345678")
    2
    """
    products = (int(digit) * (1 + place % 2) for place, digit in enumerate(first_eight))
    return -sum(product // 10 + product % 10 for product in products) % 10


def npwp_check_digit_matches(npwp: str) -> bool:
    """Whether the check digit of a business's 15 or 16 digits is the right one."""
    old = npwp[-15:]
    return int(old[8]) == npwp_check_digit(old[:8])
