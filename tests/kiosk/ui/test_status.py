"""What is missing is said once and shown quietly."""

from kiosk.ui.status import Status


def test_nothing_is_missing_while_parts_still_start() -> None:
    assert Status().signs == []


def test_a_terminal_that_hears_and_speaks_shows_no_sign() -> None:
    status = Status().tell("hearing", "语音识别：Vosk", engine="vosk", microphone=True)
    status = status.tell("voice", "语音朗读：espeak-ng", loudspeaker=True)
    assert status.signs == []
    assert status.can_hear
    assert list(status.lines.values()) == ["语音识别：Vosk", "语音朗读：espeak-ng"]


def test_each_missing_part_has_its_sign() -> None:
    status = Status().tell("hearing", "没有话筒", engine="vosk", microphone=False)
    assert status.signs == ["microphone-off"]
    assert not status.can_hear
    status = status.tell("voice", "没有扬声器", loudspeaker=False)
    assert status.signs == ["microphone-off", "speaker-off"]
    status = status.tell("hearing", "没有语音模型", engine=None, microphone=True)
    assert status.signs == ["model-off", "speaker-off"]
    assert not status.can_hear
    assert Status(gpu=False, content=False).signs == ["warning", "chip-off"]


def test_the_speak_button_says_what_voice_can() -> None:
    status = Status()
    assert status.speak == "请点屏幕"
    status = status.tell("hearing", "语音识别：中断了", engine=None, microphone=False)
    assert status.speak == "语音暂停，请触摸"
    status = status.tell("hearing", "语音识别：Vosk", engine="vosk", microphone=True)
    assert status.speak == "点我说话"


def test_a_part_that_comes_back_loses_its_sign() -> None:
    status = Status().tell("voice", "没有扬声器", loudspeaker=False)
    assert status.tell("voice", "语音朗读：espeak-ng", loudspeaker=True).signs == []
