"""Letters home on a stick are sealed to the office: its age identity (age-encryption.org/v1)."""

from pathlib import Path

import pyrage

from server.keys import folder as keys
from server.keys.folder import KeysMissing

_NAME = "mail.txt"


def recipient(folder: Path) -> str:
    """Whom letters are sealed to: "age1…". Raises KeysMissing."""
    return str(_identity(folder).to_public())


def opened(folder: Path, sealed: bytes) -> bytes:
    """What is in a letter. Raises ValueError for one that is not sealed to this office, KeysMissing."""
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(folder)]))
    except pyrage.DecryptError as error:
        raise ValueError(f"no letter to this office: {error}") from error


def make(folder: Path) -> bool:
    """Make the identity where there is none; whether it was made."""
    if (folder / _NAME).exists():
        return False
    identity = pyrage.x25519.Identity.generate()
    said = f"# public key: {identity.to_public()}\n{identity}\n"
    keys.write(folder, _NAME, said.encode())
    return True


def _identity(folder: Path) -> pyrage.x25519.Identity:
    path = folder / _NAME
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        return pyrage.x25519.Identity.from_str(next(line for line in lines if line[:1] != "#"))
    except FileNotFoundError:
        raise KeysMissing(f"{path} 不见了：重新打开后台，它会做一份新的。") from None
    except (ValueError, StopIteration, pyrage.IdentityError):
        raise KeysMissing(f"{path} 坏了。请从备份放回来，或者把它移走再重新打开后台。") from None
