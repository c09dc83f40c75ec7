"""A question becomes scenes, by plain rules."""

from content.storyboard.script.plans import plans
from content.storyboard.script.script import script

__all__ = ["plans", "script"]
