"""Lines break where Chinese lets them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.wrap import NEVER_FIRST, NEVER_LAST, wrap


def even(char: str) -> float:
    """A face whose Latin letters are half as wide as its characters."""
    return 1.0 if ord(char) > 0x2E80 else 0.5


def test_a_text_that_fits_is_one_line() -> None:
    assert wrap("保证金", 3, even) == ["保证金"]


def test_no_mark_begins_a_line() -> None:
    assert wrap("投标保证金，五日内退。", 5, even) == ["投标保证", "金，五日", "内退。"]


def test_no_opening_mark_ends_a_line() -> None:
    assert wrap("按照法律《招标投标法》办", 5, even)[0] == "按照法律"


def test_numbers_and_words_stay_whole() -> None:
    assert wrap("请打0537-7817005问一问", 6.5, even) == ["请打", "0537-7817005", "问一问"]
    assert wrap("上午 8:30—12:00，下午 1:30", 8, even)[-1].endswith("1:30")


def test_no_single_character_is_left_alone() -> None:
    assert wrap("请点屏幕来查找。", 7, even) == ["请点屏幕来", "查找。"]


def test_what_has_no_good_break_is_cut_where_it_is_full() -> None:
    assert wrap("《保。。。。。", 6, even) == ["《保。。。。", "。"]


def test_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    assert "".join(wrap("a" * 50, 5, even)) == "a" * 50


def test_paragraphs_stay_apart() -> None:
    assert wrap("一\n\n二", 9, even) == ["一", "", "二"]


TEXTS = st.text(st.sampled_from("投标保证金，。、《》（）：abc12-. \n"), max_size=60)


@given(TEXTS, st.integers(4, 20))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, even)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(sum(map(even, line)) <= width for line in lines)


@given(st.text(st.sampled_from("投标保证金，。《》"), min_size=1, max_size=40), st.integers(6, 12))
def test_marks_keep_their_place(text: str, width: int) -> None:
    lines = wrap(text, width, even)
    for before, after in pairwise(lines):
        run = before[-1] + after[0]
        crowded = all(c in NEVER_FIRST | NEVER_LAST for c in before[1:]) or len(before) == width
        assert crowded or (run[1] not in NEVER_FIRST and run[0] not in NEVER_LAST)
