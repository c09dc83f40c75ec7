"""What changed between two versions of an item, readable: field by field, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from server.editing import choices
from server.editing.fields import Field, fields_of
from server.editing.forms import of_body

# A Chinese character is a word; so is a run of letters or of digits.
_WORDS = re.compile(r"[0-9]+|[A-Za-z]+|\s|.", re.DOTALL)
# Fewer words than these between two changes only make both hard to read.
_ISLAND = 2
# Out of 100: lines less alike than this are not one line changed, but two.
_ALIKE = 40.0
# So many unchanged lines are shown before and after one that changed.
_AROUND = 2


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: Literal["same", "ins", "del"]
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; `lines` are its lines, each in pieces."""

    name: str
    label: str
    lines: list[list[Piece]]


def compare(
    collection: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[FieldChange]:
    """The fields that differ between two bodies (None: deleted, or not there yet), in the form's order."""
    if collection == "map":
        return _compare_maps(before or {}, after or {})
    fields = fields_of(collection)
    return compare_typed(fields, of_body(fields, before or {}), of_body(fields, after or {}))


def compare_typed(
    fields: tuple[Field, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[FieldChange]:
    """The same between two forms as typed."""
    return [
        FieldChange(
            field.name, field.label, shortened(compare_texts(*_shown(field, before, after)))
        )
        for field in fields
        if before[field.name] != after[field.name]
    ]


def _shown(field: Field, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str]:
    return shown(field, before[field.name]), shown(field, after[field.name])


def shown(field: Field, typed: Any) -> str:
    """What is typed in a field, as people read it: choices by name."""
    if field.kind == "rows":
        return "\n".join(
            f"{number}. "
            + "：".join(text for part in field.parts if (text := shown(part, row[part.name])))
            for number, row in enumerate(typed, 1)
        )
    if field.kind == "tick":
        return "是" if typed else "否"
    if field.source:
        values = typed if isinstance(typed, list) else [typed] if typed else []
        called = choices.names(field.source, values)
        return "\n".join(called.get(value, f"（已经没有了：{value}）") for value in values)
    return str(typed).replace("T", " ") if field.kind == "hour" else str(typed)


def _compare_maps(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    if before.get("archive") == after.get("archive"):
        return []
    lines = compare_texts(str(before.get("title", "")), str(after.get("title", "")))
    return [FieldChange("archive", "地图文件", lines)]


def compare_texts(before: str, after: str) -> list[list[Piece]]:
    """Line by line; a line that was changed, and not replaced, word by word."""
    olds, news = before.split("\n") if before else [], after.split("\n") if after else []
    lines: list[list[Piece]] = []
    for code in Indel.opcodes(olds, news):
        old, new = olds[code.src_start : code.src_end], news[code.dest_start : code.dest_end]
        if code.tag == "equal":
            lines += [[Piece("same", line)] for line in old]
        else:
            lines += [[Piece("del", line)] for line in old] + [[Piece("ins", line)] for line in new]
    return list(_paired(lines))


def shortened(lines: list[list[Piece]]) -> list[list[Piece]]:
    """Without the middle of long stretches in which nothing changed."""
    kept: list[list[Piece]] = []
    for same, group in groupby(lines, key=lambda line: all(one.kind == "same" for one in line)):
        stretch = list(group)
        hidden = len(stretch) - 2 * _AROUND
        if same and hidden > 1:
            told = [Piece("same", f"……（{hidden} 行没有变）")]
            stretch = [*stretch[:_AROUND], told, *stretch[-_AROUND:]]
        kept += stretch
    return kept


def _paired(lines: list[list[Piece]]) -> Iterator[list[Piece]]:
    """Lines that went and lines that came side by side become one, where they are alike."""
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and lines[end][0].kind != "same":
            end += 1
        gone = [one[0].text for one in lines[place:end] if one[0].kind == "del"]
        come = [one[0].text for one in lines[place:end] if one[0].kind == "ins"]
        for old in gone:
            match = next((new for new in come if fuzz.ratio(old, new) >= _ALIKE), None)
            if match is None:
                yield [Piece("del", old)]
                continue
            while come[0] != match:
                yield [Piece("ins", come.pop(0))]
            come.pop(0)
            yield words_between(old, match)
        yield from ([Piece("ins", new)] for new in come)
        if end < len(lines):
            yield lines[end]
        place = end + 1


def words_between(before: str, after: str) -> list[Piece]:
    """One text with what went and what came in it."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    runs: list[tuple[list[str], list[str], bool]] = []
    for code in Indel.opcodes(old, new):
        same = code.tag == "equal"
        gone, come = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        island = same and runs and len(gone) < _ISLAND and code.src_end < len(old)
        if runs and not runs[-1][2] and (not same or island):
            runs[-1] = (runs[-1][0] + gone, runs[-1][1] + come, False)
        else:
            runs.append((gone, come, same))
    return [piece for run in runs for piece in _pieces(*run)]


def _pieces(gone: Sequence[str], come: Sequence[str], same: bool) -> Iterator[Piece]:
    if same:
        yield Piece("same", "".join(gone))
        return
    if gone:
        yield Piece("del", "".join(gone))
    if come:
        yield Piece("ins", "".join(come))
