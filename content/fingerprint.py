"""One number for what a content set means: the same on a terminal as in the release it came from."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from content.json_text import read_json

_JSON = {".json", ".jsonl", ".geojson"}


def fingerprint(folder: Path) -> str:
    """SHA-256, in hex, over the content set in `folder`; how its JSON is laid out does not count."""
    return combined({path: hash_of(folder / path, path) for path in paths(folder)})


def paths(folder: Path) -> list[str]:
    """The files of the set in `folder`, relative, sorted; hidden ones are not part of it."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(
        path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)
    )


def combined(hashes: Mapping[str, str]) -> str:
    """The fingerprint of a set whose files, by path, have these hashes (`hash_of`)."""
    lines = "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()


def hash_of(file: Path, path: str) -> str:
    """SHA-256 of the `file` that lies at `path` in a set: over the value where it is JSON.

    Media are taken by their bytes, whatever they hold: they are kept by that hash.
    """
    if not path.startswith("media/") and file.suffix in _JSON:
        try:
            value = json.dumps(read_json(file), sort_keys=True, separators=(",", ":"))
        except ValueError:  # no set that may be shown; its bytes still tell it from others
            return bytes_hash(file)
        return hashlib.sha256(value.encode()).hexdigest()
    return bytes_hash(file)


def bytes_hash(path: Path) -> str:
    """SHA-256 over the bytes of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
