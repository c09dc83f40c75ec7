"""What is measured of hearing: who is counted wrong, and from when on a visitor waits."""

from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recogniser import Hypothesis
from tests.bench.part import LeftOutError
from tests.eval import (
    as_kiosks_do,
    asked,
    clips,
    conditions,
    microphone,
    official_vosk,
    whisper,
)
from tests.eval.as_kiosks_do import AsKiosksDo
from tests.eval.character_errors import errors
from tests.eval.clips import Clip
from tests.eval.conditions import in_hiss, last_voiced, level
from tests.eval.microphone import begin
from tests.eval.official_vosk import OfficialVosk
from tests.eval.result import Missing, Result, Row
from tests.eval.topics import is_right

SPOKEN = Path(__file__).parents[1] / "data" / "speech" / "32-hours.flac"
VOICE = (np.random.default_rng(3).normal(0, 3_000, RATE)).astype(np.int16)


@pytest.mark.parametrize(
    ("heard", "said", "wrong"),
    [
        ("12月2日，路透社报道。", "十二月二日路透社报道", (0, 10)),
        ("保证金什么时候腿", "保证金什么时候退", (1, 8)),
        ("", "厕所在哪", (4, 4)),
    ],
)
def test_characters_are_counted_without_marks_and_figures_as_they_are_read(
    heard: str, said: str, wrong: tuple[int, int]
) -> None:
    assert errors(heard, said) == wrong


def test_a_visitor_waits_from_the_end_of_his_voice_not_of_the_recording() -> None:
    played = np.concatenate([np.zeros(RATE // 2, np.int16), VOICE, np.zeros(RATE, np.int16)])
    assert last_voiced(played) == pytest.approx(1.5 * RATE, abs=RATE // 50)


def test_where_the_sound_begins_in_the_room_is_found_in_spite_of_noise() -> None:
    hiss = np.random.default_rng(4).normal(0, 1_000, 4 * RATE)
    hiss[12_345 : 12_345 + RATE] += VOICE
    assert begin(hiss.astype(np.int16), VOICE) == 12_345
    assert begin(np.pad(VOICE[:-200], (777, 0)), VOICE) == 777  # the room is left before it ends


def test_a_hiss_is_always_the_same_and_so_loud() -> None:
    quiet = VOICE // 4
    assert np.array_equal(in_hiss(quiet, "a", 10.0), in_hiss(quiet, "a", 10.0))
    added = in_hiss(quiet, "a", 10.0).astype(np.float64) - quiet
    assert level(quiet.astype(np.float64)) / added.std() == pytest.approx(10**0.5, rel=0.05)


def test_without_the_model_of_vosk_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(official_vosk, "models_dir", lambda: tmp_path)
    with pytest.raises(LeftOutError, match=r"vosk-model-small-cn-0\.22 is not installed"):
        OfficialVosk()


class Mumbling:
    """Hears nothing, whatever is said."""

    def open(self) -> "Mumbling":
        return self

    def accept(self, _: bytes) -> None: ...

    def final(self) -> tuple[Hypothesis, ...]:
        return ()


@pytest.fixture
def kiosks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsKiosksDo:
    """Their recogniser hears 厕所在哪, whatever is said; nothing else is installed."""

    class Hears:
        def text(self, _: Samples) -> str:
            return "厕所在哪"

    monkeypatch.setattr(as_kiosks_do, "FreeText", Hears)
    for module in (official_vosk, whisper):
        monkeypatch.setattr(module, "models_dir", lambda: tmp_path)
    return AsKiosksDo(whisper.Whisper(tmp_path))


def test_a_kiosk_answers_with_the_nearest_phrase_and_below_the_cut_off_offers_three(
    kiosks: AsKiosksDo,
) -> None:
    sure = kiosks.decide("厕所在哪")
    assert (sure.outcome, sure.target and sure.target.id) == ("answer", "toilet")
    unsure = kiosks.decide("哦")
    assert (unsure.outcome, unsure.target, len(unsure.candidates)) == ("suggest", None, 3)


def test_kiosks_are_judged_as_we_are_and_what_they_lack_is_named(kiosks: AsKiosksDo) -> None:
    two = [Clip("toilet", "厕所在哪", "toilet"), Clip("lift", "电梯在哪", "lift")]
    [typed] = kiosks.typed(two).values()
    assert [is_right(*one) for one in typed] == [True, True]
    [(way, heard)] = kiosks.heard(two, "clean", lambda _: VOICE)
    assert way == "yiboshi-cn, free text, rapidfuzz WRatio"
    right, offered, wrong = asked._results("clean", typed, {way: heard})
    assert [one.ours.value for one in (right, offered, wrong)] == [100, 100, 0]
    assert [one.beside[way].value for one in (right, offered, wrong)] == [50, 50, 50]
    assert [row.name for row in kiosks.missing] == ["visitors' questions, vosk-model-small-cn-0.22"]


def test_without_the_sound_of_a_crowd_the_rows_say_so_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kiosks: AsKiosksDo
) -> None:
    (tmp_path / "asked.tsv").write_text(f"file\ttext\ttopic\n{SPOKEN}\t你们几点上班\thours\n")
    for module in (clips, conditions):
        monkeypatch.setattr(module, "SPEECH", tmp_path)
    monkeypatch.setattr(asked, "encoder", lambda: None)
    monkeypatch.setattr(asked, "terminal_engine", Mumbling)
    monkeypatch.setattr(asked, "AsKiosksDo", lambda _: kiosks)
    rows: list[Row] = []
    with pytest.raises(LeftOutError, match=r"needs ../shared/speech/read.tsv"):
        rows.extend(asked.measure(whisper.Whisper(tmp_path)))
    measured = {row.name.rpartition(", ")[2] for row in rows if isinstance(row, Result)}
    assert measured == {"typed", "clean"}
    missing = {row.name: row.why for row in rows if isinstance(row, Missing)}
    crowd = "needs ../shared/speech/noise/babble_*.flac (not there)"
    assert missing["visitors' questions, babble 0 dB"] == crowd
    assert "rooms/sim_hall_" in missing["visitors' questions, halls"]


def test_a_visitor_is_heard_through_the_microphone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")
    clip = Clip(str(SPOKEN), "你们几点上班", "hours")
    right, _, wrong, wait, _ = microphone._through("yiboshi", [clip], ("clean",))
    assert (right.ours.value, wrong.ours.value) == (100, 0)
    assert 0.1 < wait.ours.value < 10
    assert wait.name == "through the microphone, yiboshi, clean: last voice to decision, median"


def test_without_pulseaudio_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LeftOutError, match="PulseAudio is not installed"):
        [*microphone.measure(whisper.Whisper())]
