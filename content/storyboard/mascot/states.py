"""The seven states of 易博士 on the glass; they differ only in keys and a few strokes in the air."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.layers import Animation
from content.storyboard.mascot.greeting import greeting
from content.storyboard.mascot.idle import idle
from content.storyboard.mascot.listening import listening
from content.storyboard.mascot.pointing import pointing
from content.storyboard.mascot.sorry import sorry
from content.storyboard.mascot.speaking import speaking
from content.storyboard.mascot.thinking import thinking

STATES: tuple[Callable[[], Animation], ...] = (
    idle,
    greeting,
    listening,
    thinking,
    speaking,
    pointing,
    sorry,
)
"""Every state drawn, in the order of a visit."""
