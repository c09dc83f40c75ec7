"""A share of the points at which the office's work can be cut short; `python -m tests.crash` tries all."""

import pytest

from tests.crash.cases.every import OFFICE
from tests.crash.tried import assert_all_well, tried

# One point in so many. Prime, so that it is not always the same kind of call.
_SHARE = 127


@pytest.mark.timeout(600)
def test_nothing_is_half_done_and_nothing_promised_is_lost() -> None:
    assert_all_well(tried(*OFFICE, "--every", str(_SHARE)))
