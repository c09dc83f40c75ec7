"""Question banks that nobody in this project wrote, by ../shared/eval/score_answers.py, beside WRatio."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any

from tests.bench.part import LeftOutError
from tests.eval.bank import OTHER_SUBJECTS, Bank, Figures, Mode
from tests.eval.bank_answers import ACCEPTED, at_ninety
from tests.eval.clips import ROOT
from tests.eval.fuzzy import TOP, WRATIO
from tests.eval.result import Missing, Result, Row, Value, percent

BANKS = ROOT.parent / "shared" / "eval"
NAMES = ("bq", "lcqmc", "szgov")
_SCORER = "score_answers.py"
_VARIANTS = 3
_NINETY = "9 of 10 accepted"
_MODES: dict[Mode, str] = {"query": "typed", "heard": "heard"}
# No mean: the machine is the same for all of them.
_SLOWEST = "ms_p95"
# The scorer's figures: what each is, and its unit.
_FIGURES = {
    "top1": ("the right one first", "%"),
    "top3": (f"the right one among the first {TOP}", "%"),
    "accepted": ("answered", "%"),
    "right": ("of what is answered, right", "%"),
    "false_far": ("other subjects answered", "%"),
    "false_near": ("its subject, but unknown, answered", "%"),
    "auroc": ("known told from unknown (AUC)", ""),
    _SLOWEST: ("decision, 95 of 100", "ms"),
}

# By figure and mode.
Bounds = Mapping[str, Mapping[Mode, float]]

# What the mean of the banks must be: typed, heard. The second where nine of ten are accepted.
_AT_LEAST: Bounds = {"top1": {"query": 83.0, "heard": 80.0}, "top3": {"query": 93.0, "heard": 91.0}}
_AT_MOST: Bounds = {
    "false_far": {"query": 1.0, "heard": 4.0},
    "false_near": {"query": 15.0, "heard": 30.0},
}


def measure() -> Iterator[Row]:
    """Each bank and the mean of all, typed and as a recogniser would have heard it.

    Raises LeftOutError where there is nothing to score, or the scorer fails.
    """
    for file in (_SCORER, OTHER_SUBJECTS):
        if not (BANKS / file).is_file():
            raise LeftOutError(f"needs ../shared/eval/{file} (not there)")
    names = [name for name in NAMES if (BANKS / f"{name}.queries.tsv").is_file()]
    for name in NAMES:
        if name not in names:
            yield Missing(f"bank {name}", f"needs ../shared/eval/{name}.queries.tsv (not there)")
    if not names:
        return
    banks = {name: Bank(BANKS, name, _VARIANTS) for name in names}
    scored = {(line["set"], line["mode"]): line for line in _scored(names)}
    for mode in _MODES:
        ours = [_numbers(scored[name, mode]) for name in names]
        theirs = [
            bank.fuzzily(mode, mine["accepted"])
            for bank, mine in zip(banks.values(), ours, strict=True)
        ]
        for bank, mine, fuzzy in zip(banks.values(), ours, theirs, strict=True):
            yield from _results(f"bank {bank.name}", mode, mine, fuzzy, [bank])
        every = f"mean of {len(banks)} banks"
        mean = (_averaged(ours), _averaged(theirs))
        yield from _results(every, mode, *mean, [*banks.values()], at_least=_AT_LEAST)
    yield from _where_nine_of_ten_are_accepted([*banks.values()])
    for bank in banks.values():
        own = percent(bank.asks_itself())
        yield Result(f"bank {bank.name}: other subjects that it asks itself", "%", own)


def _where_nine_of_ten_are_accepted(banks: Sequence[Bank]) -> Iterator[Result]:
    """The false answers of each bank and of all, where both answer nine of ten known questions."""
    ours = [at_ninety(bank, _MODES) for bank in banks]
    for mode in _MODES:
        mine = [figures[mode] for figures in ours]
        theirs = [bank.fuzzily(mode, ACCEPTED) for bank in banks]
        for bank, one, fuzzy in zip(banks, mine, theirs, strict=True):
            yield from _results(f"bank {bank.name}, {_NINETY}", mode, _false(one), fuzzy, [bank])
        every = f"mean of {len(banks)} banks, {_NINETY}"
        mean = _false(_averaged(mine)), _averaged(theirs)
        yield from _results(every, mode, *mean, banks, at_most=_AT_MOST)


def _false(figures: Figures) -> Figures:
    return {name: value for name, value in figures.items() if name in _AT_MOST}


def _scored(names: Sequence[str]) -> list[dict[str, Any]]:
    """The scorer's lines. Raises LeftOutError with the last thing it says where it fails."""
    done = subprocess.run(
        [
            sys.executable, BANKS / _SCORER, "--data", BANKS, "--sets", ",".join(names),
            "--variants", str(_VARIANTS), "--python", sys.executable,
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise LeftOutError(f"{_SCORER}: {done.stderr.strip().splitlines()[-1]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _numbers(line: Mapping[str, Any]) -> Figures:
    """Of nothing there is no share: the scorer says null then."""
    return {name: float(line[name]) for name in _FIGURES if line[name] is not None}


def _results(
    which: str,
    mode: Mode,
    ours: Figures,
    fuzzy: Figures,
    banks: Sequence[Bank],
    *,
    at_least: Bounds | None = None,
    at_most: Bounds | None = None,
) -> Iterator[Result]:
    least, most = at_least or {}, at_most or {}
    for figure, value in ours.items():
        what, unit = _FIGURES[figure]
        of = sum(bank.asked(figure) for bank in banks)
        yield Result(
            f"{which}, {_MODES[mode]}: {what}",
            unit,
            Value(value, of),
            {WRATIO: Value(fuzzy[figure], of)} if figure in fuzzy else {},
            at_least=least.get(figure, {}).get(mode),
            at_most=most.get(figure, {}).get(mode),
        )


def _averaged(figures: Sequence[Figures]) -> Figures:
    """Each bank counts alike, however many questions it has; one without a figure counts for nothing."""
    found = {name: [one[name] for one in figures if name in one] for name in _FIGURES}
    return {name: fmean(values) for name, values in found.items() if values and name != _SLOWEST}
