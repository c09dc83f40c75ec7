"""How large words are."""

from __future__ import annotations

import pytest

from content.storyboard.kinds.sizes import as_large_as_fits, well_broken
from content.storyboard.lettering import Setting, TextDoesNotFitError


def test_words_are_as_large_as_fits() -> None:
    assert as_large_as_fits(lambda size: size if size <= 51 else None, ["身份证"], 60) == 50


def test_a_size_at_which_something_does_not_fit_is_passed_over() -> None:
    def lay(size: float) -> float:
        if size > 44:
            raise TextDoesNotFitError("身份证")
        return size

    assert as_large_as_fits(lay, ["身份证"], 60) == 44


def test_where_no_size_fits_the_longest_text_is_named() -> None:
    with pytest.raises(TextDoesNotFitError, match="营业执照"):
        as_large_as_fits(lambda _: None, ["身份证", "营业执照"], 60)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("投标保|证金", 56),  # a little smaller, and no word is torn
        ("交给|窗口", 62),  # between two words one may break
    ],
)
def test_words_are_a_little_smaller_where_their_lines_then_end_better(
    below: str, expected: int
) -> None:
    def lay(size: float) -> Setting:
        return Setting(tuple(below.split("|")) if size > 56 else (below.replace("|", ""),), size)

    laid = well_broken(lay, lambda setting: [setting], [below], 62)
    assert laid.size == expected


def test_words_are_not_much_smaller_for_it() -> None:
    def lay(size: float) -> Setting:
        return Setting(("投标保", "证金") if size > 40 else ("投标保证金",), size)

    assert well_broken(lay, lambda setting: [setting], ["投标保证金"], 62).size == 62
