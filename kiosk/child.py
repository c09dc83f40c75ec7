"""What every process does that the terminal starts: it does not outlive it."""

import ctypes
import signal

_PR_SET_PDEATHSIG = 1


def die_with_parent(by: signal.Signals) -> None:
    """Have this process sent `by` when its parent ends, killed or not: prctl(2), Linux alone."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
