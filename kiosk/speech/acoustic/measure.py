"""How well the network does on voices it has never heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kiosk.speech.acoustic.batches import Source
from kiosk.speech.acoustic.features import fbank, online_cmn
from kiosk.speech.acoustic.network import Network, padded
from kiosk.speech.acoustic.recordings import Entry, entries, load
from kiosk.speech.acoustic.voices import DEV_VOICES
from kiosk.speech.units import BLANK, spelled

_HELD_OUT_VOICES = frozenset(
    (*(f"kokoro-{number}" for number in range(DEV_VOICES)), "dsp01", "dsp12", "dsp24")
)
# One in sixteen of Common Voice's, whose ids are drawn by lot.
_HELD_OUT_PEOPLE = "cv-0"
_HELD_OUT_EACH = 60
_ONE_IN = 10  # of a small source, at most
_FOR_THE_MEAN = 300


@dataclass(frozen=True)
class HeldOut:
    """Never trained on. `names`: of recordings and of speakers."""

    names: frozenset[str]
    features: list[Tensor]
    syllables: list[tuple[tuple[str, ...], ...]]


def mean_features(sources: Sequence[Source], seed: int) -> Tensor:
    """[MELS], over recordings as they are. Raises OSError."""
    rng = np.random.default_rng(seed)
    listed = [(source.folder, entry) for source in sources for entry in entries(source.folder)]
    picked = rng.choice(len(listed), min(_FOR_THE_MEAN, len(listed)), replace=False)
    frames = [fbank(load(*listed[number])) for number in picked]
    return torch.cat(frames).mean(dim=0)


def held_out(sources: Sequence[Source], mean: Tensor) -> HeldOut:
    """Some sentences of each source, of which both speeds are left out, and the voices kept for this."""
    names: set[str] = set(_HELD_OUT_VOICES)
    features: list[Tensor] = []
    syllables: list[tuple[tuple[str, ...], ...]] = []
    for source in sources:
        listed = list(entries(source.folder))
        picked = [entry for entry in listed if _is_held_out(entry.speaker)]
        names.update(entry.speaker for entry in picked)
        if not picked:
            step = max(_ONE_IN, len(listed) // _HELD_OUT_EACH)
            spoken = {entry.text for entry in listed[::step]}
            picked = [entry for entry in listed if entry.text in spoken]
            names.update(entry.name for entry in picked)
        for entry in picked[:: max(1, len(picked) // _HELD_OUT_EACH)]:
            features.append(clean(source.folder, entry, mean))
            syllables.append(spelled(entry.targets))
    return HeldOut(frozenset(names), features, syllables)


def _is_held_out(speaker: str) -> bool:
    return speaker in _HELD_OUT_VOICES or speaker.startswith(_HELD_OUT_PEOPLE)


def clean(folder: Path, entry: Entry, mean: Tensor) -> Tensor:
    """[LEFT + T + RIGHT, MELS] of a recording as it is."""
    return online_cmn(padded(fbank(load(folder, entry))), mean)


def greedy(scores: Tensor) -> tuple[tuple[str, ...], ...]:
    """The syllables of the best output at each frame; `scores` [T, OUTPUTS]."""
    best = scores.argmax(dim=1)
    changed = torch.ones_like(best, dtype=torch.bool)
    changed[1:] = best[1:] != best[:-1]
    return spelled([output for output in best[changed].tolist() if output != BLANK])


def syllable_errors(network: Network, dev: HeldOut) -> float:
    """Insertions, deletions and replacements a syllable."""
    network.eval()
    wrong = total = 0
    with torch.inference_mode():
        for features, syllables in zip(dev.features, dev.syllables, strict=True):
            heard = greedy(network(features[None])[0])
            wrong += distance(heard, syllables)
            total += len(syllables)
    return wrong / max(1, total)


def distance(one: Sequence[object], other: Sequence[object]) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for number, item in enumerate(one, 1):
        above, row[0] = row[:], number
        for column, rival in enumerate(other, 1):
            row[column] = min(
                above[column] + 1, row[column - 1] + 1, above[column - 1] + (item != rival)
            )
    return row[-1]
