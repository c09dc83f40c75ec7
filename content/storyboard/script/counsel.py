"""What one should and should not do."""

from __future__ import annotations

import re
from dataclasses import replace

from content.storyboard.scene import Line, Sign
from content.storyboard.script.clauses import bare, clauses, width
from content.storyboard.script.conditions import is_condition
from content.storyboard.script.sequences import is_done

_DONT = re.compile(
    "不得(?!少于|超过|晚于|早于|低于|高于)|(?<!要)不要(?!厂)|(?<!能)不能(?![^，。]{0,8}的$)|请勿|禁止|严禁|切勿"
    "|不可以|^请?别(?!着急|的|人|误)|别误了|先别(?!着急)|不开标"
)
_DO = re.compile(
    "^(?:还|也|都|就|一般|您|但|并|招标人|同时|.{2,4}前|每.{2})?(?:一般要|要先|可以|应当|应该|必须|请|需要|务必|一定要)"
)
_LONGEST = 30.0
_TOPIC = 9


def counsel(text: str) -> tuple[Line, ...]:
    """Lines, signed where they allow or forbid, each with its topic before it: 公共网络上，请不要."""
    lines: list[Line] = []
    begun = ""
    for clause in clauses(text):
        sign = _sign(clause)
        if begun and width(begun + clause) > _LONGEST:
            lines.append(Line(bare(begun), begun))
            begun = ""
        is_topic = not lines and not begun and len(clause) <= _TOPIC
        if not sign and clause[-1] in "，,：:" and (is_topic or is_condition(clause)):
            begun += clause
            continue
        lines.append(Line(bare(begun + clause), begun + clause, sign=sign))
        begun = ""
    if begun:
        lines.append(Line(bare(begun), begun))
    return _contrasted(lines)


def _contrasted(lines: list[Line]) -> tuple[Line, ...]:
    """Beside what is forbidden, what is to be done needs no 请 to be seen as such."""
    if not any(line.sign == "dont" for line in lines):
        return tuple(lines)
    return tuple(
        replace(line, sign="do") if not line.sign and is_done(line.text) else line for line in lines
    )


def _sign(part: str) -> Sign:
    line = bare(part)
    if _DONT.search(line):
        return "dont"
    return "do" if _DO.search(line) and not is_condition(part) else ""
