"""How many frames a window shows, from the moments it notes each second."""

import itertools
import time
from collections.abc import Callable, Sequence
from typing import Any

Moments = Sequence[dict[str, Any]]


def rates(moments: Moments, since: float) -> tuple[float, ...]:
    """Frames a second between one "frames" moment after `since` and the next."""
    told = [m for m in moments if m["moment"] == "frames" and m["at"] >= since]
    pairs = itertools.pairwise(told)
    return tuple((b["shown"] - a["shown"]) / (b["at"] - a["at"]) for a, b in pairs)


def settle(moments: Callable[[], Moments], seconds: float = 10.0) -> bool:
    """Wait until a window has shown no frame for two seconds; False if it is still drawing then."""
    deadline = time.monotonic() + seconds
    while True:
        began = time.monotonic()
        time.sleep(3.2)
        found = rates(moments(), began)
        if found and not any(found):
            return True
        if time.monotonic() > deadline:
            return False
