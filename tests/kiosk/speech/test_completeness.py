import math

import pytest

from kiosk.speech.completeness import ENDED, WHOLE, Completeness
from kiosk.speech.opinion import Opinion

KNOWS = Completeness(
    [
        "fan hui",
        "fan hui shou ye",
        "bao zheng jin shen me shi hou tui",
        "ca zheng shu zai na li ban",
        "zong he ke zai na li",
        "ji shu ke zai na li",
    ]
)


def certain(*phrases: str) -> Opinion:
    return Opinion(phrases, margin=1.0)


def test_a_certain_phrase_needs_no_silence() -> None:
    assert KNOWS.enough(certain("fan hui shou ye"), "fan hui shou ye".split()) == 0


def test_one_that_others_begin_with_may_go_on() -> None:
    assert KNOWS.enough(certain("fan hui"), ["fan", "hui"]) == math.inf
    assert KNOWS.enough(certain("fan hui shou ye", "fan hui"), ["fan", "hui"]) == math.inf


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ("qing wen ban gong shi zai na li", ENDED),  # ends phrases more often than it goes on
        ("qian shen me shi hou tui", ENDED),
        ("qian shen me shi", math.inf),
        ("zheng shu", math.inf),
        ("zai", math.inf),
        ("", math.inf),
    ],
)
def test_what_ends_as_phrases_end_needs_little(said: str, enough: float) -> None:
    assert KNOWS.enough(Opinion(), said.split()) == enough
    assert KNOWS.enough(Opinion(("fan hui",), -2.0), said.split()) == enough


TEXTS = Completeness.of_texts(
    ["返回", "返回首页", "保证金什么时候退", "CA证书在哪里办理", "综合科在哪里", "技术科在哪里"]
)


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("返回首页", WHOLE),
        ("请问，保证金什么时候退呢？", WHOLE),
        ("保正金什么时候腿", WHOLE),  # homophones
        ("返回", math.inf),  # may go on
        ("ca证书在哪里", math.inf),  # another begins so
        ("钱什么时候退", ENDED),
        ("财务科在哪里", ENDED),
        ("保证金什么时候", math.inf),
        ("保证金", math.inf),
        ("今天天气", math.inf),
        ("退", math.inf),
        ("？", math.inf),
    ],
)
def test_what_was_written_down_is_judged_by_its_sound(text: str, enough: float) -> None:
    assert TEXTS.after(text) == enough


@pytest.mark.parametrize("text", ["", "返回首页"])
def test_who_expects_nothing_waits_for_more(text: str) -> None:
    assert Completeness.of_texts([]).after(text) == math.inf
