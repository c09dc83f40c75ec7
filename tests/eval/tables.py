"""Results as a table on the terminal, and as one for the model card."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from tests.bench.report import number
from tests.eval.result import WHISPER, Missing, Result, Row, Value

_HEAD = ("what", "unit", "ours", "of", "target", "", "beside", "of", "which is")
_MET = {True: "met", False: "not reached", None: ""}


def terminal(rows: Sequence[Row]) -> list[str]:
    """The table, which tells of each row without a number why; below it notes, and how many targets are met."""
    results = [row for row in rows if isinstance(row, Result)]
    cells = [_HEAD, *(line for result in results for line in _cells(result))]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(_HEAD))]
    widths[0] = max([widths[0], *(_width(row.name) for row in rows)])
    lines = [_line(_HEAD, widths), "  ".join("─" * width for width in widths)]
    for row in rows:
        if isinstance(row, Missing):
            lines.append(_line((row.name, row.why), widths))
        else:
            lines.extend(_line(line, widths) for line in _cells(row))
    notes = [f"{result.name}: {result.note}" for result in results if result.note]
    return [*lines, "", *notes, *_verdict(results)]


def card(rows: Sequence[Row]) -> str:
    """Markdown, of what was heard; a target that is missed is printed in bold, and so is seen."""
    lines = [
        "| what | yiboshi-cn | whisper-base, same sound | to reach |",
        "|---|---:|---:|---:|",
    ]
    results = [row for row in rows if isinstance(row, Result)]
    heard = [result for result in results if WHISPER in result.beside or not result.beside]
    for result in heard:
        ours = _with_unit(result, result.ours)
        target = f"**{result.target}**" if result.met is False else result.target
        beside = _with_unit(result, result.beside[WHISPER]) if result.beside else ""
        lines.append(f"| {result.name} | {ours} | {beside} | {target} |")
    notes = [f"{result.name}: {result.note}" for result in heard if result.note]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes)]) + "\n"


def _verdict(results: Sequence[Result]) -> list[str]:
    judged = [result for result in results if result.met is not None]
    if not judged:
        return []
    missed = [result.name for result in judged if not result.met]
    count = f"targets met: {len(judged) - len(missed)} of {len(judged)}"
    return [count + ("; not reached: " + "; ".join(missed) if missed else "")]


def _with_unit(result: Result, value: Value) -> str:
    return f"{number(value.value)} {result.unit}".rstrip() + f" (n = {value.of})"


def _cells(result: Result) -> Iterator[tuple[str, ...]]:
    """One line, and one more for each that stands beside after the first."""
    ours: tuple[str, ...] = (
        result.name,
        result.unit,
        number(result.ours.value),
        str(result.ours.of),
        result.target,
        _MET[result.met],
    )
    if not result.beside:
        yield (*ours, "", "", "")
    for way, value in result.beside.items():
        yield (*ours, number(value.value), str(value.of), way)
        ours = ("",) * len(ours)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=False))
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
