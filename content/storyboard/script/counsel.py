"""What one should and should not do."""

from __future__ import annotations

import re

from content.storyboard.scene import Line, Sign
from content.storyboard.script.clauses import bare
from content.storyboard.script.conditions import Split, is_condition

_DONT = re.compile(
    "不得(?!少于|超过|晚于|早于|低于|高于)|(?<!要)不要(?!厂)|(?<!能)不能(?![^，。]{0,8}的$)|请勿|禁止|严禁|切勿"
    "|不可以|^请?别(?!着急|的|人|误)|别误了|先别(?!着急)|不开标"
)
_DO = re.compile(
    "^(?:还|也|都|就|一般|您|但|并|招标人|同时)?(?:可以|应当|应该|必须|请|需要|务必|一定要)"
)


def counsel(text: str, split: Split) -> tuple[Line, ...]:
    """Lines, signed where they allow or forbid."""
    return tuple(Line(bare(part), part, sign=_sign(part)) for part in split(text))


def _sign(part: str) -> Sign:
    line = bare(part)
    if _DONT.search(line):
        return "dont"
    return "do" if _DO.search(line) and not is_condition(part) else ""
