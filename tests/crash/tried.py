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


def assert_all_well(tallies: dict[str, Tally]) -> None:
    """Nothing was half done, nothing that was promised is lost, and there was something to try."""
    assert tallies
    assert {name: tally.failures for name, tally in tallies.items() if tally.failures} == {}
    assert all(tally.steps and tally.killed and tally.states > 1 for tally in tallies.values())
