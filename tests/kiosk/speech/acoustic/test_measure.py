from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from kiosk.speech.acoustic.batches import Source
from kiosk.speech.acoustic.measure import distance, greedy, held_out, mean_features
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT
from kiosk.speech.acoustic.network import OUTPUTS as COUNT
from kiosk.speech.units import BLANK, OUTPUTS
from tests.kiosk.speech.acoustic.tones import record


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_the_distance_is_levenshteins(one: list[int], other: list[int]) -> None:
    assert distance(one, other) == Levenshtein.distance(one, other)


def test_repeats_are_one_sound_unless_a_blank_parts_them() -> None:
    path = [BLANK, OUTPUTS["b"], OUTPUTS["a"], OUTPUTS["a"], BLANK, OUTPUTS["a"]]
    scores = torch.eye(COUNT)[path]
    assert greedy(scores) == (("b", "a"), ("a",))


def test_some_of_each_source_are_held_out(tmp_path: Path) -> None:
    sources = []
    for name in ("one", "two"):
        record(tmp_path / name, name, 70)
        sources.append(Source(tmp_path / name, 0.5))
    mean = mean_features(sources, seed=0)
    assert mean.shape == (MELS,)
    dev = held_out(sources, mean)
    assert len(dev.features) == len(dev.syllables)
    assert {name.split("-")[0] for name in dev.names} >= {"one", "two"}
    assert all(one.shape[0] > LEFT + RIGHT for one in dev.features)


def test_one_in_sixteen_of_many_people_is_kept_for_measuring(tmp_path: Path) -> None:
    record(tmp_path, "cv-0abc", 3)
    record(tmp_path, "cv-1abc", 3)
    dev = held_out([Source(tmp_path, 1.0)], torch.zeros(MELS))
    assert len(dev.features) == 3
    assert "cv-0abc" in dev.names
    assert not [name for name in dev.names if name.startswith("cv-1abc")]


def test_held_out_voices_are_measured_and_their_source_keeps_its_sentences(tmp_path: Path) -> None:
    record(tmp_path, "kokoro-3", 5)
    record(tmp_path, "kokoro-300", 5)
    source = Source(tmp_path, 1.0)
    dev = held_out([source], torch.zeros(MELS))
    assert len(dev.features) == 5
    assert "kokoro-3" in dev.names
    assert not [name for name in dev.names if name.startswith("kokoro-300")]


def test_a_sentence_is_held_out_at_both_speeds(tmp_path: Path) -> None:
    record(tmp_path, "fast", 130, seed=1)
    dev = held_out([Source(tmp_path, 1.0)], torch.zeros(MELS))
    assert dev.names
    assert pytest.approx(0.0) == float(
        torch.stack([one.mean() for one in dev.features]).isnan().sum()
    )
