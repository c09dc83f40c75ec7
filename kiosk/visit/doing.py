"""What 易博士 is doing for a visitor: hearing, and reading aloud."""

from enum import StrEnum


class Hearing(StrEnum):
    """Where the present question stands; the four states a visitor can see."""

    IDLE = "idle"
    LISTENING = "listening"
    THINKING = "thinking"


class Reading(StrEnum):
    """Whether the voice is reading aloud."""

    SILENT = "silent"
    ALOUD = "aloud"
    PAUSED = "paused"
