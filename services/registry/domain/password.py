"""Which login names and passwords will do.

Promises
- Length is what counts (NIST SP 800-63B-4, 3.1.1.2): no rule asks for signs of several kinds, or a change by date.
- What a guesser tries first is refused: the login name, a row of few different signs, well-known words with figures.
- Spelled the same is the same: passwords are normalised (NFKC) before they are checked or hashed.
"""

import re
import string
import unicodedata

from services.chassis.decider import Rejected

SHORTEST, LONGEST, DIFFERENT = 12, 128, 5
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
COMMON = frozenset({
    "admin", "administrator", "bismillah", "cilegon", "banten", "garuda", "indonesia", "jakarta", "katasandi",
    "kecamatan", "kelurahan", "letmein", "merdeka", "pancasila", "password", "passwordku", "posyantek", "qwerty",
    "qwertyuiop", "qwertyuiopasdf", "rahasia", "sandi", "sayang", "selamat", "terserah", "welcome", "abcdefghijkl",
    "abcdef", "asdfghjkl", "iloveyou", "doraemon", "persija", "persib", "bandung", "surabaya",
})  # fmt: skip
"""Words that, alone or twice, with figures and signs around them, are among the first guesses here."""
_LOOKALIKES = str.maketrans("013457@$", "oieastas")
_ROWS = ("01234567890123456789", "98765432109876543210", "qwertyuiopasdfghjklzxcvbnm")


def login_of(text: str) -> str:
    """A login name in its one spelling: lower case. Raises `Rejected`."""
    login = text.strip().lower()
    if not LOGIN.fullmatch(login):
        raise Rejected("login_not_usable")
    return login


def spelled(password: str) -> str:
    """The one spelling of a password."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, login: str) -> None:
    """Raises `Rejected` for a password that will not do for this login name."""
    if len(password) < SHORTEST:
        raise Rejected("password_too_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Rejected("password_too_long", longest=LONGEST)
    plain = password.lower()
    if login in plain:
        raise Rejected("password_contains_login")
    if len(set(plain)) < DIFFERENT or any(plain in row for row in _ROWS) or _core(plain) in COMMON:
        raise Rejected("password_too_common")


def chosen(password: str, again: str, login: str) -> str:
    """A new password in its one spelling. Raises `Rejected` when it will not do, or was typed in two ways."""
    password = spelled(password)
    check_password(password, login)
    if spelled(again) != password:
        raise Rejected("passwords_differ")
    return password


def _core(plain: str) -> str:
    """The word behind it: without figures and signs around it, `p4ssw0rd` read as letters, what stands twice once."""
    word = plain.strip(string.digits + string.punctuation + " ").translate(_LOOKALIKES)
    letters = re.sub(r"[^a-z]", "", word)
    half = letters[: len(letters) // 2]
    return half if half * 2 == letters else letters
