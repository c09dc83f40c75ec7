import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.phrase_table import PhraseTable

SYLLABLES = st.lists(st.sampled_from("a ba bao zheng jin v".split()), min_size=1, max_size=4)
PHRASES = st.dictionaries(
    SYLLABLES.map(" ".join),
    st.sets(st.text("保证金CA，宝", min_size=1, max_size=4), min_size=1, max_size=3),
)


def table(phrases: dict[str, set[str]]) -> PhraseTable:
    lines = sorted(f"{said}\t{text}\n" for said, texts in phrases.items() for text in texts)
    return PhraseTable("".join(lines).encode())


@given(PHRASES)
def test_it_is_the_mapping_it_was_made_of(phrases: dict[str, set[str]]) -> None:
    made = table(phrases)
    assert dict(made) == {said: tuple(sorted(texts)) for said, texts in phrases.items()}
    assert len(made) == len(phrases)


@pytest.mark.parametrize("said", ["", "ba", "bao z", "zzz", "bao\tzheng"])
def test_what_is_no_phrase_is_not_found(said: str) -> None:
    made = table({"bao": {"保"}, "bao zheng": {"保证"}})
    assert said not in made
    with pytest.raises(KeyError):
        made[said]
