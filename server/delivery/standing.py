"""What a terminal is told of releases: whose index it follows, where they lie, where hints come from."""

from flask import current_app

from server.keys.folder import KeysMissing
from server.keys.root import held
from server.models.terminal import TerminalGroup
from server.repository.layout import LIVE, group_channel
from server.settings import Settings


def channel(group: TerminalGroup | None) -> str:
    """The channel of terminals of `group`: a pinned group has one of its own."""
    if group is None or group.release_number is None:
        return LIVE
    return group_channel(group.id)


def repository() -> str:
    """Where releases are fetched: an absolute URL, or a path on the office; it ends with a slash."""
    return _settings().repository


def hints() -> str:
    """Where terminals wait for the next release; "" for nowhere."""
    settings = _settings()
    beside: str = current_app.extensions.get("hints", "")
    return settings.hints or beside


def root() -> str:
    """The newest root metadata; "" where nothing has been signed, or the keys are damaged.

    As the office trusts it itself: whoever may write into its store must not choose for a new terminal.
    """
    try:
        return (held(_settings().key_folder) or b"").decode()
    except KeysMissing:
        return ""


def _settings() -> Settings:
    settings: Settings = current_app.config["settings"]
    return settings
