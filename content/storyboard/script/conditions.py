"""Conditions of a text, each with what happens then."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from content.storyboard.scene import Line, Sign
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.notable import WHEN

Split = Callable[[str], tuple[str, ...]]
"""A text in lines; joined they are the text."""

_BEGINS = re.compile(
    "如果|您?要是|若|凡是|凡|一旦|只要|只有|假如|万一|除非|除(?=.*外$)|否则|不然|因(?!此|为)"
)
_ENDS = re.compile(r"(?!.*(?<!不)是.*的$).{2,}(?<![真好似除])的(?:话|时候)?")
_GOES_ON = re.compile("或者?|并且|而且")
_SHORT = re.compile(
    ".{0,3}(?:还不行|仍不行|不成功|拿不准.{0,4}|看不懂|分不清.{0,3}|不会用|不会操作|不满意|没到账|没收到"
    "|找不着路|找不到|满了|来早了|.{0,3}有困难|.{2,3}有误)|.*(?:变了|(?:丢|坏)了.*|没人买|没有买家)|要[改买换租].{2,10}"
)
# When something has been done; where a day is told by which, that says more.
_DONE = re.compile("(?!.*(?:其|此|最)后$).{2,12}(?:以后|之后|好后|定后|满后)")
# What one may want to know, and where that is told.
_ASKED = re.compile(".*(?:能不能|要不要|几号|哪类|怎么|有什么).*")
_TOLD = re.compile("请?先?(?:看|问|打0|到)")
_AT_ONCE = re.compile("(?P<case>不会用|还不行|仍不行|拿不准|看不懂|要帮忙)(?P<then>(?:就|可以).*)")
_LONGEST = 24
_FULL_CASE = 34
_NOT = re.compile("不|没有?|未|别")


def conditions(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; what follows a condition has it as its note, opposites are signed."""
    lines: list[Line] = []
    condition = ""
    parts = clauses(text)
    for clause, after in pairwise((*parts, "")):
        if _GOES_ON.match(clause) if condition else is_condition(clause, after):
            condition += clause
        elif condition:
            lines.append(Line(bare(clause), condition + clause, note=_case(condition)))
            condition = ""
        elif found := _AT_ONCE.fullmatch(clause):
            lines.append(Line(bare(found["then"]), clause, note=found["case"]))
        else:
            lines += (Line(bare(part), part) for part in split(clause))
    if condition:
        lines += (Line(bare(part), part) for part in split(condition))
    if sum(line.note != "" for line in lines) > 1:
        lines = _gathered(lines)
    return _signed(tuple(lines))


def _case(condition: str) -> str:
    """A condition without the number it has in the text."""
    return bare(re.sub(r"^（[一二三四五六七八九十]）|^[①-⑨]", "", condition))


def _gathered(lines: Sequence[Line]) -> list[Line]:
    """With each of several cases all that its sentence says of it."""
    gathered: list[Line] = []
    for line in lines:
        before = gathered[-1] if gathered else line
        text = f"{before.text}，{line.text}"
        if before.note and not line.note and before.said[-1] in "，," and len(text) <= _FULL_CASE:
            gathered[-1] = Line(text, before.said + line.said, note=before.note)
        else:
            gathered.append(line)
    return gathered


def is_condition(clause: str, after: str = "") -> bool:
    """Whether a clause says in which case something holds; `after` is the clause that follows."""
    words = bare(clause)
    if clause[-1:] not in "，：,:" or len(words) > _LONGEST:
        return False
    if _BEGINS.match(words) or _ENDS.fullmatch(words) or _SHORT.fullmatch(words):
        return True
    if _ASKED.fullmatch(words):
        return bool(_TOLD.match(after))
    return bool(after and _DONE.fullmatch(words)) and not WHEN.search(after)


def _signed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Two conditions of which one denies what the other says are yes and no."""
    notes = [line.note for line in lines if line.note]
    if len(notes) != 2:
        return lines
    denied = [bool(_NOT.search(note)) for note in notes]
    first, second = (_NOT.sub("", note) for note in notes)
    if denied[0] == denied[1] or not (first.endswith(second) or second.endswith(first)):
        return lines
    signs: dict[str, Sign] = {
        note: "no" if no else "yes" for note, no in zip(notes, denied, strict=True)
    }
    return tuple(replace(line, sign=signs.get(line.note, "")) for line in lines)
