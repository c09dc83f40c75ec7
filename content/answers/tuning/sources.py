"""Reads the public collections of pairs."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from content.answers.normalise import normalise
from content.answers.tuning.pairs import Pair

# Of two everyday sentences, 0 to 5: as good as the same, and not the same.
_SAME, _OTHER = 4.8, 3.0


def of_loans(checkout: Path) -> Iterator[Pair]:
    """ATEC's task of 2018: customers of a lender. Raises OSError, ValueError as the others do."""
    for _, one, other, alike in _rows(checkout / "data" / "atec_nlp_sim_train.csv", 4):
        yield _pair(one, other, alike == "1")


def of_shares(checkout: Path) -> Iterator[Pair]:
    """A stockbroker's questions and how customers ask them (2021)."""
    for alike, one, other in _rows(checkout / "data" / "train.tsv", 3):
        yield _pair(one, other, alike == "1")


def of_illness(checkout: Path) -> Iterator[Pair]:
    """A task of 2020 about an epidemic."""
    file = checkout / "data" / "Dataset" / "train_20200228.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield _pair(row["query1"], row["query2"], row["label"] == "1")


def of_every_day(checkout: Path) -> Iterator[Pair]:
    """Sentences of all kinds with how alike they are."""
    for _, one, _, other, likeness in _rows(checkout / "data" / "simtrain_to05sts.txt", 5):
        if not _OTHER < float(likeness) < _SAME:
            yield _pair(one, other, float(likeness) >= _SAME)


# By the name of a checkout: what reads it, and how often it is drawn from.
CHECKOUTS: dict[str, tuple[Callable[[Path], Iterator[Pair]], float]] = {
    "ATEC": (of_loans, 0.35),
    "tonghuashun_text_matching": (of_shares, 0.35),
    "COVID-19-sentence-pair": (of_illness, 0.2),
    "ERCNN": (of_every_day, 0.1),
}


def _pair(one: str, other: str, alike: bool) -> Pair:
    return Pair(normalise(one), normalise(other), alike)


def _rows(file: Path, columns: int) -> Iterator[list[str]]:
    """Of a file with tabs; what has another number of columns is none."""
    with file.open(encoding="utf-8-sig") as opened:
        for line in opened:
            row = line.rstrip("\n").split("\t")
            if len(row) == columns:
                yield row
