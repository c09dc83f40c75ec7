from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from kiosk.speech.acoustic.batches import Batches, Example, Library, Source, collate
from kiosk.speech.acoustic.network import LEFT, MELS, RIGHT
from tests.kiosk.speech.acoustic.tones import record

MEAN = torch.full((MELS,), 10.0)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    record(tmp_path / "one", "anna", 12)
    return Source(tmp_path / "one", 1.0)


def test_the_same_seed_gives_the_same_stream(source: Source) -> None:
    first, same, other = (
        next(iter(Batches([source], frozenset(), MEAN, seed))) for seed in (1, 1, 2)
    )
    assert torch.equal(first.features, same.features)
    assert torch.equal(first.targets, same.targets)
    assert first.features.shape != other.features.shape or not torch.equal(
        first.features, other.features
    )


def test_a_batch_fits_together(source: Source) -> None:
    for batch in islice(Batches([source], frozenset(), MEAN, 0), 3):
        rows, length, mels = batch.features.shape
        assert mels == MELS
        assert len(batch.frames) == len(batch.target_lengths) == rows
        assert int(batch.target_lengths.sum()) == len(batch.targets)
        assert int(batch.frames.max()) == -(-(length - LEFT - RIGHT) // 3)
        assert (batch.frames >= 2 * 1).all()
        assert batch.rivals.shape[1] == batch.rival_lengths.shape[1] == rows
        assert int(batch.rival_lengths.max()) <= batch.rivals.shape[2]


def test_what_is_held_out_is_never_drawn(source: Source) -> None:
    library = Library(source, frozenset({"anna-0", "anna-1"}))
    library.refresh()
    assert [*map(len, library.voices.values())] == [10]
    silent = Library(source, frozenset({"anna"}))
    silent.refresh()
    assert not silent.voices


def test_recordings_made_while_training_are_heard_too(source: Source) -> None:
    library = Library(source, frozenset())
    library.refresh()
    record(source.folder, "berta", 3)
    library.refresh()
    library.refresh()
    assert {voice: len(clips) for voice, clips in library.voices.items()} == {
        "anna": 12,
        "berta": 3,
    }


def test_who_recorded_little_is_heard_more_often_than_his_share(tmp_path: Path) -> None:
    record(tmp_path, "anna", 100)
    record(tmp_path, "berta", 1)
    library = Library(Source(tmp_path, 1.0), frozenset())
    library.refresh()
    rng = np.random.default_rng(0)
    [rare] = library.voices["berta"]
    often = sum(library.draw(rng) is rare for _ in range(500))
    assert 20 < often < 75  # one in eleven, not in a hundred and one


def test_single_words_are_strung_together(source: Source) -> None:
    library = Library(Source(source.folder, 1.0, joined=4), frozenset())
    library.refresh()
    rng = np.random.default_rng(0)
    drawn = [library.draw(rng) for _ in range(50)]
    assert max(len(clip.targets) for clip in drawn) > 8
    assert min(len(clip.targets) for clip in drawn) <= 4


def test_shorter_rows_are_filled_with_their_last_frame() -> None:
    short = torch.arange(LEFT + 2.0 + RIGHT)[:, None].expand(-1, MELS)
    long = torch.zeros(LEFT + 7 + RIGHT, MELS)
    batch = collate([Example(short, [1], [[4], [5]]), Example(long, [2, 3], [[2, 6], [7]])])
    assert batch.features.shape == (2, LEFT + 7 + RIGHT, MELS)
    assert (batch.features[0, len(short) :] == short[-1]).all()
    assert batch.frames.tolist() == [1, 3]
    assert batch.seconds == pytest.approx(0.09)
    assert batch.rivals.tolist() == [[[4, 0], [2, 6]], [[5, 0], [7, 0]]]
    assert batch.rival_lengths.tolist() == [[1, 2], [1, 1]]
