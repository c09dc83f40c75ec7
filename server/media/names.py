"""What a file is called: words to read, never a path."""

import unicodedata

LONGEST = 100
_UNNAMED = "没有名称的文件"


def clean(name: str) -> str:
    """A name as people may read it: one line, no folders, nothing invisible that turns text around."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(
        " " if char.isspace() else char
        for char in name
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    shown = " ".join(shown.split())
    if len(shown) > LONGEST:
        shown = shown[: LONGEST - 1] + "…"
    return shown.strip(". ") or _UNNAMED
