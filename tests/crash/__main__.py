"""`python -m tests.crash`: every point at which an update, a release or the outbox can be cut short."""

import argparse
import json
import logging
import subprocess
import sys
from dataclasses import asdict

from tests.crash.cases.every import OFFICE, TERMINAL, cases
from tests.crash.points import Tally, enumerate_points
from tests.crash.shim import command, is_preloaded


def main() -> int:
    """Try them, print a table (or JSON, a line each); 1 where anything was not in order."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    kinds = (*TERMINAL, *OFFICE, "wrong")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="; ".join(kinds))
    parser.add_argument("--named", default="", help="only cases with this in their name")
    parser.add_argument("--every", type=int, default=1, help="only one point in so many")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each case")
    chosen = parser.parse_args()
    if unknown := {*chosen.kinds} - {*kinds}:
        parser.error(f"no such kind: {', '.join(unknown)}")
    if not is_preloaded():
        words, environment = command(*sys.argv[1:])
        return subprocess.call(words, env=environment)
    logging.disable()
    tallies = []
    for case in cases(tuple(chosen.kinds) or (*TERMINAL, *OFFICE)):
        if chosen.named in case.name:
            tally = enumerate_points(case, chosen.every)
            tallies.append(tally)
            print(json.dumps(asdict(tally)) if chosen.json else _row(tally), flush=True)
    if not chosen.json:
        print(_total(tallies))
    return int(any(tally.failures for tally in tallies))


def _row(tally: Tally) -> str:
    told = (
        f"{tally.case:45} {tally.killed:5} killed, {tally.steps:5} calls, {tally.cuts:6} power cuts "
        f"and {tally.again:5} again ({tally.states} different disks): {len(tally.failures) or 'no'} failures"
    )
    return "\n    ".join([told, *tally.failures[:5]])


def _total(tallies: list[Tally]) -> str:
    killed = sum(one.killed for one in tallies)
    cuts = sum(one.cuts + one.again for one in tallies)
    failures = sum(len(one.failures) for one in tallies)
    return f"{killed + cuts} points tried ({killed} killed, {cuts} power cuts), {failures} failures"


if __name__ == "__main__":
    sys.exit(main())
