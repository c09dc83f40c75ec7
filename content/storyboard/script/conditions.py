"""Conditions of a text, each with what happens then."""

from __future__ import annotations

import re
from dataclasses import replace

from content.storyboard.scene import Line
from content.storyboard.script.clauses import bare, clauses
from content.storyboard.script.timelines import Split

_BEGINS = re.compile("如果|要是|若|凡是|凡|一旦|只要|假如|万一|除非|否则|不然")
_ENDS = re.compile(r".{2,}(?<![真好是似])的(?:话)?[，：]$|.{2,}时[，：]$")
_SHORT = re.compile(r"(还不行|仍不行|不成功|拿不准|看不懂|分不清|不会用|不会操作|不满意|没到账)(就|，)?")
_NOT = re.compile("不|没|未|少于|否则")


def conditions(text: str, split: Split) -> tuple[Line, ...]:
    """Lines; what follows a condition has it as its note, opposites are signed."""
    lines: list[Line] = []
    condition = ""
    for clause in clauses(text):
        if _is_condition(clause) and not condition:
            condition = clause
            continue
        first, *more = split(clause)
        lines.append(Line(bare(first), condition + first, note=bare(condition)))
        lines += (Line(bare(part), part) for part in more)
        condition = ""
    if condition:
        lines.append(Line(bare(condition), condition))
    return _signed(tuple(lines))


def _is_condition(clause: str) -> bool:
    if clause[-1:] not in "，：":
        return False
    return bool(_BEGINS.match(clause) or _ENDS.fullmatch(clause) or _SHORT.fullmatch(bare(clause)))


def _signed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Two conditions, of which one denies what the other says, are yes and no."""
    branches = [line for line in lines if line.note]
    if len(branches) != 2:
        return lines
    denied = [bool(_NOT.search(line.note)) for line in branches]
    if denied[0] == denied[1]:
        return lines
    signs = iter("no" if no else "yes" for no in denied)
    return tuple(
        replace(line, sign="yes" if next(signs) == "yes" else "no") if line.note else line
        for line in lines
    )
