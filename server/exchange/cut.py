"""A document's lines and tables are cut into proposals: one a question, to be looked at by a clerk."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.exchange.marks import (
    LISTS,
    SECTIONS,
    answered,
    asked,
    is_question,
    labelled,
    split_answer,
    split_question,
    unmarked,
)
from server.exchange.parts import parts

# A topic is a short line with something below it.
_TOPIC = 40
# What a terminal reads out in half a minute or so.
_LONG_ANSWER = 220
MOST_PROPOSALS = 300


@dataclass(frozen=True)
class Line:
    """One line; `level`: of which heading (1 is the highest), 0 for text."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Grid


@dataclass
class Proposal:
    """What may become a question. `section`: under which title it stood. `remarks`: what to look at."""

    ask: str
    lines: list[str] = field(default_factory=list)
    section: str = ""

    def plain(self) -> dict[str, Any]:
        """As the tray keeps it, its lines sorted into parts."""
        made = parts(self.lines).plain()
        ask = self.ask.strip().rstrip("？?。：: ").strip()
        remarks = []
        if not made["answer"]:
            remarks.append("没有找到答案，请补上，或者不要这一条。")
        if len(made["answer"]) > _LONG_ANSWER:
            remarks.append(f"答案有 {len(made['answer'])} 字，念出来太长，可能没有切开。")
        if not is_question(self.ask.strip()):
            remarks.append("标题不像一句问话，请改成访客会说的话。")
        return {"ask": ask, "section": self.section, "remarks": remarks, **made}


def cut(blocks: Sequence[Block]) -> list[Proposal]:
    """The proposals, in the order of the document; those past MOST_PROPOSALS are left out."""
    begins = _beginnings(blocks)
    found: list[Proposal] = []
    section = ""
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            made = [*_from_table(block)]
            for one in made:
                one.section = section
            found += made
            if not made and found:
                found[-1].lines += ["：".join(filter(None, row)) for row in block.rows]
        elif (start := begins(number, block)) is not None:
            ask, rest = start
            found.append(Proposal(ask, [rest] if rest else [], section))
        elif labelled(block.text) is None and (
            block.level or _opens_section(blocks, number, begins)
        ):
            section = unmarked(block.text)[1]
            if found:
                found[-1].lines.append("")
        elif found and (found[-1].section == section or found[-1].lines):
            answer = answered(block.text)
            found[-1].lines.append(block.text if answer is None else answer)
    return found[:MOST_PROPOSALS]


# The question a line begins and what follows it in the same line; None for a line that begins none.
_Begins = Callable[[int, Line], tuple[str, str] | None]


def _beginnings(blocks: Sequence[Block]) -> _Begins:
    """By which sign the questions of this document begin; the surest sign it has decides."""
    lines = [block for block in blocks if isinstance(block, Line) and block.text]
    if any(asked(line.text) is not None for line in lines):
        return _says_so
    levels = {line.level for line in lines if line.level and _reads_like_one(line.text)}
    style = _asking_style(lines)
    if levels or style:
        return lambda _, line: _by_sign(line, levels, style)
    leaves = _leaves(blocks)
    if leaves:
        return lambda number, line: (unmarked(line.text)[1], "") if number in leaves else None
    if any(is_question(line.text) and line.text.endswith(("？", "?")) for line in lines):
        return lambda _, line: _by_sign(line, levels, style)
    topics = _topic_style(blocks)
    return lambda _, line: _topic(line, topics)


def _says_so(_: int, line: Line) -> tuple[str, str] | None:
    said = asked(line.text)
    return None if said is None else split_answer(said)


def _reads_like_one(text: str) -> bool:
    return labelled(text) is None and is_question(split_question(unmarked(text)[1])[0])


def _by_sign(line: Line, levels: set[int], style: str) -> tuple[str, str] | None:
    own, rest = unmarked(line.text)
    if not rest or labelled(line.text) is not None:
        return None
    if line.level:
        return (rest, "") if line.level in levels else None
    if own and own == style:
        ask, more = split_question(rest)
        return (ask, more) if len(ask) <= _TOPIC * 2 else None
    alone = not own and is_question(rest) and rest.endswith(("？", "?"))
    return (rest, "") if alone else None


