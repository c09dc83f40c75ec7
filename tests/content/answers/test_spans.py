"""Runs of characters are counted with their sound, and none reaches from one phrase into the next."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from content.answers.spans import spans

# Few characters, one of them beyond the basic plane, and fewer sounds: much comes again.
PHRASES = st.lists(
    st.text("投标锁\U00020001", max_size=7).flatmap(
        lambda phrase: st.tuples(
            st.just(phrase), st.text("ab", min_size=len(phrase), max_size=len(phrase))
        )
    ),
    max_size=6,
)


@given(PHRASES, st.sampled_from([(4, 3, 2), (1,), (3,)]))
def test_each_run_with_its_sound_is_counted(
    phrases: list[tuple[str, str]], lengths: tuple[int, ...]
) -> None:
    counted = Counter(
        (phrase[start : start + length], folded[start : start + length])
        for phrase, folded in phrases
        for length in lengths
        for start in range(len(phrase) - length + 1)
    )
    found = [*spans(phrases, lengths)]
    assert Counter({(span, folded): times for span, folded, times in found}) == counted
    assert len(found) == len(counted), "each comes once"
