"""An endless, seeded stream of training batches, made by a process of its own."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import IterableDataset

from kiosk.speech.acoustic.augment import Augmenter
from kiosk.speech.acoustic.network import LEFT, RIGHT, SUBSAMPLING
from kiosk.speech.acoustic.recordings import Entry, entries, load
from kiosk.speech.acoustic.rivals import Rivals
from kiosk.speech.pcm import RATE

# Drawn at once, sorted by length and cut into batches: little padding, still much variety.
_POOL = 512
# Feature frames a batch, padding included: of fewer the descent, which costs the same for any batch, took
# half the time.
_BATCH_FRAMES = 7_000
_LONGEST_SECONDS = 12.0
# How many each utterance is to be told from.
_RIVALS = 12
_CROWD = 600


@dataclass(frozen=True)
class Source:
    """A folder of recordings, and how large a share of what is heard comes from it.

    `joined`: so many recordings at most are strung together, where they are single words.
    """

    folder: Path
    share: float
    joined: int = 1


@dataclass(frozen=True)
class Clip:
    """Samples, and the network's outputs for what is said in them."""

    samples: NDArray[np.int16]
    targets: list[int]


@dataclass(frozen=True)
class Example:
    """One utterance: features [LEFT + T + RIGHT, MELS], targets, and the targets of its rivals."""

    features: Tensor
    targets: list[int]
    rivals: list[list[int]]


@dataclass(frozen=True)
class Batch:
    """`features` [B, LEFT + T + RIGHT, MELS]; targets of all in a row. Lengths are a row's own.

    `rivals` [R, B, longest], `rival_lengths` [R, B]: the targets of what each is to be told from.
    """

    features: Tensor
    frames: Tensor
    targets: Tensor
    target_lengths: Tensor
    rivals: Tensor
    rival_lengths: Tensor
    seconds: float


@dataclass
class Library:
    """All recordings of one source, in memory, by who speaks; grows when its folder has."""

    source: Source
    held_out: frozenset[str]
    voices: defaultdict[str, list[Clip]] = field(default_factory=lambda: defaultdict(list))
    _seen: int = 0
    # Who recorded a hundred times as much as another is heard ten times as often.
    _names: list[str] = field(default_factory=list)
    _often: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def refresh(self) -> None:
        """Read what is new. Raises OSError."""
        listed = list(entries(self.source.folder))
        for entry in listed[self._seen :]:
            if entry.speaker not in self.held_out and entry.name not in self.held_out:
                self.voices[entry.speaker].append(clip(self.source.folder, entry))
        self._seen = len(listed)
        self._names = [*self.voices]
        often = np.sqrt([len(clips) for clips in self.voices.values()])
        self._often = often / often.sum()

    def draw(self, rng: Generator) -> Clip:
        """One of them, or several in a row with a breath between."""
        count = int(rng.integers(1, self.source.joined + 1))
        voices = rng.choice(len(self._names), size=count, p=self._often)
        drawn = [self._of(self._names[voice], rng) for voice in voices]
        if count == 1:
            return drawn[0]
        parts = [part for one in drawn for part in (one.samples, _breath(rng))]
        return Clip(np.concatenate(parts), [target for one in drawn for target in one.targets])

    def _of(self, voice: str, rng: Generator) -> Clip:
        clips = self.voices[voice]
        return clips[int(rng.integers(len(clips)))]


def clip(folder: Path, entry: Entry) -> Clip:
    """The recording `entry` names. Raises OSError, ValueError."""
    return Clip(load(folder, entry), entry.targets)


def _breath(rng: Generator) -> NDArray[np.int16]:
    return np.zeros(round(float(rng.uniform(0.0, 0.2)) * RATE), np.int16)


class Batches(IterableDataset[Batch]):
    """See above. The stream depends on `seed` and on what the folders hold when they are read."""

    def __init__(
        self, sources: list[Source], held_out: frozenset[str], mean: Tensor, seed: int
    ) -> None:
        self._libraries = [Library(source, held_out) for source in sources]
        self._mean = mean
        self._seed = seed

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        rng = np.random.default_rng(self._seed)
        while True:
            for library in self._libraries:
                library.refresh()
            filled = [library for library in self._libraries if library.voices]
            if not filled:
                raise FileNotFoundError("there are no recordings to train with")
            shares = np.array([library.source.share for library in filled])
            crowd = [filled[0].draw(rng).samples for _ in range(_CROWD)]
            augment = Augmenter(self._mean, crowd)
            picked = rng.choice(len(filled), size=_POOL, p=shares / shares.sum())
            drawn = [filled[number].draw(rng) for number in picked]
            yield from batches(drawn, augment, Rivals(one.targets for one in drawn), rng)


def batches(
    clips: list[Clip], augment: Augmenter, rivals: Rivals, rng: Generator
) -> Iterator[Batch]:
    """All of `clips` once, those of like length together, in random order of lengths."""
    fit = [one for one in clips if len(one.samples) <= _LONGEST_SECONDS * RATE]
    fit.sort(key=lambda one: len(one.samples))
    groups: list[list[Clip]] = [[]]
    for one in fit:
        # Padded before and after, and slowed down, it may get as long as this.
        longest = (len(one.samples) * 1.25 / RATE + 1.6) * 100 + LEFT + RIGHT
        if longest * (len(groups[-1]) + 1) > _BATCH_FRAMES:
            groups.append([])
        groups[-1].append(one)
    for number in rng.permutation(len(groups)):
        if groups[number]:
            yield collate([example(one, augment, rivals, rng) for one in groups[number]])


def example(clip: Clip, augment: Augmenter, rivals: Rivals, rng: Generator) -> Example:
    """`clip`, heard anew, beside others that it is to be told from."""
    return Example(
        augment(clip.samples, rng), clip.targets, rivals.draw(clip.targets, _RIVALS, rng)
    )


def collate(examples: list[Example]) -> Batch:
    """Several utterances as one batch."""
    features = [one.features for one in examples]
    rivals = [*zip(*(one.rivals for one in examples), strict=True)]
    lengths = torch.tensor([[len(targets) for targets in row] for row in rivals])
    padded = pad_sequence([torch.tensor(one) for row in rivals for one in row], batch_first=True)
    frames = [len(one) - LEFT - RIGHT for one in features]
    longest = max(map(len, features))
    return Batch(
        torch.stack(
            [torch.cat([one, one[-1:].expand(longest - len(one), -1)]) for one in features]
        ),
        torch.tensor([-(-length // SUBSAMPLING) for length in frames]),
        torch.tensor([target for one in examples for target in one.targets]),
        torch.tensor([len(one.targets) for one in examples]),
        padded.view(*lengths.shape, -1),
        lengths,
        sum(frames) / 100,
    )
