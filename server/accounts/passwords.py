"""What a password must be, said to the person who chooses it."""

import unicodedata
from functools import cache
from pathlib import Path

LEAST, MOST = 10, 128
# With fewer different characters it is a pattern, not a password.
_LEAST_DIFFERENT = 5
# A name as short as this stands in many a good password by chance.
_TELLING = 4
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
HINT = f"至少 {LEAST} 个字符，汉字也可以。一句只有自己知道的话最好记，也最难猜。"


@cache
def _common() -> frozenset[str]:
    """Passwords of LEAST characters and more that everybody tries first, lower case."""
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(lines.split())


def normal(password: str) -> str:
    """The same text however a keyboard composed it, as Flask-Security stores and compares it."""
    return unicodedata.normalize("NFKD", password)


def wrong_with(password: str, username: str) -> str | None:
    """Why `password` won't do for `username`, in Chinese; None if it will."""
    plain, name = password.strip().lower(), username.strip().lower()
    if len(password) < LEAST:
        return f"密码至少要 {LEAST} 个字符，现在是 {len(password)} 个。"
    if len(password) > MOST:
        return f"密码最多 {MOST} 个字符。"
    if len(name) >= _TELLING and name in plain:
        return "密码里不要带账号，太容易猜到。"
    if len(set(plain)) < _LEAST_DIFFERENT:
        return "重复的字符太多，太容易猜到。请换一个。"
    if plain in _common() or any(plain in run or plain in run[::-1] for run in _RUNS):
        return "这个密码太常见，别人会最先试它。请换一个。"
    return None


def wrong_with_both(password: str, again: str, username: str) -> dict[str, str]:
    """What is wrong with a form in which a password is chosen and typed again, by field."""
    wrong = {}
    if reason := wrong_with(password, username):
        wrong["password"] = reason
    elif password != again:
        wrong["again"] = "两次输入的不一样，请再输一次。"
    return wrong
