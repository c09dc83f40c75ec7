import pytest

from kiosk.speech.whisper_guard import is_nonsense, written


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (" 投標保證金什麼時候退？", "投标保证金什么时候退"),
        ("怎么交，能用保函吗?", "怎么交，能用保函吗"),
        ("CA证书﹐", "CA证书"),
        ("。。。", ""),
        ("", ""),
    ],
)
def test_text_is_written_simplified_without_marks_around(raw: str, wanted: str) -> None:
    assert written(raw) == wanted


@pytest.mark.parametrize(
    "text", ["厕所在哪", "你们几点上班", "好好好", "谢谢谢谢", "一二三四五六七八九十"]
)
def test_what_people_say_is_speech(text: str) -> None:
    assert not is_nonsense(text, no_speech=0.05)


@pytest.mark.parametrize(
    ("text", "no_speech"),
    [
        ("", 0.0),
        ("公共资源交易", 0.9),
        ("语语语语语语语语", 0.1),
        ("谢谢观看" * 6, 0.1),
        ("怎么办理历\N{REPLACEMENT CHARACTER}史", 0.1),
    ],
)
def test_what_whisper_makes_up_is_not(text: str, no_speech: float) -> None:
    assert is_nonsense(text, no_speech)
