"""The look keeps its promises: contrast, sizes, scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui import theme


@pytest.mark.parametrize("pair", theme.TEXT_PAIRS)
def test_text_contrast_is_at_least_4_5(pair: tuple[theme.Rgba, theme.Rgba]) -> None:
    assert theme.contrast(*pair) >= 4.5


def test_contrast_is_wcag_s() -> None:
    assert theme.contrast((0, 0, 0, 1), (1, 1, 1, 1)) == pytest.approx(21)
    assert theme.contrast(theme.INK, theme.INK) == 1


SIDES = st.integers(600, 4000)


@given(SIDES, SIDES, st.floats(0.75, 3))
def test_main_text_and_targets_are_large_enough_at_any_size_and_density(
    width: int, height: int, density: float
) -> None:
    theme.use(width, height, density)
    assert theme.sp(theme.BODY) >= 18 * density - 1
    assert theme.px(theme.TARGET) >= 60 * density - 1
    assert theme.portrait() == (height >= width)


def test_the_design_glass_is_one_to_one() -> None:
    theme.use(1080, 1920, 1)
    assert (theme.px(100), theme.sp(theme.LEAD)) == (100, 40)
    theme.use(1920, 1080, 1)
    assert theme.px(100) == 100


def test_large_print_enlarges_type_and_nothing_else() -> None:
    theme.use(1080, 1920, 1, large_print=True)
    assert theme.sp(40) == 50
    assert theme.px(40) == 40
    theme.use(1080, 1920, 1)
