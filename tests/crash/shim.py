"""The shim as Python holds it: made once with gcc, preloaded into a process of its own, armed there."""

import ctypes
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SOURCES = sorted(Path(__file__).parent.glob("*.[ch]"))
_FLAGS = "-shared -fPIC -O1 -Wall -Wextra -Werror -fvisibility=hidden".split()
_OFF, _KILL, _RECORD = range(3)


def built() -> Path:
    """The library, made if it is not there yet; many processes may ask at once."""
    hashed = hashlib.sha256(b"".join(source.read_bytes() for source in _SOURCES)).hexdigest()
    library = ROOT / "build" / "crash" / f"shim-{hashed[:12]}.so"
    if not library.exists():
        library.parent.mkdir(parents=True, exist_ok=True)
        made = library.with_suffix(f".{os.getpid()}")
        sources = [str(source) for source in _SOURCES if source.suffix == ".c"]
        subprocess.run(["gcc", *_FLAGS, "-o", str(made), *sources, "-lpthread"], check=True)
        made.replace(library)
    return library


def command(*arguments: str) -> tuple[list[str], dict[str, str]]:
    """What starts `python -m tests.crash` with `arguments` under the shim, and its environment."""
    preloaded = {"LD_PRELOAD": str(built()), "PYTHONPATH": str(ROOT)}
    return [sys.executable, "-m", "tests.crash", *arguments], os.environ | preloaded


def is_preloaded() -> bool:
    """Whether this process runs under the shim."""
    return hasattr(ctypes.CDLL(None), "crash_arm")


class Shim:
    """This process's own. What it kills or records is what this process does below one folder."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)

    def kill(self, folder: Path, at: int, book: int) -> None:
        """From here on: die at step `at` (1, 2 …). Marks are written to the descriptor `book`."""
        self._library.crash_arm(_KILL, os.fsencode(folder), ctypes.c_long(at), book)

    def record(self, folder: Path, book: int) -> None:
        """From here on: write every step to the descriptor `book` (record.py reads it)."""
        self._library.crash_arm(_RECORD, os.fsencode(folder), ctypes.c_long(0), book)

    def off(self) -> None:
        """From here on: nothing."""
        self._library.crash_arm(_OFF, b"", ctypes.c_long(0), -1)

    def mark(self, text: str) -> None:
        """Note that something was promised here: a call returned."""
        self._library.crash_mark(text.encode())
