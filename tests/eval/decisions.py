"""What a decision costs on a set of two thousand phrases: time and memory."""

from collections.abc import Iterator

from content.answers.meaning import encoder
from tests.bench.decisions import MEGABYTES, MILLISECONDS, PHRASES, decide_all
from tests.bench.figures import quantile
from tests.bench.processes import in_fresh_process
from tests.eval.busy import busy
from tests.eval.fuzzy import WRATIO
from tests.eval.result import Missing, Result, Row, Value


def measure() -> Iterator[Row]:
    """Without an encoder, then with the one that this machine would use."""
    chosen = encoder("auto")
    yield from _results("none")
    if chosen is None:
        yield Missing("decision with a sentence encoder", "none is installed")
    else:
        yield from _results(chosen.name)


def _results(name: str) -> Iterator[Result]:
    run = in_fresh_process(decide_all, name, PHRASES)
    how = f"{PHRASES} phrases, " + ("no encoder" if name == "none" else name)
    for called, part, most in (("median", 0.5, None), ("95 of 100", 0.95, MILLISECONDS)):
        yield Result(
            f"decision, {how}, {called}",
            "ms",
            Value(quantile(run.ours, part), len(run.ours)),
            {WRATIO: Value(quantile(run.naive, part), len(run.naive))},
            at_most=most,
            note=busy() if most else "",
        )
    yield Result(
        f"memory of the answers, {how}",
        "MB",
        Value(run.megabytes, 1),
        {WRATIO: Value(run.naive_megabytes, 1)},
        at_most=MEGABYTES,
    )
