"""What the C library keeps of freed memory, given back to the machine."""

import ctypes


def give_back() -> None:
    """Kaldi reads a model twice over, and 5 MB of each stay in pieces, as do some of each utterance.

    Where the C library is not glibc, nothing is done.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
