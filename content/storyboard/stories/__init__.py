"""Stories that no cartoon tells: drawn on the cartoons' stage about its middle, for titles only.

They end in a finished picture instead of beginning again.
"""

from __future__ import annotations

LENGTH, BRIEF = 150, 112
"""Frames of each, and of the brief ones, which say no more than one thing."""
MIDDLE = 610.0
"""Where the middle of each is on the stage, in pixels from the left."""
