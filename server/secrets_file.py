"""The office's own secrets, made at the first start and kept in one file only its owner reads."""

import json
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def read_or_make(data: Path) -> dict[str, str]:
    """Keys for cookies, passwords and TOTP secrets; the same ones in every process."""
    path = data / "secrets.json"
    data.mkdir(parents=True, exist_ok=True)
    made = {name: secrets.token_urlsafe(32) for name in ("session", "password", "totp")}
    # Two processes may start at once: the first to give its file the name decides, whole.
    with tempfile.NamedTemporaryFile("w", dir=data, encoding="utf-8") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(file.name)
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept
