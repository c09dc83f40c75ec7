import math

import pytest

from kiosk.speech.completeness import ENDED, Completeness
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
