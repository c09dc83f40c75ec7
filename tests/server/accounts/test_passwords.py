import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts.passwords import LEAST, MOST, wrong_with, wrong_with_both


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("短短短短短短短短短", "至少要 10 个字符，现在是 9 个"),
        ("a1" * 80, "最多"),
        ("zhangwei-2026!", "不要带账号"),
        ("ZhangWei-2026!", "不要带账号"),
        ("ababababababab", "重复的字符太多"),
        ("1234567890", "太常见"),
        ("Password123", "太常见"),
        ("woaini1314520", "太常见"),
        ("7654321098", "太常见"),
        ("qwertyuiopasdf", "太常见"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_the_reason(
    password: str, why: str
) -> None:
    assert why in (wrong_with(password, "zhangwei") or "")


@pytest.mark.parametrize(
    "password", ["运河边的二十四级台阶", "correct horse battery", "li-9Kd7!pXq2w"]
)
def test_a_good_password_is_taken(password: str) -> None:
    assert wrong_with(password, "li") is None


@given(st.text(max_size=MOST + 50), st.text(min_size=2, max_size=32))
def test_what_is_taken_is_never_too_short_too_long_nor_the_account(
    password: str, name: str
) -> None:
    if wrong_with(password, name) is None:
        assert LEAST <= len(password) <= MOST
        assert password.lower() != name.lower()


def test_the_second_typing_must_be_the_same() -> None:
    assert wrong_with_both("运河边的二十四级台阶", "运河边的二十四级", "li").keys() == {"again"}
    assert wrong_with_both("短", "短", "li").keys() == {"password"}
