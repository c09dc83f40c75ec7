"""Whether two files hold the same: of two generations, mostly they are one file with two names."""

from filecmp import cmp
from pathlib import Path


def same_file(one: Path, other: Path) -> bool:
    """Whether both are there and hold the same."""
    try:
        return one.samefile(other) or cmp(one, other, shallow=False)
    except OSError:
        return False
