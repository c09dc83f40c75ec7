"""PortAudio, however the last process that used it has ended."""

import os
import shutil
from pathlib import Path
from typing import Any

# PortAudio asks for JACK, too, whose library opens a Berkeley DB there with locks in shared memory. A process
# that is killed in that moment leaves them locked: from then on PortAudio starts in no process, and says
# nothing, until the machine does. No terminal plays through JACK, and who has it open keeps what it has.
JACKS = Path("/dev/shm")  # noqa: S108 (its place, not ours)


def portaudio() -> Any:
    """The module sounddevice, which starts PortAudio when it is first imported. Raises OSError without one."""
    forget_jack()
    import sounddevice

    return sounddevice


def forget_jack() -> None:
    """Before PortAudio starts. Does nothing where there is nothing."""
    shutil.rmtree(JACKS / f"jack_db-{os.getuid()}", ignore_errors=True)
