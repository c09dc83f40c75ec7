"""A root of trust in so few characters that two people can compare it: on a glass, and at the office."""

import hashlib

# 80 bits: whoever wants another root with the same has to try for longer than keys live.
_GROUPS, _DIGITS = 5, 4


def root_print(root: bytes) -> str:
    """Of root metadata (the bytes of N.root.json), as "3f2a 91c0 77de 04b1 c55e"."""
    told = hashlib.sha256(root).hexdigest()
    return " ".join(told[start : start + _DIGITS] for start in range(0, _GROUPS * _DIGITS, _DIGITS))
