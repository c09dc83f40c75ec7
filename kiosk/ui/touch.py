"""One touch is one event."""

# Kivy counts a touch twice where two input providers see the same panel (kivy#8494): the second
# report comes at once and at the same place.
ECHO_S = 0.06
# A trembling finger lifts and lands again within this time; that is still one touch. Where the first
# landing has brought another screen, the second must not press what now lies under it.
TREMBLE_S = 0.35
NEAR_PX = 48.0
# On a key the same letter may be meant twice, so a finger has less time to tremble.
KEY_TREMBLE_S = 0.12
# A finger that lifts this near to where it landed has tapped, not swiped; in glass pixels.
TAP_SLACK = 24


class OneTouch:
    """Tells a touch from its echo and from a trembling finger's second landing."""

    def __init__(self) -> None:
        self._at = self._screen_at = -1.0
        self._pos = (0.0, 0.0)

    def screen_changed(self, now: float) -> None:
        """Another screen has come at time `now` (s)."""
        self._screen_at = now

    def accepts(self, pos: tuple[float, float], now: float) -> bool:
        """Whether a touch at `pos` (px) at time `now` (s) is a touch of its own."""
        near = abs(pos[0] - self._pos[0]) < NEAR_PX and abs(pos[1] - self._pos[1]) < NEAR_PX
        echo = now - self._at < ECHO_S
        trembles = self._at <= self._screen_at and now - self._screen_at < TREMBLE_S
        if near and (echo or trembles):
            return False
        self._at, self._pos = now, pos
        return True
