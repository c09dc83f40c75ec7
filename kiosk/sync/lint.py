"""Lints a content set in a process of its own: what it needs of memory, and what it may break, ends with it.

`python -m kiosk.sync.lint FOLDER` prints a JSON list of what is wrong.
"""

import json
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


def lint(folder: Path) -> tuple[str, ...]:
    """What is wrong with the content set in `folder`, so that it may not be shown. Raises LintFailed."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk.sync.lint", folder],
            stdout=subprocess.PIPE,
            timeout=_LONGEST_S,
            check=True,
        )
        return tuple(str(line) for line in json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise LintFailed(f"lint: {error}") from error


def main(folder: Path) -> None:
    """Print the errors of the set in `folder`."""
    die_with_parent(signal.SIGKILL)
    from content.check import errors  # the map's geometry is only needed here

    print(json.dumps([str(problem) for problem in errors(folder)[:_MOST]]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
