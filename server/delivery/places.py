"""What lies in a repository, by its path; nothing else is ever given out."""

import re
from dataclasses import dataclass

# The one file whose name stays while it changes.
NEWEST = "metadata/timestamp.json"
_METADATA = re.compile(r"metadata/[1-9][0-9]{0,17}\.(root|snapshot|targets)\.json")
_INDEX = re.compile(r"targets/channels/[0-9a-f]{64}\.(live|group-[1-9][0-9]{0,17})\.json")
_BLOB = re.compile(r"targets/([0-9a-f]{2})/(?P<hash>\1[0-9a-f]{62})")


@dataclass(frozen=True)
class Place:
    """A path that is one of a repository's. `sha256`: of what lies there; "" where the name is no hash.

    `lasting`: what lies there once lies there for ever.
    """

    path: str
    sha256: str = ""
    lasting: bool = True


def place(path: str) -> Place | None:
    """The place at `path` below the repository; None for what is none."""
    if path == NEWEST:
        return Place(path, lasting=False)
    if found := _BLOB.fullmatch(path):
        return Place(path, found["hash"])
    if _METADATA.fullmatch(path) or _INDEX.fullmatch(path):
        return Place(path)
    return None
