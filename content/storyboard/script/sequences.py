"""What one does one after another."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import LONGEST, bare, clauses, width
from content.storyboard.script.conditions import is_condition

_ORDERED = re.compile("先|再|然后|最后|接着")
_DOES = re.compile(
    "请?(?:先|再|然后|最后|接着|打开|登录|进入|点|选|填|插|下载|上传|核对|提交|找到|关掉|重启|换|在.{2,12}[网栏].*看|按)"
)
_FEWEST, _MOST = 3, 5


def sequence(text: str) -> tuple[Line, ...]:
    """A line for each thing to do, if `text` is nothing else; no lines if it is."""
    parts = clauses(text)
    done = sum(bool(_DOES.match(part)) for part in parts)
    others = 1 if _ORDERED.search(text) else 0
    if not _FEWEST <= len(parts) <= _MOST or done < len(parts) - others:
        return ()
    if any(width(part) > LONGEST + 2 or is_condition(part) for part in parts):
        return ()
    return tuple(Line(bare(part), part) for part in parts)
