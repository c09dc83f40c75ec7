"""How long the voice pauses between two sentences."""

_PAUSE_SECONDS = 0.35
_SHORT_PAUSE_SECONDS = 0.15


def pause_after(text: str) -> float:
    """Seconds of silence after `text`, by its last mark."""
    return _SHORT_PAUSE_SECONDS if text.rstrip()[-1:] in "，、：" else _PAUSE_SECONDS
