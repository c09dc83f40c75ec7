"""The operator's PIN: kept only as a salted scrypt hash, readable by its owner alone."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from kiosk import durable

DIGITS = 6
# RFC 7914's interactive parameters: 16 MiB and some 50 ms a try, so six digits are not tried out.
_COST = {"n": 2**14, "r": 8, "p": 1}


def pin_file() -> Path:
    """`YIBOSHI_CONFIG`/operator-pin, else ~/.config/yiboshi/operator-pin."""
    chosen = os.environ.get("YIBOSHI_CONFIG")
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return (Path(chosen) if chosen else Path(base) / "yiboshi") / "operator-pin"


def is_valid(pin: str) -> bool:
    """Whether `pin` has the right shape: six ASCII digits."""
    return len(pin) == DIGITS and pin.isascii() and pin.isdigit()


def save(pin: str, path: Path) -> None:
    """Make `pin` the PIN. Raises ValueError for anything but six digits."""
    if not is_valid(pin):
        raise ValueError(f"口令要是 {DIGITS} 位数字")
    salt = secrets.token_bytes(16)
    durable.make_folder(path.parent)
    durable.replace(path, f"{salt.hex()}:{_hash(pin, salt).hex()}\n".encode(), private=True)


def matches(pin: str, path: Path) -> bool:
    """Whether `pin` is the PIN; False also when none has been set or the file is damaged."""
    try:
        salt, wanted = (bytes.fromhex(p) for p in path.read_text().strip().split(":"))
    except (OSError, ValueError):
        return False
    return hmac.compare_digest(_hash(pin, salt), wanted)


def make_once(path: Path) -> str | None:
    """A new random PIN on a terminal that has none, to be shown once; None where there is one."""
    if path.exists():
        return None
    pin = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    save(pin, path)
    return pin


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **_COST)
