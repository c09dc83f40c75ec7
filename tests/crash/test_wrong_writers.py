"""The tools find what is wrong, and nothing where all is right."""

import pytest

from tests.crash.cases.wrong import WRONG, case, right
from tests.crash.points import Tally
from tests.crash.tried import tried


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    """Of every writer, by its name."""
    return tried("wrong")


@pytest.mark.parametrize("name", [case(writer).name for writer in WRONG])
def test_a_wrong_writer_is_found(tallies: dict[str, Tally], name: str) -> None:
    assert any("text" in failure for failure in tallies[name].failures)


def test_a_right_writer_passes(tallies: dict[str, Tally]) -> None:
    tally = tallies[case(right).name]
    assert tally.failures == []
    assert tally.killed > 5
    assert tally.states > 3
