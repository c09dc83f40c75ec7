"""Changes the sampling rate, piece by piece, with a windowed-sinc polyphase filter."""

from math import ceil, gcd

import numpy as np
from numpy.typing import NDArray

_ZERO_CROSSINGS = 16  # on each side; with this window, aliases are some 80 dB down
_KAISER_BETA = 8.0
_ROLL_OFF = 0.94  # of the lower Nyquist frequency, room for the filter's slope
# Output samples worked on at once: bounds the memory, whatever is fed.
_BLOCK = 8_192


def resampled(samples: NDArray[np.floating], source: int, target: int) -> NDArray[np.float64]:
    """All of a sound at once: see `Resampler`."""
    resampler = Resampler(source, target)
    return np.concatenate([resampler.feed(samples), resampler.flush()])


class Resampler:
    """Mono float samples at `source` Hz in, at `target` Hz out.

    However the input is cut into pieces, the output is the same. Output sample 0 lies at
    input sample 0; n samples in give ceil(n * target / source) out, once `flush`ed.
    """

    def __init__(self, source: int, target: int) -> None:
        if source <= 0 or target <= 0:
            raise ValueError("a sampling rate is above zero")
        self._up = target // gcd(source, target)
        self._down = source // gcd(source, target)
        cutoff = _ROLL_OFF * min(1.0, target / source)
        self._reach = ceil(_ZERO_CROSSINGS / cutoff)
        self._filters = _polyphase(self._up, self._reach, cutoff)
        self._kept: NDArray[np.float64] = np.zeros(self._reach)
        self._first = -self._reach  # input index of _kept[0]
        self._taken = 0
        self._given = 0

    def feed(self, samples: NDArray[np.floating]) -> NDArray[np.float64]:
        """What can be told for certain after these samples."""
        self._taken += len(samples)
        self._kept = np.concatenate([self._kept, samples])
        # Output n leans on inputs up to n * down // up + reach.
        ready = (self._taken - self._reach) * self._up
        return self._until(max(0, ceil(ready / self._down)))

    def flush(self) -> NDArray[np.float64]:
        """The rest, as if silence followed."""
        self._kept = np.concatenate([self._kept, np.zeros(self._reach)])
        return self._until(ceil(self._taken * self._up / self._down))

    def _until(self, end: int) -> NDArray[np.float64]:
        blocks = [self._block(start, min(start + _BLOCK, end))
                  for start in range(self._given, end, _BLOCK)]  # fmt: skip
        self._given = max(self._given, end)
        unused = self._given * self._down // self._up - self._reach + 1 - self._first
        if unused > 0:
            self._kept = self._kept[unused:]
            self._first += unused
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def _block(self, start: int, end: int) -> NDArray[np.float64]:
        position, phase = np.divmod(np.arange(start, end) * self._down, self._up)
        lowest = position - self._reach + 1 - self._first
        windows = np.lib.stride_tricks.sliding_window_view(self._kept, 2 * self._reach)
        products: NDArray[np.float64] = np.einsum("ij,ij->i", windows[lowest], self._filters[phase])
        return products


def _polyphase(up: int, reach: int, cutoff: float) -> NDArray[np.float64]:
    """One row of 2 * reach weights for each of the `up` places between two input samples."""
    offsets = np.arange(-reach + 1, reach + 1) - np.arange(up)[:, None] / up
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1 - (offsets / reach) ** 2, 0, None)))
    weights = np.sinc(offsets * cutoff) * window
    # Every row must pass a constant unchanged.
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
