"""The neural voice Kokoro-82M: phonemes and a speaker's style in, sound out."""

import io
import json
import tarfile
from functools import cached_property

import numpy as np
import onnx
import onnxruntime

from content.narration import kokoro_files
from content.narration.integer_products import with_products
from content.narration.processor import can
from content.narration.sound import Sound
from content.narration.styles import Style, read_styles

_RATE = 24_000


class KokoroModel:
    """The network in memory: 480 MB, and some 700 MB after long sentences.

    Raises FileNotFoundError where something is not installed, ValueError where it is not what it was.
    """

    def __init__(self) -> None:
        model = kokoro_files.model()
        if can("vnni"):  # elsewhere it is the slower way
            model = with_products(onnx.load_from_string(model)).SerializeToString()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two threads are slower than one
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options)
        self._tokens: dict[str, int] = json.loads(kokoro_files.vocabulary())["vocab"]

    @cached_property
    def styles(self) -> dict[str, Style]:
        """Its speakers by name; Mandarin ones start with z."""
        with tarfile.open(fileobj=io.BytesIO(kokoro_files.styles())) as package:
            return read_styles(package)

    def say(self, phonemes: str, style: Style, speed: float) -> Sound:
        """One sentence; `style` is [1, 256]. Raises KeyError for a phoneme that it does not know."""
        tokens = [self._tokens[phoneme] for phoneme in phonemes]
        (samples,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": style,
                "speed": np.array([speed], np.float32),
            },
        )
        return Sound(np.asarray(samples, np.float32).reshape(-1), _RATE)
