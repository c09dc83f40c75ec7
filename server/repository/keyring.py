"""What signing takes, read anew each time: keys may be changed while the office runs."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from securesystemslib.signer import Signer
from tuf.api.metadata import Root

from server.keys import mail, online, root


@dataclass(frozen=True)
class Keyring:
    """The root that terminals come to trust, who signs for each role, whom letters home are sealed to."""

    root: Root
    signers: dict[str, Signer]
    mail_to: str


def keyring() -> Keyring:
    """The running application's. Raises KeysMissing."""
    signers = online.signers(folder())
    held = root.held(folder())
    assert held is not None  # who signs, it says
    return Keyring(root.parsed(held).signed, signers, mail.recipient(folder()))


def folder() -> Path:
    """Where the running application's keys are."""
    kept: Path = current_app.config["settings"].key_folder
    return kept
