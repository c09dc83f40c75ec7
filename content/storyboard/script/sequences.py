"""What one does one after another."""

from __future__ import annotations

import re

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses, width
from content.storyboard.script.conditions import is_condition

_VERBS = (
    "打开|登录|进入|点|选|填|插|下载|上传|核对|提交|找到|关掉|重启|换|看(?!重)|交(?!易)|付清|签(?!订)|领取|申请(?!人)|拿到|做好|完成"
    "|参加|注册|报名|获取|绑定|输入?|写[明清]|带上|附上|试|公开披露|公开竞价|成交后"
    "|[到在向从][^，]{2,24}(?:提交|领|办|补|看|选|找|注册|查|登记|申请|下载|重设|填|核对)|用.{2,10}(?:登录|转账)|和.{2,8}约"
    "|按.{2,16}(?:登录|转账|注册|报名|提交|做|付清|签|参加)|按时"
)
_DOES = re.compile(
    f"(?:请|您)?(?:先|再|然后|最后|接着|同时)|(?:请|您)?(?:[^，]{{1,8}}后)?(?:{_VERBS})"
)
_COUNTED = re.compile("分(?P<number>[三四五六七八九])个?步骤?：(?P<steps>[^。]{1,120})")
_NUMBERS = dict(enumerate("零一二三四五六七八九"))
_FEWEST, _MOST = 3, 5
_LONGEST = 28.0


def sequence(text: str) -> tuple[Line, ...]:
    """A line for each thing to do, if `text` is nothing else; no lines if it is.

    What is remarked of a step stands with it: 按时报价，一般价高者得.
    """
    lines: list[Line] = []
    done = 0
    for clause in clauses(text):
        if is_condition(clause):
            return ()
        if is_done(clause):
            lines.append(Line(bare(clause), clause))
            done += 1
        elif lines and lines[-1].said[-1] in "，,":
            before = lines.pop()
            lines.append(Line(f"{before.text}，{bare(clause)}", before.said + clause))
        else:
            return ()
    fewest = _FEWEST - (text[-1] in "，,")
    if not fewest <= done <= _MOST:
        return ()
    return () if any(width(line.text) > _LONGEST for line in lines) else tuple(lines)


def is_done(clause: str) -> bool:
    """Whether a clause says what one does."""
    return bool(_DOES.match(clause))


def is_counted(sentence: str) -> bool:
    """Whether a sentence announces so many steps as it has clauses: 分三步：先看，再报名，最后交钱."""
    found = _COUNTED.search(sentence)
    return found is not None and _NUMBERS.get(len(clauses(found["steps"]))) == found["number"]


def each(text: str) -> tuple[Line, ...]:
    """A line for each clause."""
    return tuple(Line(bare(clause), clause) for clause in clauses(text))
