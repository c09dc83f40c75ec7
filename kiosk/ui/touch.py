"""One touch is one event."""

# Kivy counts a touch twice where two input providers see the same panel (kivy#8494): the second
# report comes at once and at the same place.
ECHO_S, ECHO_PX = 0.06, 24.0


class OneTouch:
    """Tells a touch from its echo."""

    def __init__(self) -> None:
        self._at = -1.0
        self._pos = (0.0, 0.0)

    def accepts(self, pos: tuple[float, float], now: float) -> bool:
        """Whether a touch at `pos` (px) at time `now` (s) is a touch of its own."""
        near = abs(pos[0] - self._pos[0]) < ECHO_PX and abs(pos[1] - self._pos[1]) < ECHO_PX
        echo = near and now - self._at < ECHO_S
        if not echo:
            self._at, self._pos = now, pos
        return not echo
