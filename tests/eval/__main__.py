"""`./yiboshi eval`: proves how well the terminal hears and understands, beside what others use."""

import argparse
import json
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.part import LeftOutError
from tests.eval import (
    apart,
    asked,
    banks,
    character_errors,
    choice,
    cost,
    decisions,
    microphone,
    rejection,
    syllable_errors,
    typed,
)
from tests.eval.clips import ROOT
from tests.eval.result import WHISPER, Missing, Result, Row
from tests.eval.tables import card, terminal
from tests.eval.whisper import Whisper

PARTS: dict[str, Callable[[Whisper], Iterator[Row]]] = {
    "typed": lambda _: typed.measure(),
    "banks": lambda _: banks.measure(),
    "choice": choice.measure,
    "asked": asked.measure,
    "microphone": microphone.measure,
    "apart": apart.measure,
    "rejection": rejection.measure,
    "characters": character_errors.measure,
    "syllables": syllable_errors.measure,
    "cost": lambda _: cost.measure(),
    "decisions": lambda _: decisions.measure(),
}
OUTPUT = ROOT / "build" / "eval.json"
log = logging.getLogger(__name__)


def run(wanted: list[str]) -> list[Row]:
    """The results of the parts in `wanted`, and why some are missing: one that fails is only itself."""
    rows: list[Row] = []
    whisper = Whisper()
    if not whisper.is_here:
        rows.append(Missing(f"{WHISPER} beside ours", f"{WHISPER} is not installed"))
    for name in wanted:
        print(f"{name} …", end="", flush=True)
        began = time.monotonic()
        try:
            rows.extend(PARTS[name](whisper))
        except LeftOutError as error:
            rows.append(Missing(name, str(error)))
        except Exception as error:
            log.exception("%s failed", name)
            rows.append(Missing(name, f"{type(error).__name__}: {error}"))
        print(f" {time.monotonic() - began:.0f} s", flush=True)
    return rows


def main() -> None:
    """Measure, print the table, write it to files; a run of some parts leaves the last whole one alone."""
    parser = argparse.ArgumentParser(prog="./yiboshi eval", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS], metavar="PART",
                        help="measure only these: " + " ".join(PARTS))  # fmt: skip
    parser.add_argument(
        "--json", type=Path, metavar="FILE",
        help="write the results here (default: build/eval.json, or eval-partial.json)",
    )  # fmt: skip
    parser.add_argument(
        "--card", type=Path, metavar="FILE", help="write a table for the model card here"
    )
    args = parser.parse_args()
    rows = run(args.only)
    whole = {*args.only} == {*PARTS}
    output = args.json or (OUTPUT if whole else OUTPUT.with_name("eval-partial.json"))
    output.parent.mkdir(exist_ok=True)
    plain = {
        "results": [row.plain() for row in rows if isinstance(row, Result)],
        "not_measured": {row.name: row.why for row in rows if isinstance(row, Missing)},
    }
    output.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    if args.card:
        args.card.write_text(card(rows), encoding="utf-8")
    print("", *terminal(rows), "", str(output), sep="\n")


if __name__ == "__main__":
    main()
