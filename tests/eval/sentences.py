"""Three hundred sentences to be mistaken for: as long as the ones that are read, and free to keep."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from content.load import BUNDLED, load_set
from tests.eval.nearest import heard_as

OTHERS = 300
_SEED = 2022
_OURS = Path(__file__).with_name("sentences.txt")
_CLAUSE = re.compile(r"[。；！？：，\n]")
# What a synthesiser would have to rewrite first is no sentence that is read as it stands.
_WRITTEN = re.compile(r"[^\u4e00-\u9fff]")


def others(like: Iterable[str]) -> list[str]:
    """OTHERS sentences, none of `like` and no two of the same sound; their lengths are those of `like`.

    General ones, written for this, and the bundled set's questions and answers.
    """
    kept = {heard_as(text) for text in like}
    wanted = sorted(map(len, kept))
    pool: list[str] = []
    for text in _pool():
        sound = heard_as(text)
        if sound not in kept:
            kept.add(sound)
            pool.append(text)
    rng = np.random.default_rng(_SEED)
    chosen: list[str] = []
    lengths = [len(heard_as(text)) for text in pool]
    for target in rng.choice(wanted, OTHERS):
        place = min(range(len(pool)), key=lambda n: (abs(lengths[n] - target), n))
        chosen.append(pool.pop(place))
        lengths.pop(place)
    return chosen


def spread(texts: Sequence[str]) -> str:
    """The lengths in one line: the shortest, the quartiles, the longest."""
    quartiles = np.percentile([len(heard_as(text)) for text in texts], [0, 25, 50, 75, 100])
    return "/".join(f"{value:g}" for value in quartiles)


def _pool() -> list[str]:
    """The general ones first; of the set's only what is all characters."""
    content = load_set(BUNDLED)
    own = [phrase for q in content.questions for phrase in (q.ask, *q.variants)]
    own += [clause for q in content.questions for clause in _CLAUSE.split(q.answer)]
    own += [clause for d in content.departments for clause in _CLAUSE.split(d.duties)]
    own = sorted({text for text in own if text and not _WRITTEN.search(text)})
    np.random.default_rng(_SEED).shuffle(own)
    return [*_OURS.read_text(encoding="utf-8").splitlines(), *own]
