"""Test files in lines: what must not run at once does not, and nothing is left out."""

from itertools import chain, pairwise

import pytest

from tests import lines
from tests.clone import ROOT

NAMED = tuple(chain.from_iterable(lines.LINES))


def test_every_file_that_is_named_is_there_and_named_once() -> None:
    assert [file for file in NAMED if not (ROOT / file).is_file()] == []
    assert len(set(NAMED)) == len(NAMED)


def test_no_glass_is_forgotten() -> None:
    glasses = {
        f"tests/end_to_end/{path.name}" for path in (ROOT / "tests/end_to_end").glob("test_*")
    }
    assert glasses == {*lines.LINES[0], *lines.LINES[1]}
    assert all(lines.is_on_a_glass(file) == (file in glasses) for file in NAMED)


def test_files_of_a_line_follow_one_another_before_all_that_are_not_named() -> None:
    ranks = [lines.rank(file) for file in NAMED]
    assert all(one < other for one, other in pairwise([*ranks, lines.rank("tests/test_lines.py")]))


def test_a_line_is_one_turn_and_any_other_file_its_own() -> None:
    assert len({lines.line(file) for file in lines.LINES[0]}) == 1
    assert len({lines.line(file) for file in NAMED}) == len(lines.LINES)
    assert lines.line("tests/test_lines.py") == "tests/test_lines.py"


@pytest.mark.parametrize(("processors", "started"), [(1, 2), (2, 3), (4, 6)])
def test_there_are_half_as_many_again_as_processors(processors: int, started: int) -> None:
    assert lines.processes(processors) == started
