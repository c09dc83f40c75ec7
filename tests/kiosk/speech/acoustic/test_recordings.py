from pathlib import Path

import numpy as np
import pytest
import soundfile

from kiosk.speech.acoustic.recordings import Entry, Manifest, Sound, entries, load, trimmed
from kiosk.speech.pcm import RATE
from kiosk.speech.units import OUTPUTS

HELLO = Entry("a", "yue", ("ni", "hao"), "你好")


def beep(seconds: float, silence: float = 0.0) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.pad(0.5 * np.sin(2 * np.pi * 440 * time), round(silence * RATE)).astype(np.float32)


def test_what_was_added_is_there(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        assert not manifest.has("a")
        manifest.add(HELLO, beep(0.5))
        assert manifest.has("a")
    assert list(entries(tmp_path)) == [HELLO]
    assert abs(len(load(tmp_path, HELLO)) - RATE / 2) < RATE / 50


def test_a_manifest_goes_on_where_it_stopped(tmp_path: Path) -> None:
    for name in "ab":
        with Manifest(tmp_path) as manifest:
            manifest.add(Entry(name, "yue", ("ni",), "你"), beep(0.2))
    with Manifest(tmp_path) as manifest:
        assert manifest.has("a")
        assert manifest.has("b")


def test_a_line_that_was_cut_off_is_no_entry(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.add(HELLO, beep(0.2))
    with (tmp_path / "manifest.tsv").open("a", encoding="utf-8") as file:
        file.write("b\tyue\tni")
    assert list(entries(tmp_path)) == [HELLO]


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert list(entries(tmp_path)) == []


def test_what_is_said_becomes_outputs() -> None:
    assert HELLO.targets == [OUTPUTS[unit] for unit in ("n", "i", "h", "ao")]
    with pytest.raises(ValueError, match="xyz"):
        _ = Entry("a", "yue", ("xyz",), "").targets


def test_silence_at_the_ends_is_cut_to_a_tenth_of_a_second() -> None:
    assert len(trimmed(beep(0.5, silence=1.0))) / RATE == pytest.approx(0.7, abs=0.03)


def test_silence_alone_and_no_sound_at_all_stay_what_they_are() -> None:
    for nothing in (np.zeros(RATE, np.float32), np.zeros(5, np.float32)):
        assert np.array_equal(trimmed(nothing), nothing)


def test_a_recording_at_another_rate_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", beep(0.1), 8000)
    with pytest.raises(OSError, match="mono"):
        load(tmp_path, HELLO)
