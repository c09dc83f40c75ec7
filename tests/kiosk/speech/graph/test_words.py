from kiosk.speech.graph.automaton import Symbol
from kiosk.speech.graph.words import (
    NOTHING,
    mute,
    numbers,
    sounds,
    spoken,
    syllables,
    table,
    toneless,
)
from kiosk.speech.units import OUTPUTS, units


def test_all_syllables_of_mandarin_are_there_and_the_model_can_hear_each() -> None:
    found = syllables()
    assert 400 <= len(found) <= 430
    assert {"zhong", "xin", "nve", "lv", "er", "a", "shei"} <= set(found)
    assert all(units(syllable) for syllable in found)


def test_a_sound_of_a_dictionary_loses_its_tone() -> None:
    assert [toneless(sound) for sound in ("zhōng", "lǜ", "nüè", "er")] == [
        "zhong",
        "lv",
        "nve",
        "er",
    ]


def test_a_syllable_is_said_with_its_last_unit() -> None:
    zhong = numbers()["zhong"]
    assert spoken("zhong") == (Symbol(OUTPUTS["zh"], 0), Symbol(OUTPUTS["ong"], zhong))
    assert spoken("an") == (Symbol(OUTPUTS["an"], numbers()["an"]),)
    assert sounds(["an", "zhong"]) == (*spoken("an"), *spoken("zhong"))


def test_what_is_mute_sounds_alike_and_says_nothing() -> None:
    assert [symbol.unit for symbol in mute(spoken("wen"))] == [s.unit for s in spoken("wen")]
    assert not any(symbol.word for symbol in mute(spoken("wen")))


def test_the_table_numbers_every_word_from_nothing_on() -> None:
    lines = table().splitlines()
    assert lines[:2] == [f"{NOTHING} 0", "a 1"]
    assert [int(line.split()[1]) for line in lines] == list(range(len(numbers())))
