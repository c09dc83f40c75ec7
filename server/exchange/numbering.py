"""Word counts its lists by itself: the numbers that one sees, which stand nowhere in the text."""

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_CIRCLED = ord("①") - 1


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return (
        ("" if tens < 2 else _DIGITS[tens])
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )


def _rendered(number: int, form: str) -> str:
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")):
        return _chinese(number)
    if "EnclosedCircle" in form and number <= 20:
        return chr(_CIRCLED + number)
    return str(number)


class Numbering:
    """Counts along a document's paragraphs."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, str], tuple[str, str]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # no lists in it
            return
        abstract = {
            one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))
        }
        for num in root.findall(qn("w:num")):
            of = num.find(qn("w:abstractNumId"))
            levels = abstract.get(of.get(qn("w:val"))) if of is not None else None
            for level in levels.findall(qn("w:lvl")) if levels is not None else ():
                form, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
                self._levels[num.get(qn("w:numId")), level.get(qn("w:ilvl"))] = (
                    form.get(qn("w:val"), "") if form is not None else "",
                    text.get(qn("w:val"), "") if text is not None else "",
                )

    def mark(self, paragraph: Any) -> str:
        """What stands before a paragraph, as "1. " or "（二）"; "" where it is in no list."""
        place = self._place(paragraph)
        if place is None or place not in self._levels:
            return ""
        list_, depth = place[0], int(place[1])
        form, text = self._levels[place]
        if form in {"bullet", "none"}:
            return "• " if form == "bullet" else ""
        counts = self._counts[list_]
        counts[depth] = counts.get(depth, 0) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        for level in range(depth + 1):
            own = self._levels.get((list_, str(level)), ("", ""))[0]
            text = text.replace(f"%{level + 1}", _rendered(counts.get(level, 1), own))
        return f"{text} "

    @staticmethod
    def _place(paragraph: Any) -> tuple[str, str] | None:
        """The list a paragraph is in, by itself or by its style, and how deep."""
        style = paragraph.style
        for element in (paragraph._p, style.element if style is not None else None):  # noqa: SLF001
            found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if element is not None else None
            number = found.find(qn("w:numId")) if found is not None else None
            if found is not None and number is not None:
                level = found.find(qn("w:ilvl"))
                return number.get(qn("w:val")), level.get(qn("w:val")) if level is not None else "0"
        return None
