"""Stories that no cartoon tells: drawn on the cartoons' stage about its middle, for titles only.

They end in a finished picture instead of beginning again.
"""

from __future__ import annotations

LENGTH = 150
"""Frames of each."""
MIDDLE = 610.0
"""Where the middle of each is on the stage, in pixels from the left."""
