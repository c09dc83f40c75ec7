"""What a terminal lacks is one honest line when it starts and a quiet sign; the rest works."""

from pathlib import Path

import pytest

from tests.end_to_end.driver import running
from tests.end_to_end.screen import Screen
from tests.sound import SoundCard

_ALSA = 'pcm.!default {{ type asym {half}.pcm {{ type pulse server "{server}" }} }}\n'


@pytest.mark.parametrize(
    ("half", "sign", "line"),
    [
        ("playback", "microphone-off", "没有麦克风"),
        ("capture", "speaker-off", "没有找到扬声器"),
    ],
)
def test_half_a_sound_card(
    glass: Screen, card: SoundCard, tmp_path: Path, half: str, sign: str, line: str
) -> None:
    alsa = tmp_path / "alsa.conf"
    alsa.write_text(_ALSA.format(half=half, server=card.environment["PULSE_SERVER"]))
    with running(glass, ALSA_CONFIG_PATH=str(alsa)) as terminal:
        said = terminal.log().splitlines()
        terminal.go_home()
        terminal.shows(sign)
        terminal.tap("问题清单")
        terminal.on("questions")

    assert sum(line in one for one in said) == 1, said


def test_no_speech_model(glass: Screen, card: SoundCard, tmp_path: Path) -> None:
    with running(glass, YIBOSHI_CACHE=str(tmp_path), YIBOSHI_ENGINE="vosk") as terminal:
        said = terminal.log().splitlines()
        terminal.go_home()
        terminal.shows("model-off")
        terminal.reads("语音暂停，请触摸")
        terminal.tap("speak")
        terminal.on("unknown")
        terminal.tap("看全部问题")
        terminal.on("questions")

    assert sum("语音识别" in one for one in said) == 1, said
