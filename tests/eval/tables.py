"""Results as a table on the terminal, and as one for the model card."""

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from tests.bench.report import number
from tests.eval.result import WHISPER, Result, Value

_HEAD = ("what", "unit", "ours", "of", "target", "met", "beside", "of", "which is")
_MET = {True: "yes", False: "NO", None: ""}


def terminal(results: Sequence[Result], left_out: Mapping[str, str]) -> list[str]:
    """The table, the notes below it, and what could not be measured."""
    rows = [_HEAD, *map(_row, results)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    notes = [f"{result.name}: {result.note}" for result in results if result.note]
    missing = [f"{part}: not measured: {why}" for part, why in left_out.items()]
    return [*(line.rstrip() for line in lines), "", *notes, *missing]


def card(results: Sequence[Result]) -> str:
    """Markdown, of what was heard; a target that is missed is printed in bold, and so is seen."""
    lines = [
        "| what | yiboshi-cn | whisper-base, same sound | to reach |",
        "|---|---:|---:|---:|",
    ]
    heard = [result for result in results if result.rival == WHISPER]
    for result in heard:
        ours = _with_unit(result, result.ours)
        target = f"**{result.target}**" if result.met is False else result.target
        beside = _with_unit(result, result.beside) if result.beside else ""
        lines.append(f"| {result.name} | {ours} | {beside} | {target} |")
    notes = [f"{result.name}: {result.note}" for result in heard if result.note]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes)]) + "\n"


def _with_unit(result: Result, value: Value) -> str:
    return f"{number(value.value)} {result.unit}".rstrip() + f" (n = {value.of})"


def _row(result: Result) -> tuple[str, ...]:
    beside = result.beside
    return (
        result.name,
        result.unit,
        number(result.ours.value),
        str(result.ours.of),
        result.target,
        _MET[result.met],
        number(beside.value) if beside else "",
        str(beside.of) if beside else "",
        result.rival if beside else "",
    )


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
