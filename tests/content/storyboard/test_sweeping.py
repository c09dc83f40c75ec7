"""The garbage collector rests while a film is made, and only then."""

import gc

import pytest

from content.storyboard.sweeping import unswept


def test_nothing_is_swept_meanwhile() -> None:
    assert gc.isenabled()
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_sweeps_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="too long"), unswept():
        raise ValueError("too long")
    assert gc.isenabled()


def test_who_had_put_it_off_before_finds_it_so() -> None:
    with unswept():
        with unswept():
            pass
        assert not gc.isenabled()
