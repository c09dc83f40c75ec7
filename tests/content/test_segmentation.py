from hypothesis import given
from hypothesis import strategies as st

from content.segmentation import segment

WORDS = {"投标", "保证", "保证金", "金", "什么", "时候", "什么时候", "能", "退", "标的"}


def test_as_few_words_as_will_do() -> None:
    assert segment("投标保证金什么时候能退", WORDS) == ("投标", "保证金", "什么时候", "能", "退")


def test_what_is_in_no_word_stands_together() -> None:
    assert segment("投标廉洁承诺书退", WORDS) == ("投标", "廉洁承诺书", "退")
    assert segment("廉洁", WORDS) == ("廉洁",)


def test_a_word_that_would_leave_more_unknown_is_not_taken() -> None:
    assert segment("投标的", {"投标", "标的", "的"}) == ("投标", "的")
    assert segment("招标的", {"标的", "招"}) == ("招", "标的")


def test_of_nothing_come_no_words() -> None:
    assert segment("", WORDS) == ()


@given(
    st.text("投标保证金什么时候能退廉", max_size=30), st.sets(st.text("投标保证金廉", max_size=4))
)
def test_the_parts_are_the_text_and_as_much_of_it_known_as_can_be(
    text: str, words: set[str]
) -> None:
    parts = segment(text, words)
    assert "".join(parts) == text
    assert all(parts)
    unknown = [part for part in parts if part not in words]
    assert not any(sign in words for part in unknown for sign in part)
