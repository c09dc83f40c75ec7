"""The view by characters sees words, not spellings."""

from content.answers.characters import grams, weight


def test_equal_wordings_have_equal_features() -> None:
    assert grams("啥时候退") == grams("什么时候退")


def test_neighbours_are_features_too() -> None:
    assert grams("异议书") == ["异", "议", "书", "异议", "议书"]
    assert grams("") == []


def test_grammar_weighs_less_than_matter() -> None:
    assert 0 < weight("的") < weight("标") == 1


def test_a_word_in_letters_is_one_unit_and_its_letters_are_none() -> None:
    assert grams("用app") == ["用", "app", "用app"]
    assert not set(grams("你是ai")) & set(grams("aaaa"))
