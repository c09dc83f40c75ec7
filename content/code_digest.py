"""What code there is, so that what it once made is not taken for what it would make now."""

import hashlib
from functools import cache
from pathlib import Path

_CODE = {".py", ".txt", ".tsv"}


@cache
def digest_of_code(folder: Path) -> str:
    """SHA-256, in hex, of the code and word lists in `folder`: whoever changes them need not think of what is kept."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _CODE:
            digest.update(path.read_bytes())
    return digest.hexdigest()
