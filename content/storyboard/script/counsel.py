"""What one should and should not do."""

from __future__ import annotations

import re

from content.storyboard.scene import Line, Sign
from content.storyboard.script.clauses import bare
from content.storyboard.script.timelines import Split

_DONT = re.compile("不得(?!少于|超过|晚于|低于|高于)|不要|不能(?![^，。]{0,8}的$)|请勿|禁止|严禁|切勿|不可以?|^请?别(?!的|人)|先不要")
_DO = re.compile("^(?:还|也|都|就|一般|您|但)?(?:可以|应当|应该|必须|请|要(?!求)|需要?|务必|一定要)")


def counsel(text: str, split: Split) -> tuple[Line, ...]:
    """Lines, signed where they allow or forbid."""
    return tuple(Line(bare(part), part, sign=_sign(bare(part))) for part in split(text))


def _sign(line: str) -> Sign:
    if _DONT.search(line):
        return "dont"
    return "do" if _DO.search(line) else ""
