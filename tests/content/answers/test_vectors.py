"""Vectors are made once and kept; a cache that fails costs time, not answers."""

import os
from pathlib import Path

import numpy as np
import pytest

from content.answers.vectors import KEPT, vectors
from tests.content.answers.sets import Hashing

TEXTS = [f"第{number}句" for number in range(100)]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_second_time_nothing_is_encoded() -> None:
    first = vectors(Hashing(), TEXTS)
    again = Hashing()
    assert np.array_equal(vectors(again, TEXTS), first)
    assert again.encoded == []


def test_another_wording_or_encoder_is_made_anew() -> None:
    vectors(Hashing(), TEXTS)
    changed, other = Hashing(), Hashing("fuse")
    vectors(changed, [*TEXTS[:-1], "新的一句"])
    vectors(other, TEXTS)
    assert len(changed.encoded) == len(other.encoded) == len(TEXTS)


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x93NUMPY\x01\x00"])
def test_a_damaged_file_is_made_anew(cache: Path, damage: bytes) -> None:
    first = vectors(Hashing(), TEXTS)
    [file] = cache.glob("*.npy")
    file.write_bytes(damage)
    again = Hashing()
    assert np.array_equal(vectors(again, TEXTS), first)
    assert again.encoded == TEXTS
    assert np.array_equal(np.load(file), first)


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((3, 64), np.float32), np.zeros(100, np.float32), np.full((100, 64), np.nan, "f4")],
)
def test_a_file_of_the_wrong_shape_or_of_no_numbers_is_made_anew(
    cache: Path, wrong: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> None:
    first = vectors(Hashing(), TEXTS)
    [file] = cache.glob("*.npy")
    np.save(file, wrong)
    assert np.array_equal(vectors(Hashing(), TEXTS), first)


def test_a_folder_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "file" / "below"))
    assert vectors(Hashing(), TEXTS).shape == (100, 64)


def test_the_oldest_go(cache: Path) -> None:
    for number in range(KEPT + 3):
        vectors(Hashing(), [f"{number}"])
        for age, file in enumerate(sorted(cache.glob("*.npy"), key=lambda p: p.stat().st_mtime)):
            os.utime(file, (age, age))
    assert len(list(cache.iterdir())) == KEPT
    kept = Hashing()
    vectors(kept, [f"{KEPT + 2}"])
    assert kept.encoded == []
