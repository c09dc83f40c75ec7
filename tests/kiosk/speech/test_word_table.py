import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.word_table import WordTable

SYLLABLES = st.lists(st.sampled_from("a ba bao zheng jin v".split()), min_size=1, max_size=4)
WORDS = st.dictionaries(
    SYLLABLES.map(" ".join),
    st.tuples(st.text("保证金宝政", min_size=1, max_size=4), st.integers(1)),
)


@given(
    WORDS.map(lambda words: {said: (text, often % 1000) for said, (text, often) in words.items()})
)
def test_it_is_the_mapping_it_was_made_of(words: dict[str, tuple[str, int]]) -> None:
    table = WordTable([(said, text, often) for said, (text, often) in sorted(words.items())])
    assert dict(table) == words
    assert len(table) == len(words)
    assert table.get("bao zheng jin jin jin") is None


@pytest.mark.parametrize("said", ["", "ba", "bao z", "zzz", "bāo"])
def test_what_is_no_word_is_not_found(said: str) -> None:
    table = WordTable([("bao", "保", 3), ("bao zheng", "保证", 2)])
    assert said not in table
    with pytest.raises(KeyError):
        table[said]
