"""What only the person at the machine may say: a passphrase, and yes; from the keyboard, or from a pipe."""

import getpass
import sys

from server.accounts.passwords import wrong_with
from server.keys.folder import KeysError


def passphrase() -> str:
    """The one that a key is sealed with."""
    return _secret("钥匙的口令：")


def new_passphrase() -> str:
    """One to seal a key with; typed twice at a keyboard. Raises KeysError for one that won't do."""
    said = _secret("给钥匙设一个口令（至少 10 个字符，忘了就没有办法）：")
    if reason := wrong_with(said, ""):
        raise KeysError(reason.replace("密码", "口令"))
    if sys.stdin.isatty() and _secret("再输一次：") != said:
        raise KeysError("两次输入的不一样，请重新来。")
    return said


def agreed(question: str) -> bool:
    """Whether the answer is 是 or yes."""
    print(f"{question}（输入 是 或 yes）", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"是", "yes"}


def _secret(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    print(prompt, file=sys.stderr, flush=True)
    return sys.stdin.readline().rstrip("\r\n")
