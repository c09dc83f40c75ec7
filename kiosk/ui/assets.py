"""Where the drawings lie."""

from pathlib import Path

_ASSETS = Path(__file__).parents[2] / "assets"


def icon_path(name: str) -> Path:
    """The picture of icon `name`; a plain question mark for a name this terminal has no icon for."""
    path = _ASSETS / "icons" / f"{name}.png"
    return path if path.exists() else _ASSETS / "icons" / "question.png"


def mascot_path(state: str) -> Path:
    """易博士 idle, greeting, listening, thinking, speaking, pointing or sorry."""
    return _ASSETS / "animations" / f"mascot-{state}.json"
