"""What the office sets for this terminal, as the terminal goes by it."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Rules:
    """`volume`: 0 to 1. `idle`: s, None: the terminal's own. `quiet`: from and until when it rests."""

    volume: float = 1.0
    large_print: bool = False
    idle: float | None = None
    quiet: tuple[datetime.time, datetime.time] | None = None

    def rests_at(self, time: datetime.time) -> bool:
        """Whether the hall is closed at `time` of its clock; a rest may go on past midnight."""
        if self.quiet is None:
            return False
        begin, end = self.quiet
        if begin <= end:
            return begin <= time < end
        return time >= begin or time < end


def rules_of(settings: Mapping[str, Any]) -> Rules:
    """The office's `settings`; what is missing, or not understood (an office of another age), is default."""
    default = Rules()
    volume, idle = _number(settings.get("volume")), _number(settings.get("idle_s"))
    begin, end = _clock(settings.get("quiet_from")), _clock(settings.get("quiet_until"))
    return Rules(
        volume=min(max(volume, 0), 100) / 100 if volume is not None else default.volume,
        large_print=settings.get("large_print") is True,
        idle=idle if idle is not None and idle >= 1 else default.idle,
        quiet=(begin, end) if begin and end and begin != end else default.quiet,
    )


def _number(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None


def _clock(value: object) -> datetime.time | None:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return datetime.time.fromisoformat(value)
    return None
