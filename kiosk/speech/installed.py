"""Whether an installed speech model is sound, and which of its files is not."""

import json
from hashlib import file_digest
from pathlib import Path

from kiosk.speech.catalogue import Model

# Beside a model's own files: the size each had when its hash was right, for a quick look at every
# start. Hashing 150 MB would delay the voice.
_STAMP = ".installed.json"


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def damaged(model: Model, folder: Path) -> str | None:
    """The first file of the model in `folder` that is not what it must be, None if all are.

    Reads everything. Raises OSError.
    """
    for file, digest in model.files.items():
        if not (folder / file).is_file() or sha256(folder / file) != digest:
            return file
    return None


def torn(model: Model, folder: Path) -> str | None:
    """As `damaged`, within milliseconds: finds files that are missing or cut short.

    A model without a stamp, unpacked here by hand, is read wholly. Raises OSError.
    """
    try:
        sizes = json.loads((folder / _STAMP).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return damaged(model, folder)
    for file in model.files:
        path = folder / file
        if not path.is_file() or path.stat().st_size != sizes.get(file):
            return file
    return None


def stamp(model: Model, folder: Path) -> None:
    """Note that the files in `folder` are the right ones. Raises OSError."""
    sizes = {file: (folder / file).stat().st_size for file in model.files}
    (folder / _STAMP).write_text(json.dumps(sizes), encoding="ascii")
