"""The lines under a question become its answer, steps, materials and legal basis."""

import re
from dataclasses import dataclass, field
from typing import Any

from server.exchange.marks import Label, labelled, unmarked

_BASIS = re.compile(
    r"《[^《》]{2,60}》(?:[（(][^（）()]{2,40}[)）])?\s*"
    r"第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十\d]+[款项])*"
    r"(?:[、和及至]第[一二三四五六七八九十百零〇\d]+条)*"
)
_LAW = re.compile(r"《[^《》]{2,60}》[^《；;。]*")
# Items of a list within one line: "（1）…；（2）…", "1.…2.…", "①…②…".
_INLINE = (
    re.compile(r"[（(](\d{1,2})[)）]"),
    re.compile(r"(?<![\d.])(\d{1,2})[.．、](?!\d)"),
    re.compile(r"([①-⑳])"),
)
_ENDS = " \t，,；;。、"
# An unnumbered line under a label is an item of its list, if it is no longer than this.
_ITEM = 60


@dataclass
class Parts:
    """A question's parts, as they are found."""

    answer: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    department: str = ""
    place: str = ""

    def plain(self) -> dict[str, Any]:
        """As a proposal keeps it."""
        return {
            "answer": "\n".join(self.answer),
            "steps": self.steps,
            "materials": self.materials,
            "basis": list(dict.fromkeys(self.basis)),
            "department": self.department,
            "place": self.place,
        }


def parts(lines: list[str]) -> Parts:
    """Sort the lines; an empty one ends what a label opened."""
    made = Parts()
    label: Label | None = None
    numbered = False  # whether the list under the label is
    for line in lines:
        if not line:
            label = None
            continue
        opened = labelled(line)
        style, rest = unmarked(line)
        if opened is not None:
            label, rest = opened
            numbered = False
            if rest:
                _fill(made, label, rest)
                # One line says it all, as a rule; what follows is only taken in where it is numbered.
                numbered = True
            if label in {"department", "place"}:
                label = None
        elif label is not None and (style or (not numbered and _is_item(rest, label))):
            numbered = numbered or bool(style)
            _fill(made, label, rest)
        elif style and label is None:
            items = _inline(line)
            made.steps += items if len(items) > 1 else [rest.rstrip(_ENDS)]
        else:
            label = None
            _answer(made, line)
    _unless_alone(made)
    return made


def _is_item(text: str, label: Label) -> bool:
    return len(text) <= _ITEM and (label == "basis" or not text.endswith("。"))


def _fill(made: Parts, label: Label, text: str) -> None:
    match label:
        case "department":
            made.department = text.strip(_ENDS)
        case "place":
            made.place = text.strip(_ENDS)
        case "basis":
            found = [one.strip(_ENDS) for one in _LAW.findall(text)]
            made.basis += found or [text.strip(_ENDS)]
        case "steps":
            made.steps += _inline(text) or _split(text, "；;→")
        case "materials":
            made.materials += _inline(text) or _split(text, "；;") or _split(text, "、")


def _answer(made: Parts, line: str) -> None:
    items = _inline(line)
    if len(items) > 1:
        opening = re.split(_INLINE[0], line)[0] if _INLINE[0].search(line) else ""
        opening = opening.strip().rstrip("：:")
        if opening:
            made.answer.append(f"{opening}。" if opening[-1] not in "。！？" else opening)
        made.steps += items
    else:
        made.answer.append(line)
    made.basis += [" ".join(one.split()) for one in _BASIS.findall(line)]


def _inline(text: str) -> list[str]:
    """The items of a list written into one line, if its numbers count from one; else none."""
    for form in _INLINE:
        found = [*form.finditer(text)]
        numbers = [_number(one[1]) for one in found]
        if len(found) > 1 and numbers == [*range(1, len(found) + 1)]:
            ends = [*(one.start() for one in found[1:]), len(text)]
            return [
                text[one.end() : end].strip(_ENDS)
                for one, end in zip(found, ends, strict=True)
                if text[one.end() : end].strip(_ENDS)
            ]
    return []


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else ord(text) - ord("①") + 1


def _split(text: str, at: str) -> list[str]:
    pieces = [piece.strip(_ENDS) for piece in re.split(f"[{at}]", text)]
    pieces = [piece for piece in pieces if piece]
    return pieces if len(pieces) > 1 or at == "、" or "→" in at else []


def _unless_alone(made: Parts) -> None:
    """Steps without any answer before them are the answer as well: it must not be empty."""
    if not made.answer and made.steps:
        made.answer.append("；".join(made.steps) + "。")
