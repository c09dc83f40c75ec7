"""A share of the points at which a terminal's work can be cut short; `python -m tests.crash` tries all."""

import pytest

from tests.crash.tried import assert_all_well, tried

# One point in so many. Primes, so that it is not always the same kind of call.
_SHARE = {"outbox": 11, "enrolment": 3, "sync": 29}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", _SHARE)
def test_nothing_is_half_done_and_nothing_promised_is_lost(kind: str) -> None:
    assert_all_well(tried(kind, "--every", str(_SHARE[kind])))
