"""How long a decision takes, over a thousand slips of the pen, beside plain fuzzy matching."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from content.answers import Alternative, Answers
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from content.schema import ContentSet
from tests.bench.figures import Figure, Naive, Target
from tests.bench.part import LeftOutError
from tests.bench.processes import in_fresh_process, own_megabytes

QUESTIONS = 1_000
# What a set may grow to, and what a decision on it may cost then.
PHRASES = 5_000
MILLISECONDS = 60.0
MEGABYTES = 250.0
_SEED = 2022
# Phrases of a question that is made up.
_EACH = 12
# Most of what is heard unclearly has so many readings, each of which may be off by so many characters.
READINGS, _SLIPS = 5, 3
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
    """Without an encoder, then with the one that this machine would use; each on a large set, too."""
    yield from _both("none", "without encoder", 20.0)
    chosen = encoder("auto")
    if chosen is None:
        raise LeftOutError("no sentence encoder is installed, so only without one")
    yield from _both("auto", f"with {chosen.name}", None)


def _both(choice: str, how: str, limit: float | None) -> Iterator[Figure]:
    yield from _figures(how, in_fresh_process(decide_all, choice), limit)
    large = in_fresh_process(decide_all, choice, PHRASES)
    yield from _figures(f"{how}, {PHRASES} phrases", large, MILLISECONDS, MEGABYTES)
    unclear = in_fresh_process(decide_all, choice, PHRASES, READINGS)
    yield _decision(f"{how}, {PHRASES} phrases, {READINGS} readings", unclear, MILLISECONDS)


def _figures(
    how: str, run: Run, limit: float | None, most_megabytes: float | None = None
) -> Iterator[Figure]:
    yield _decision(how, run, limit)
    yield Figure(f"index, {how}", "s", (run.build_seconds,), note="vectors may come from the cache")
    naive = Naive("list of phrases", (run.naive_megabytes,))
    most = Target("median", at_most=most_megabytes) if most_megabytes else None
    yield Figure(f"index memory, {how}", "MB", (run.megabytes,), most, naive)


def _decision(how: str, run: Run, limit: float | None) -> Figure:
    return Figure(
        f"decision, {how}",
        "ms",
        run.ours,
        Target("p95", at_most=limit) if limit else None,
        Naive("rapidfuzz WRatio", run.naive),
        f"the right question first: {run.ours_right:.1%}, naive {run.naive_right:.1%}",
    )


def decide_all(choice: str, phrases: int = 0, readings: int = 1) -> Run:
    """Decide QUESTIONS questions with the encoder of this `choice`; to be called in a fresh process.

    The bundled set has at least so many `phrases` of questions then. Each is typed, or heard in so many `readings`.
    """
    rng = random.Random(_SEED)
    content = grown(load_set(BUNDLED), phrases, rng)
    said = _said(content)
    letters = sorted({letter for _, phrase in said for letter in phrase})
    asked = [
        (id_, read(phrase, letters, readings, rng))
        for id_, phrase in rng.choices(said, k=QUESTIONS)
    ]
    before = own_megabytes()
    known = [phrase for _, phrase in said]
    _nearest(asked[0][1], known)
    naive_megabytes = own_megabytes() - before
    began = time.perf_counter()
    answers = Answers(content, encoder(choice))
    answers.decide(asked[0][1])
    built = time.perf_counter() - began
    megabytes = own_megabytes() - before - naive_megabytes
    ours, naive, ours_right, naive_right = [], [], 0, 0
    last = time.perf_counter() + _MOST_SECONDS
    for id_, queries in asked:
        start = time.perf_counter()
        if start > last:
            break
        decision = answers.decide(queries, heard=readings > 1)
        middle = time.perf_counter()
        nearest = _nearest(queries, known)
        naive.append(1000 * (time.perf_counter() - middle))
        ours.append(1000 * (middle - start))
        ours_right += bool(decision.candidates) and decision.candidates[0].target.id == id_
        naive_right += said[nearest][0] == id_
    return Run(
        tuple(ours), tuple(naive), ours_right / len(ours), naive_right / len(ours),
        built, megabytes, naive_megabytes,
    )  # fmt: skip


def _nearest(queries: Sequence[Alternative], known: Sequence[str]) -> int:
    """Which of `known` is the most like one of `queries`."""
    best = (process.extractOne(one.text, known, scorer=fuzz.WRatio) for one in queries)
    _, _, number = max(best, key=lambda found: found[1])
    return int(number)


def grown(content: ContentSet, phrases: int, rng: random.Random) -> ContentSet:
    """`content` with as many questions more as make so many `phrases`: halves of two that it has."""
    pool = [phrase for _, phrase in _said(content)]
    known = dict.fromkeys(pool)
    new: list[str] = []
    while len(known) < phrases:
        one, other = rng.sample(pool, 2)
        mixed = one[: len(one) // 2] + other[len(other) // 2 :]
        if mixed not in known:
            known[mixed] = None
            new.append(mixed)
    more = tuple(
        content.questions[0].model_copy(
            update={
                "id": f"more-{start}",
                "ask": new[start],
                "variants": tuple(new[start + 1 : start + _EACH]),
            }
        )
        for start in range(0, len(new), _EACH)
    )
    return content.model_copy(update={"questions": content.questions + more})


def _said(content: ContentSet) -> list[tuple[str, str]]:
    return [(q.id, phrase) for q in content.questions for phrase in (q.ask, *q.variants)]


def read(
    phrase: str, letters: Sequence[str], readings: int, rng: random.Random
) -> list[Alternative]:
    """`phrase` with one slip, or `readings` of it, equally believed, with some slips each."""
    if readings == 1:
        return [Alternative(slip(phrase, letters, rng))]
    texts = []
    for _ in range(readings):
        text = phrase
        for _ in range(_SLIPS):
            text = slip(text, letters, rng)
        texts.append(text)
    return [Alternative(text, 1 / readings) for text in texts]


def slip(phrase: str, letters: Sequence[str], rng: random.Random) -> str:
    """`phrase` with one character left out, or replaced by one of `letters`. Never empty."""
    place = rng.randrange(len(phrase))
    instead = rng.choice(("", rng.choice(letters))) if len(phrase) > 1 else rng.choice(letters)
    return phrase[:place] + instead + phrase[place + 1 :]
