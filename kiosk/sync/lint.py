"""Lints a content set in a process of its own: what it needs of memory, and what it may break, ends with it.

`python -m kiosk.sync.lint` reads the name of a folder and prints a JSON list of what is wrong in it.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from kiosk.child import die_with_parent

# The bundled set takes half a second; a map of a whole district on a slow terminal is still done by then.
_LONGEST_S = 300.0
# More problems help nobody.
_MOST = 20


class LintFailed(OSError):
    """Nobody knows whether the set is good: the linter itself came to no end. Try again later."""


class Linter:
    """Lints one set at a time. What it takes to begin can be had while the set is being fetched."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def warm(self) -> None:
        """Begin to get ready, beside whatever else is done."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kiosk.sync.lint"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )

    def __call__(self, folder: Path) -> tuple[str, ...]:
        """What is wrong with the content set in `folder`: why it may not be shown. Raises LintFailed."""
        try:
            self.warm()
            assert self._process is not None
            said, _ = self._process.communicate(os.fsencode(folder), timeout=_LONGEST_S)
            return tuple(str(line) for line in json.loads(said))
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            raise LintFailed(f"lint: {error}") from error
        finally:
            self.close()

    def close(self) -> None:
        """End the process, where it was not wanted after all."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def lint(folder: Path) -> tuple[str, ...]:
    """What is wrong with the content set in `folder`. Raises LintFailed."""
    return Linter()(folder)


def main() -> None:
    """Print the errors of the set whose folder is written on standard input."""
    die_with_parent(signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # somebody's Ctrl+C is the terminal's to answer
    from content.check import errors  # the map's geometry is only needed here

    if folder := sys.stdin.buffer.read():
        found = errors(Path(os.fsdecode(folder)))
        print(json.dumps([str(problem) for problem in found[:_MOST]]))


if __name__ == "__main__":
    main()
