"""How long a decision takes, over a thousand slips of the pen, beside plain fuzzy matching."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from content.answers import Answers
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from tests.bench.figures import Figure, Naive, Target
from tests.bench.part import LeftOutError
from tests.bench.processes import in_fresh_process, own_megabytes

QUESTIONS = 1_000
_SEED = 2022
# An encoder takes a hundred times as long as all the rest: its run ends after so many seconds.
_MOST_SECONDS = 45.0


@dataclass(frozen=True)
class Run:
    """What a run over all questions gave. `ours` and `naive` are milliseconds a question."""

    ours: tuple[float, ...]
    naive: tuple[float, ...]
    ours_right: float
    naive_right: float
    build_seconds: float
    megabytes: float
    naive_megabytes: float


def measure() -> Iterator[Figure]:
    """Without an encoder, then with the one that this machine would use."""
    yield from _figures("without encoder", in_fresh_process(decide_all, "none"), 20.0)
    chosen = encoder("auto")
    if chosen is None:
        raise LeftOutError("no sentence encoder is installed, so only without one")
    yield from _figures(f"with {chosen.name}", in_fresh_process(decide_all, chosen.name), None)


def _figures(how: str, run: Run, limit: float | None) -> Iterator[Figure]:
    yield Figure(
        f"decision, {how}",
        "ms",
        run.ours,
        Target("p95", at_most=limit) if limit else None,
        Naive("rapidfuzz WRatio", run.naive),
        f"the right question first: {run.ours_right:.1%}, naive {run.naive_right:.1%}",
    )
    yield Figure(f"index, {how}", "s", (run.build_seconds,), note="vectors may come from the cache")
    naive = Naive("list of phrases", (run.naive_megabytes,))
    yield Figure(f"index memory, {how}", "MB", (run.megabytes,), None, naive)


def decide_all(name: str) -> Run:
    """Decide QUESTIONS questions with the encoder called `name`; to be called in a fresh process."""
    content = load_set(BUNDLED)
    said = [(q.id, phrase) for q in content.questions for phrase in (q.ask, *q.variants)]
    rng = random.Random(_SEED)
    letters = sorted({letter for _, phrase in said for letter in phrase})
    asked = [(id_, slip(phrase, letters, rng)) for id_, phrase in rng.choices(said, k=QUESTIONS)]
    before = own_megabytes()
    phrases = [phrase for _, phrase in said]
    process.extractOne(asked[0][1], phrases, scorer=fuzz.WRatio)
    naive_megabytes = own_megabytes() - before
    began = time.perf_counter()
    answers = Answers(content, encoder(name))
    answers.decide(asked[0][1])
    built = time.perf_counter() - began
    megabytes = own_megabytes() - before - naive_megabytes
    ours, naive, ours_right, naive_right = [], [], 0, 0
    last = time.perf_counter() + _MOST_SECONDS
    for id_, query in asked:
        start = time.perf_counter()
        if start > last:
            break
        decision = answers.decide(query)
        middle = time.perf_counter()
        _, _, nearest = process.extractOne(query, phrases, scorer=fuzz.WRatio)
        naive.append(1000 * (time.perf_counter() - middle))
        ours.append(1000 * (middle - start))
        ours_right += bool(decision.candidates) and decision.candidates[0].target.id == id_
        naive_right += said[nearest][0] == id_
    return Run(
        tuple(ours), tuple(naive), ours_right / len(ours), naive_right / len(ours),
        built, megabytes, naive_megabytes,
    )  # fmt: skip


def slip(phrase: str, letters: Sequence[str], rng: random.Random) -> str:
    """`phrase` with one character left out, or replaced by one of `letters`. Never empty."""
    place = rng.randrange(len(phrase))
    instead = rng.choice(("", rng.choice(letters))) if len(phrase) > 1 else rng.choice(letters)
    return phrase[:place] + instead + phrase[place + 1 :]
