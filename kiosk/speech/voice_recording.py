"""A sentence's recording, decoded."""

import numpy as np
import soundfile

from content.narration.library import Recorded
from content.narration.sound import Sound

# A sentence takes 20 s at most; a file that claims more is not decoded to its end.
_LONGEST_S = 60.0
# A file may be cut so much shorter than it says and still be whole: a codec's padding.
_LACKING_S = 0.1


class BrokenRecordingError(Exception):
    """The file can't be played; the message names it, in Chinese."""


def recorded(recording: Recorded) -> Sound:
    """What `recording` sounds like. Raises BrokenRecordingError."""
    path = recording.path
    try:
        with soundfile.SoundFile(path) as file:
            rate = int(file.samplerate)
            file.seek(round(recording.start * rate))
            wanted = round(min(recording.seconds, _LONGEST_S) * rate)
            samples = file.read(wanted, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError, ValueError) as error:
        raise BrokenRecordingError(f"录音 {path.name} 播放不了，改用合成的声音") from error
    if len(samples) < wanted - _LACKING_S * rate:
        raise BrokenRecordingError(f"录音 {path.name} 不完整，改用合成的声音")
    return Sound(samples.mean(axis=1, dtype=np.float32), rate)
