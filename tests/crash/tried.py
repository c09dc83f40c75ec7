"""`python -m tests.crash` as the tests run it: in a process of its own, under the shim."""

import json
import subprocess

from tests.crash.points import Tally
from tests.crash.shim import command


def tried(*arguments: str) -> dict[str, Tally]:
    """How each case went, by its name."""
    words, environment = command("--json", *arguments)
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found = [Tally(**json.loads(line)) for line in done.stdout.splitlines()]
    return {tally.case: tally for tally in found}
