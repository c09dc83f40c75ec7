"""A root of trust as two people compare it: on a glass, in a terminal's window, by telephone."""

import hashlib

_DIGITS, _GROUP = 64, 8


def root_print(root: bytes) -> str:
    """SHA-256 of root metadata (the bytes of N.root.json), in eight groups, as `keys status` says it."""
    told = hashlib.sha256(root).hexdigest()
    return " ".join(told[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
