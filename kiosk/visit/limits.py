"""How long a visit waits, in seconds, and why."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Limits:
    """Bounds of one visit."""

    # An elderly reader needs a minute for an answer with steps; reading aloud does not count.
    quiet: float = 75.0
    # WCAG 2.2.1: at least 20 s to say "I am still here".
    warning: float = 20.0
    # On the home screen nobody is reading: back to the attract loop sooner.
    home_quiet: float = 45.0
    # One sentence is read in 10 s; a voice that has not gone on for so long is stuck.
    reading: float = 60.0
    # The ears end an utterance at 15 s and report within 10 s more; past that they are stuck.
    listening: float = 30.0
    # whisper needs about 2 s an utterance on two cores, 10 s on a busy old box.
    thinking: float = 20.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Limits":
        """`YIBOSHI_QUIET_S`, where it is set, is how long a visit may be quiet; on home no longer.

        Raises ValueError, in an operator's words, for anything but a number of seconds.
        """
        chosen = environment.get("YIBOSHI_QUIET_S")
        if not chosen:
            return cls()
        if not chosen.isdecimal() or int(chosen) < 1:
            raise ValueError(f"设置 YIBOSHI_QUIET_S={chosen} 不对：要写成秒数，比如 75")
        return cls().with_quiet(float(chosen))

    def with_quiet(self, quiet: float | None) -> "Limits":
        """A visit may be quiet for so long (s), on home no longer; None: as it is."""
        if quiet is None:
            return self
        return replace(self, quiet=quiet, home_quiet=min(quiet, self.home_quiet))
