from datetime import date

import pytest

from content.answers.targets import targets
from content.load import BUNDLED, load_set
from kiosk.speech.graph.words import numbers
from kiosk.speech.pronounce import LEXICON, MOST, pronunciations


def _said(text: str) -> list[str]:
    return [" ".join(way) for way in pronunciations(text)]


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("请问保证金多长时间能退？", "bao zheng jin duo chang shi jian neng tui"),
        ("把字调大", "ba zi tiao da"),
        ("重来一次", "chong lai yi ci"),
        ("开户银行换了", "kai hu yin hang huan le"),
        ("长辈版", "zhang bei ban"),
        ("投标的步骤", "tou biao de bu zhou"),
        ("帮我查查", "bang wo cha cha"),
        ("什么时候还给我", "shen me shi hou huan gei wo"),
        ("更改旅行证", "geng gai lv xing zheng"),
    ],
)
def test_characters_of_several_readings_are_read_by_their_words(text: str, syllables: str) -> None:
    assert _said(text)[0] == syllables


def test_an_er_at_the_end_of_a_word_may_be_swallowed() -> None:
    assert _said("厕所在哪儿") == ["ce suo zai na er", "ce suo zai na"]


def test_letters_have_chinese_names() -> None:
    assert _said("CA怎么办") == ["xi ei zen me ban", "sei ei zen me ban"]
    assert _said("U盾") == ["you dun"]


def test_figures_are_read_as_numbers_and_years_digit_by_digit() -> None:
    assert _said("10天") == ["shi tian"]
    assert _said("2021年") == ["er ling er yi nian"]
    assert _said("第12项") == ["di shi er xiang"]


def test_two_of_something_is_liang_or_er() -> None:
    assert _said("两家单位") == ["liang jia dan wei", "er jia dan wei"]
    assert _said("2号窗口") == ["er hao chuang kou"]
    assert _said("二十天") == ["er shi tian"]
    assert _said("第二次") == ["di er ci"]


def test_one_in_a_long_number_may_be_yao() -> None:
    assert "da yao er san si wu" in _said("打12345")


def test_there_is_a_limit_to_the_ways_of_saying_one_phrase() -> None:
    assert len(_said("谁在哪儿，谁在哪儿，谁在那个CA旁边")) == MOST


@pytest.mark.parametrize("text", ["", "？！", "😀"])
def test_what_has_no_sound_has_no_pronunciation(text: str) -> None:
    assert pronunciations(text) == ()


def test_the_lexicon_says_only_what_the_model_can_hear() -> None:
    rows = [
        line.split("\t")
        for line in LEXICON.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len({word for word, _ in rows}) == len(rows)
    for _, ways in rows:
        assert set(ways.split()) - {"/", "-"} <= numbers().keys()


def test_every_phrase_of_the_bundled_set_can_be_said() -> None:
    for _, said in targets(load_set(BUNDLED), date(2026, 11, 24)):
        assert [text for text in said if not pronunciations(text)] == []
