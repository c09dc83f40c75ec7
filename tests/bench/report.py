"""All figures of a run, as a table for people and as JSON for programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.bench.figures import Figure, quantile

_HEAD = ("what", "unit", "n", "median", "p95", "target", "met", "naive way", "its median", "ratio")
_RIGHT = {"n", "median", "p95", "its median", "ratio"}
_VERDICT = {True: "yes", False: "NO", None: ""}


@dataclass
class Report:
    """What a run measured, what it could not, and why not."""

    machine: dict[str, Any]
    figures: list[Figure] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    def plain(self) -> dict[str, Any]:
        """For build/bench.json."""
        return {
            "machine": self.machine,
            "seconds": round(self.seconds, 1),
            "figures": [figure.plain() for figure in self.figures],
            "not_measured": self.left_out,
            "details": self.details,
        }

    def lines(self) -> list[str]:
        """For people: the table, notes below it, and what was left out."""
        rows = [_HEAD, *(_row(figure) for figure in self.figures)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
        lines = [_line(row, widths) for row in rows]
        lines.insert(1, "  ".join("─" * width for width in widths))
        notes = [f"{figure.name}: {figure.note}" for figure in self.figures if figure.note]
        missing = [f"{part}: not measured: {why}" for part, why in self.left_out.items()]
        return [*lines, "", *notes, *missing]


def number(value: float) -> str:
    """Three significant digits, without an exponent."""
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.{2 if abs(value) < 10 else 1}f}" if abs(value) >= 0.1 else f"{value:.4f}"


def _row(figure: Figure) -> tuple[str, ...]:
    naive = figure.naive
    return (
        figure.name,
        figure.unit,
        str(len(figure.samples)),
        number(figure.median),
        number(figure.p95),
        str(figure.target or ""),
        _VERDICT[figure.met],
        naive.way if naive else "",
        number(quantile(naive.samples, 0.5)) if naive else "",
        "" if figure.ratio is None else f"{number(figure.ratio)}×",
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        text.rjust(width) if name in _RIGHT else text.ljust(width)
        for text, width, name in zip(row, widths, _HEAD, strict=True)
    )
    return "  ".join(cells).rstrip()
