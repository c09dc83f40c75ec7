"""A film on the glass of a machine without a graphics card: no more is drawn than has changed, and nothing else."""

import pytest

from tests.kiosk.ui.apart import Facts, facts_of


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of("tests.kiosk.ui.film_on_glass", tmp_path_factory.mktemp("films"))


def test_its_picture_is_that_of_its_time_and_not_of_the_next(facts: Facts) -> None:
    assert facts["shown"] == facts["due"]


def test_its_pictures_do_not_have_the_whole_window_drawn(facts: Facts) -> None:
    assert len(facts["whole"]) >= len(facts["due"])
    assert not any(facts["whole"])


def test_what_is_drawn_alone_looks_as_if_all_had_been_drawn(facts: Facts) -> None:
    assert max(facts["differs"]) == 0


def test_in_a_small_place_it_fills_that_and_is_in_its_middle(facts: Facts) -> None:
    left, foot, width, height, x, y = facts["small"]
    assert (left, foot, width, height) == (700, 100, 240, 300)
    assert (x, y) == (820, 250)