def _asking_style(lines: Sequence[Line]) -> str:
    """The style of numbers that stands before questions, mostly; "" for none."""
    every: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for line in lines:
        style, _ = unmarked(line.text)
        if style and style not in LISTS and not line.level and labelled(line.text) is None:
            every[style] += 1
            asking[style] += _reads_like_one(line.text)
    best = max(asking, key=lambda style: asking[style], default="")
    return best if best and asking[best] * 2 >= every[best] and asking[best] else ""


def _leaves(blocks: Sequence[Block]) -> set[int]:
    """The headings with text right below them."""
    leaves = set()
    for number, block in enumerate(blocks):
        if isinstance(block, Line) and block.level and labelled(block.text) is None:
            below = next(
                (b for b in blocks[number + 1 :] if not isinstance(b, Line) or b.text), None
            )
            if isinstance(below, Line) and (not below.level or labelled(below.text)):
                leaves.add(number)
    return leaves


def _topic_style(blocks: Sequence[Block]) -> str:
    """The first style of numbers that stands before short titles; "" for none."""
    for block in blocks:
        if isinstance(block, Line):
            style, rest = unmarked(block.text)
            if style and style not in LISTS and len(rest) <= _TOPIC and not labelled(block.text):
                return style
    return ""


def _topic(line: Line, style: str) -> tuple[str, str] | None:
    own, rest = unmarked(line.text)
    if not style or own != style or labelled(line.text) is not None or len(rest) > _TOPIC:
        return None
    return rest, ""


def _opens_section(blocks: Sequence[Block], number: int, begins: _Begins) -> bool:
    """Whether a numbered short line stands right above a question or table: it names what follows."""
    block = blocks[number]
    assert isinstance(block, Line)
    style, rest = unmarked(block.text)
    if style not in SECTIONS or not rest or len(rest) > _TOPIC or labelled(block.text):
        return False
    above = next((b for b in reversed(blocks[:number]) if not isinstance(b, Line) or b.text), None)
    if isinstance(above, Line) and unmarked(above.text)[0] == style:
        return False  # the last of a list
    for offset, below in enumerate(blocks[number + 1 :], number + 1):
        if isinstance(below, Grid):
            return bool([*_from_table(below)])
        if below.text:
            return begins(offset, below) is not None
    return False


_ASK_HEAD = re.compile(r"(?:常见|咨询|热点|主要)?(?:问题?|提问|事项|疑问|内容)(?:名称|描述)?")
_ANSWER_HEAD = re.compile(
    r"(?:参考|标准)?(?:答案?|回答|解答|答复|回复|说明|办理说明|解释)(?:内容)?"
)


def _from_table(grid: Grid) -> Iterator[Proposal]:
    """A row a question, where the table's head or its first column says that they are."""
    if len(grid.rows) < 1:
        return
    head = ["".join(cell.split()) for cell in grid.rows[0]]
    ask = next((i for i, cell in enumerate(head) if _ASK_HEAD.fullmatch(cell)), None)
    answer = next((i for i, cell in enumerate(head) if _ANSWER_HEAD.fullmatch(cell)), None)
    rows = grid.rows[1:]
    if ask is None or answer is None:
        rows = grid.rows
        counted = all(re.fullmatch(r"\d*", row[0].strip()) for row in rows)
        ask, answer = (1, 2) if counted and len(head) == 3 else (0, 1)
        right = [row for row in rows if len(row) > answer and _reads_like_one(row[ask].strip())]
        if len(head) != answer + 1 or len(right) * 2 < len(rows):
            return
    for row in rows:
        if len(row) > max(ask, answer) and row[ask].strip():
            question = unmarked(" ".join(row[ask].split()))[1]
            said = asked(question)
            lines = [line.strip() for line in row[answer].splitlines()]
            first = answered(lines[0]) if lines else None
            if first is not None:
                lines[0] = first
            for i, cell in enumerate(row):
                if i not in {ask, answer} and cell.strip() and labelled(f"{head[i]}："):
                    lines += ["", f"{head[i]}：{' '.join(cell.split())}"]
            yield Proposal(question if said is None else said, lines)
