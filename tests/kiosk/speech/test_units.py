import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.sound import syllables
from kiosk.speech.units import BLANK, FINALS, INITIALS, OUTPUTS, UNITS, split, units


@pytest.mark.parametrize(
    ("syllable", "said"),
    [
        ("zhong", "zh ong"),
        ("shi", "sh i2"),
        ("si", "s i1"),
        ("yuan", "van"),
        ("ju", "j v"),
        ("lv", "l v"),
        ("you", "iu"),
        ("wen", "un"),
        ("yi", "i"),
        ("wu", "u"),
        ("er", "er"),
        ("yong", "iong"),
        ("ying", "ing"),
    ],
)
def test_a_syllable_is_an_initial_and_a_final(syllable: str, said: str) -> None:
    assert units(syllable) == tuple(said.split())


@pytest.mark.parametrize("wrong", ["", "hm", "zh", "xyz", "shi4", "ZHONG"])
def test_what_is_no_syllable_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="no syllable"):
        units(wrong)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x8000), min_size=1, max_size=5))
def test_almost_every_character_can_be_written_in_units(text: str) -> None:
    for syllable in syllables(text):
        if syllable.isascii() and syllable not in {"m", "n", "hm", "wong"}:
            assert set(units(syllable)) <= {*INITIALS, *FINALS}


def test_every_unit_has_an_output_of_its_own() -> None:
    assert sorted(OUTPUTS.values()) == list(range(1, len(UNITS) + 1))
    assert BLANK not in OUTPUTS.values()


@given(st.lists(st.sampled_from(["zhong", "an", "er", "lv", "shi", "yuan", "a"]), max_size=8))
def test_units_become_the_syllables_they_came_from(spoken: list[str]) -> None:
    said = [units(syllable) for syllable in spoken]
    assert split([unit for one in said for unit in one]) == tuple(said)


def test_an_initial_without_a_final_is_a_syllable_too() -> None:
    assert split(["zh", "b", "a", "m"]) == (("zh",), ("b", "a"), ("m",))
