"""Where the terminal keeps what it can make again."""

import os
from pathlib import Path


def cache_dir() -> Path:
    """`YIBOSHI_CACHE`, else ~/.cache/yiboshi (XDG base directory specification)."""
    chosen = os.environ.get("YIBOSHI_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yiboshi"
