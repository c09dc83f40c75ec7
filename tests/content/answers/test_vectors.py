"""Vectors are made once and kept; a cache that fails costs time, not answers."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from content.answers.meaning import Vectors
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


def test_of_a_changed_set_only_the_changed_phrases_are_made() -> None:
    first = vectors(Hashing(), TEXTS)
    changed = Hashing()
    found = vectors(changed, ["新的一句", *reversed(TEXTS[1:])])
    assert changed.encoded == ["新的一句"]
    assert np.array_equal(found[1:], first[:0:-1])


def test_another_encoder_makes_its_own() -> None:
    vectors(Hashing(), TEXTS)
    other = Hashing("fuse")
    vectors(other, TEXTS)
    assert other.encoded == TEXTS


def test_a_phrase_said_twice_is_made_once() -> None:
    encoder = Hashing()
    found = vectors(encoder, ["一句", "两句", "一句"])
    assert encoder.encoded == ["一句", "两句"]
    assert np.array_equal(found[0], found[2])


def test_how_far_it_is_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        vectors(Hashing(), TEXTS)
        vectors(Hashing(), TEXTS)
    assert [message.split("：")[1] for message in caplog.messages] == ["0 / 100 句", "64 / 100 句"]


def test_who_is_switched_off_half_way_goes_on_from_there() -> None:
    class Dying(Hashing):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if len(self.encoded) > 600:
                raise KeyboardInterrupt
            return super().encode(texts)

    many = [f"第{number}句" for number in range(1000)]
    with pytest.raises(KeyboardInterrupt):
        vectors(Dying(), many)
    again = Hashing()
    found = vectors(again, many)
    assert again.encoded == many[512:]
    assert np.array_equal(found[:512], Hashing().encode(many[:512]))


@pytest.mark.parametrize("damage", [b"", b"garbage", b"PK\x03\x04torn"])
def test_a_damaged_file_is_made_anew(cache: Path, damage: bytes) -> None:
    first = vectors(Hashing(), TEXTS)
    [file] = cache.glob("*.npz")
    file.write_bytes(damage)
    again = Hashing()
    assert np.array_equal(vectors(again, TEXTS), first)
    assert again.encoded == TEXTS
    assert np.array_equal(np.load(file)["rows"], first)


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((3, 64), np.float32), np.zeros(100, np.float32), np.full((100, 64), np.nan, "f4")],
)
def test_a_file_of_the_wrong_shape_or_of_no_numbers_is_made_anew(
    cache: Path, wrong: np.ndarray[tuple[int, ...], np.dtype[np.float32]]
) -> None:
    first = vectors(Hashing(), TEXTS)
    [file] = cache.glob("*.npz")
    np.savez(file, keys=np.load(file)["keys"], rows=wrong)
    assert np.array_equal(vectors(Hashing(), TEXTS), first)


def test_a_file_without_its_keys_is_made_anew(cache: Path) -> None:
    first = vectors(Hashing(), TEXTS)
    [file] = cache.glob("*.npz")
    np.savez(file, rows=first)
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
        for age, file in enumerate(sorted(cache.glob("*.npz"), key=lambda p: p.stat().st_mtime)):
            os.utime(file, (age, age))
    assert len(list(cache.iterdir())) == KEPT
    kept = Hashing()
    vectors(kept, [f"{KEPT + 2}"])
    assert kept.encoded == []
