"""The speakers of the neural voice: how each sounds and goes, for every length of sentence."""

import tarfile
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

Style = NDArray[np.float32]  # [510 lengths, 1, 256]; of one length [1, 256]


def read_styles(package: tarfile.TarFile) -> dict[str, Style]:
    """The speakers of npm's kokoro-js, by name; Mandarin ones start with z."""
    styles: dict[str, Style] = {}
    for member in package:
        path = PurePosixPath(member.name)
        if path.suffix == ".bin" and (file := package.extractfile(member)):
            styles[path.stem] = np.frombuffer(file.read(), np.float32).reshape(-1, 1, 256)
    return styles
