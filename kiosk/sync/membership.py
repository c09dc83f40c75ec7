"""Which office this terminal belongs to, and the token it is known by there: one file, its owner's alone."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk import durable


@dataclass(frozen=True)
class Membership:
    """`office`: the address of the office. `token` is a secret."""

    office: str
    terminal: int
    name: str
    token: str

    def __repr__(self) -> str:
        return f"Membership({self.office!r}, {self.terminal}, {self.name!r})"


@dataclass(frozen=True)
class Joined:
    """What enrolling gives. `root`: by which releases are to be trusted; b"" from an office that signs none."""

    membership: Membership
    root: bytes


def state_folder() -> Path:
    """Where a terminal keeps what it must not lose: `YIBOSHI_STATE`, else ~/.local/state/yiboshi."""
    chosen = os.environ.get("YIBOSHI_STATE")
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(chosen) if chosen else Path(base) / "yiboshi"


def read(folder: Path) -> Membership | None:
    """The membership kept in `folder`; None where there is none, or it is damaged."""
    try:
        return Membership(**json.loads(_file(folder).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep(membership: Membership, folder: Path) -> None:
    """Keep it in `folder`, in the place of another. Raises OSError."""
    durable.make_folder(folder)
    durable.replace(_file(folder), json.dumps(asdict(membership)).encode(), private=True)


def _file(folder: Path) -> Path:
    return folder / "office.json"
