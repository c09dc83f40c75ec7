"""A module run in a process of its own, on a screen of its own, because Kivy opens its window once."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.end_to_end.driver import ROOT
from tests.end_to_end.screen import PORTRAIT, screen

Facts = dict[str, Any]


def facts_of(module: str, state: Path, size: tuple[int, int] = PORTRAIT) -> Facts:
    """The JSON object that `module` prints, told the folder `state`."""
    with screen(size) as glass:
        done = subprocess.run(
            [sys.executable, "-m", module, state],
            cwd=ROOT,
            env=os.environ
            | {
                "DISPLAY": glass.display,
                "WINDOWED": "1",
                "YIBOSHI_SIZE": "{}x{}".format(*glass.size),
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told: Facts = json.loads(done.stdout)
    return told
