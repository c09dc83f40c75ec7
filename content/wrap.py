"""Where a line of Chinese may end."""

from collections.abc import Callable

# GB/T 15834-2011, 5.1.10: these marks never begin a line, and these never end one.
NEVER_FIRST = set("，。、；：？！）》」』】〕”’…—·%％),.:;?!~～")
NEVER_LAST = set("（《「『【〔“‘(")


def wrap(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    """Break `text` into lines of at most `width`, `advance` giving a character's width.

    Latin words and numbers stay whole where they fit; no closing mark begins a line, no opening
    mark ends one, and a paragraph's last line is never a single character.
    """
    return [line for part in text.split("\n") for line in _wrap_one(part, width, advance)]


def _wrap_one(text: str, width: float, advance: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = _fit(text, start, width, advance)
        if end < len(text):
            end = _good_break(text, start, end)
            if is_orphan(text[end:]) and end - start > 2:
                earlier = _good_break(text, start, end - 1)
                if may_break(text[earlier - 1], text[earlier]):
                    end = earlier
        lines.append(text[start:end].strip(" "))
        start = end
    return lines or [""]


def _fit(text: str, start: int, width: float, advance: Callable[[str], float]) -> int:
    used = 0.0
    for end in range(start, len(text)):
        used += advance(text[end])
        if used > width and end > start:
            return end
    return len(text)


def _good_break(text: str, start: int, end: int) -> int:
    """The last allowed break in text[start:end]; `end` itself when there is none."""
    for place in range(end, start, -1):
        if may_break(text[place - 1], text[place]):
            return place
    return end


def is_orphan(rest: str) -> bool:
    """Whether `rest` is one character, with or without its closing marks: no last line."""
    return sum(char not in NEVER_FIRST for char in rest[:3]) <= 1 and len(rest) <= 3


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between these two characters."""
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-./:@_%")
