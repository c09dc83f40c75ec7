"""A clerk's recording of a whole answer, taken apart at its silences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.storyboard.sharing import shared

RATE = 8000


def recording(path: Path, *sentences: float, pause: float = 0.4) -> Path:
    """Tones of so many seconds, with pauses between."""
    parts = [np.sin(np.arange(int(length * RATE)) / 3) * 0.3 for length in sentences]
    silence = np.zeros(int(pause * RATE))
    soundfile.write(
        path, np.concatenate([each for part in parts for each in (part, silence)]), RATE
    )
    return path


def test_sentences_end_where_the_voice_is_silent(tmp_path: Path) -> None:
    path = recording(tmp_path / "own.wav", 2.0, 3.0, 1.5)
    found = shared(path, [2.5, 2.2, 2.0])
    assert [one.start for one in found] == pytest.approx([0, 2.2, 5.6], abs=0.1)
    assert found[-1].start + found[-1].seconds == pytest.approx(7.7, abs=0.01)


def test_without_a_silence_they_are_as_long_as_they_would_take(tmp_path: Path) -> None:
    path = recording(tmp_path / "own.wav", 6.0, pause=0.0)
    assert [one.seconds for one in shared(path, [1.0, 2.0])] == pytest.approx([2, 4], abs=0.02)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.floats(0.5, 9), min_size=1, max_size=12))
def test_all_of_it_is_shared_out_in_order(tmp_path: Path, estimates: list[float]) -> None:
    path = tmp_path / "own.wav"
    if not path.exists():
        recording(path, 1.0, 0.3, 2.0, 0.8)
    found = shared(path, estimates)
    assert len(found) == len(estimates)
    assert found[0].start == 0
    for one, after in pairwise(found):
        assert after.start == pytest.approx(one.start + one.seconds)
        assert one.seconds > 0
