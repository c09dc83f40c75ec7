"""A share of the points at which work can be cut short; `python -m tests.crash` tries all."""

import pytest

from tests.crash.points import Tally
from tests.crash.tried import tried

# One point in so many, of each case. Prime, so that it is not always the same kind of call.
_SHARE = {"outbox": 5, "sync": 17}


@pytest.mark.parametrize("kind", _SHARE)
def test_nothing_is_half_done_and_nothing_promised_is_lost(kind: str) -> None:
    tallies = tried(f"{kind}:", "--every", str(_SHARE[kind]))
    assert {name: tally.failures for name, tally in tallies.items() if tally.failures} == {}
    assert all(_was_tried(tally) for tally in tallies.values())


def _was_tried(tally: Tally) -> bool:
    return tally.steps > 0 and tally.killed > 0 and tally.states > 1
