"""`./yiboshi eval`: proves how well the terminal hears and understands, beside what others use."""

import argparse
import json
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.part import LeftOutError
from tests.eval import apart, asked, choice, cost, rejection, syllable_errors, typed
from tests.eval.result import Result
from tests.eval.tables import card, terminal
from tests.eval.whisper import Whisper

PARTS: dict[str, Callable[[Whisper], Iterator[Result]]] = {
    "typed": lambda _: typed.measure(),
    "choice": choice.measure,
    "asked": asked.measure,
    "apart": apart.measure,
    "rejection": rejection.measure,
    "syllables": syllable_errors.measure,
    "cost": lambda _: cost.measure(),
}
log = logging.getLogger(__name__)


def run(wanted: list[str]) -> tuple[list[Result], dict[str, str]]:
    """The results of the parts in `wanted`, and why some are missing: one that fails is only itself."""
    results: list[Result] = []
    left_out: dict[str, str] = {}
    whisper = Whisper()
    for name in wanted:
        print(f"{name} …", end="", flush=True)
        began = time.monotonic()
        try:
            results.extend(PARTS[name](whisper))
        except LeftOutError as error:
            left_out[name] = str(error)
        except Exception as error:
            log.exception("%s failed", name)
            left_out[name] = f"{type(error).__name__}: {error}"
        print(f" {time.monotonic() - began:.0f} s", flush=True)
    return results, left_out


def main() -> None:
    """Measure, print the table, write what is wanted to files."""
    parser = argparse.ArgumentParser(prog="./yiboshi eval", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS], metavar="PART",
                        help="measure only these: " + " ".join(PARTS))  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here")
    parser.add_argument(
        "--card", type=Path, metavar="FILE", help="write a table for the model card here"
    )
    args = parser.parse_args()
    results, left_out = run(args.only)
    if args.json:
        plain = {"results": [one.plain() for one in results], "not_measured": left_out}
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        args.json.write_text(text, encoding="utf-8")
    if args.card:
        args.card.write_text(card(results), encoding="utf-8")
    print("", *terminal(results, left_out), sep="\n")


if __name__ == "__main__":
    main()
