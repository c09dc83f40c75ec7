"""What this machine's processor can do."""

from functools import cache
from pathlib import Path

_ABOUT = Path("/proc/cpuinfo")


@cache
def can(feature: str) -> bool:
    """Whether a flag of the processor has `feature` in its name, as Linux tells; else no."""
    if not _ABOUT.exists():
        return False
    lines = _ABOUT.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(feature in line for line in lines if line.startswith(("flags", "Features")))
