"""Login names and passwords that will do, and those that will not."""

import pytest

from services.chassis.decider import Rejected
from services.registry.domain.password import check_password, chosen, login_of, spelled


@pytest.mark.parametrize(
    ("password", "code"),
    [("", "password_too_short"), ("sebelas1234", "password_too_short"), ("x" * 129, "password_too_long"),
     ("kuda-uji.purwakarta", "password_contains_login"), ("UJI.PURWAKARTA-2021", "password_contains_login"),
     ("aaaaaaaaaaaa", "password_too_common"), ("ababababababab", "password_too_common"),
     ("012345678901", "password_too_common"), ("987654321098", "password_too_common"),
     ("qwertyuiopas", "password_too_common"), ("password1234", "password_too_common"),
     ("P4ssw0rd!2021", "password_too_common"), ("Indonesia-1945", "password_too_common"),
     ("posyantek2021!", "password_too_common"), ("rahasiarahasia", "password_too_common"),
     ("KataSandi123!!", "password_too_common")],
)  # fmt: skip
def test_a_password_that_is_guessed_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        check_password(password, "uji.purwakarta")
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "password",
    ["kuda lumping biru 7", "tahu-pakan-angin", "x9!Kq2#vLm0p", "ayamindonesiaterbang", "ü" * 4 + "abcdefgh"],
)
def test_length_is_enough(password: str) -> None:
    check_password(password, "uji.purwakarta")


def test_what_looks_the_same_is_the_same() -> None:
    assert spelled("kafe\u0301 \uff21") == spelled("kaf\u00e9 A")


def test_a_new_password_is_typed_twice_alike() -> None:
    assert chosen("kafe\u0301 tahu angin", "kaf\u00e9 tahu angin", "uji") == "kaf\u00e9 tahu angin"
    with pytest.raises(Rejected, match="passwords_differ"):
        chosen("kuda lumping biru 7", "kuda lumping biru 8", "uji")


@pytest.mark.parametrize("text", ["", "ab", ".abc", "a b c", "é" * 5, "a" * 61, "abc\0", "nama@contoh"])
def test_a_login_name_that_cannot_be_typed_anywhere_is_refused(text: str) -> None:
    with pytest.raises(Rejected, match="login_not_usable"):
        login_of(text)


def test_a_login_name_has_one_spelling() -> None:
    assert login_of(" Uji.Purwakarta ") == "uji.purwakarta"
