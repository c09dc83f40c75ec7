"""The bench's own arithmetic: a wrong sum here would be believed."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from kiosk.speech.catalogue import MODELS
from kiosk.speech.installed import torn
from tests.bench import decisions, recognisers
from tests.bench.__main__ import Bench
from tests.bench.cold_start import dearest
from tests.bench.decisions import grown, slip
from tests.bench.figures import Figure, Naive, Target, quantile
from tests.bench.frames import rates, settle
from tests.bench.part import LeftOutError
from tests.bench.processes import in_fresh_process, loads, memory, rollup
from tests.bench.report import Report, number

SAMPLES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)
SLOW = Figure(
    "first frame", "s", (3.0, 1.0, 2.0), Target("median", at_most=1.5), Naive("bare", (0.5, 1.0))
)


@given(SAMPLES, st.floats(0, 1))
def test_quantiles_are_those_of_numpy(samples: list[float], share: float) -> None:
    assert quantile(samples, share) == pytest.approx(float(np.quantile(samples, share)), abs=1e-6)


def test_nothing_measured_is_not_zero() -> None:
    with pytest.raises(ValueError, match="first frame: nothing was measured"):
        Figure("first frame", "s", ())


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target("median", at_most=2), True),
        (Target("median", at_most=1.9), False),
        (Target("p95", at_most=2), False),
        (Target("ratio", at_least=2.6), True),
        (Target("ratio", at_least=2.7), False),
        (None, None),
    ],
)
def test_a_target_judges_the_statistic_it_names(target: Target | None, met: bool | None) -> None:
    figure = Figure("a", "s", (1.0, 2.0, 3.0), target, Naive("b", (0.75,)))
    assert figure.met is met


def test_a_ratio_without_a_naive_way_judges_nothing() -> None:
    assert Figure("a", "s", (1.0,), Target("ratio", at_least=1)).met is None
    assert Figure("a", "s", (1.0,), Target("ratio", at_least=1), Naive("b", (0.0,))).met is None


def test_the_json_holds_what_a_reader_needs_to_judge_again() -> None:
    report = Report({"cores": 2}, [SLOW], {"asking": "no model"}, {"imports": {"kivy": 1.0}}, 12.34)
    plain = json.loads(json.dumps(report.plain()))
    assert plain["figures"] == [
        {
            "name": "first frame",
            "unit": "s",
            "n": 3,
            "median": 2.0,
            "p95": 2.9,
            "target": {"of": "median", "at_most": 1.5, "at_least": None},
            "met": False,
            "naive": {"way": "bare", "n": 2, "median": 0.75, "p95": 0.975},
            "ratio": 2.6667,
            "note": "",
        }
    ]
    assert plain["not_measured"] == {"asking": "no model"}
    assert (plain["seconds"], plain["machine"], plain["details"]["imports"]) == (
        12.3,
        {"cores": 2},
        {"kivy": 1.0},
    )


def test_the_table_says_what_was_missed_and_what_was_left_out() -> None:
    figure = Figure("decision", "ms", (0.8,), note="seeded")
    lines = Report({}, [SLOW, figure], {"asking": "no model"}).lines()
    head, rule, first, second = lines[:4]
    assert head.split()[:4] == ["what", "unit", "n", "median"]
    assert set(rule) == {"─", " "}
    assert "NO" in first
    assert "2.67×" in first
    assert "NO" not in second
    assert "decision: seeded" in lines
    assert "asking: not measured: no model" in lines


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (0.0123, "0.0123"),
        (0.8, "0.80"),
        (12.34, "12.3"),
        (1234.5, "1234"),
        (-3.2, "-3.20"),
    ],
)
def test_numbers_have_three_digits(value: float, shown: str) -> None:
    assert number(value) == shown


@given(st.text("投标保证金", min_size=1, max_size=8), st.integers(0, 99))
def test_a_slip_changes_at_most_one_character(phrase: str, seed: int) -> None:
    slipped = slip(phrase, "办理", random.Random(seed))
    assert slipped
    assert Levenshtein.distance(phrase, slipped) <= 1


def test_a_set_grows_by_questions_that_it_did_not_have() -> None:
    content = load_set(BUNDLED)
    large = grown(content, 5_000, random.Random(1))
    said = [phrase for q in large.questions for phrase in (q.ask, *q.variants)]
    assert len({*said}) == 5_000
    assert len({q.id for q in large.questions}) == len(large.questions)
    assert large.questions[: len(content.questions)] == content.questions
    assert grown(content, 0, random.Random(1)) == content


def test_frames_are_counted_between_the_moments_that_were_noted() -> None:
    noted: Sequence[dict[str, object]] = [
        {"moment": "frames", "at": 1.0, "shown": 900},
        {"moment": "frames", "at": 2.0, "shown": 1000},
        {"moment": "screen", "at": 2.5, "name": "home"},
        {"moment": "frames", "at": 4.0, "shown": 1060},
    ]
    assert rates(noted, 1.5) == (30.0,)
    assert rates(noted, 0.0) == (100.0, 30.0)
    assert rates(noted, 3.0) == ()


def test_a_window_that_never_rests_is_given_up() -> None:
    def moving() -> list[dict[str, object]]:
        now = time.monotonic()
        return [{"moment": "frames", "at": now + i, "shown": 30 * i} for i in range(3)]

    assert not settle(moving, 0.1)


def test_a_window_rests_once_it_has_shown_nothing_for_a_while() -> None:
    def resting() -> list[dict[str, object]]:
        now = time.monotonic()
        return [{"moment": "frames", "at": now + i, "shown": 30} for i in range(3)]

    assert settle(resting, 0.1)


def test_imports_are_summed_by_package() -> None:
    text = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:      1500 |       1500 |     kivy.graphics\n"
        "import time:      2000 |       9000 |   kivy\n"
        "import time:      1000 |       1000 | json.decoder\n"
        "易博士：听不到声音\n"
    )
    assert dearest(text) == {"kivy": 3.5, "json": 1.0, "all": 4.5}


def test_memory_is_read_in_megabytes() -> None:
    text = "00400000-7fff ---p 00000000 00:00 0  [rollup]\nRss:  2000 kB\nPss:  1000 kB\nShared: 1 kB\n"
    held = rollup(text)
    assert held.pss == pytest.approx(1.024)
    assert held.rss == pytest.approx(2.048)


def test_a_busy_process_uses_a_core_and_holds_memory() -> None:
    held = memory(os.getpid())
    assert 10 < held.pss <= held.rss
    counting = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        ((share,),) = loads([counting.pid], 0.5, slices=1)
    finally:
        counting.kill()
        counting.wait()
    assert share > 10  # a whole core, were the machine ours alone


def test_a_fresh_process_shares_nothing_and_hands_back_what_it_raises() -> None:
    assert in_fresh_process(os.getpid) != os.getpid()
    with pytest.raises(ValueError, match="nothing was measured"):
        in_fresh_process(Figure, "first frame", "s", ())


def test_a_part_that_fails_leaves_out_only_itself(capsys: pytest.CaptureFixture[str]) -> None:
    bench = Bench({"rest", "hush", "cold"})
    bench.part("rest", (_ for _ in [SLOW]))
    bench.part("hush", (_raise(figure) for figure in [SLOW]))
    bench.part("motion", iter([SLOW]))
    assert bench.report.figures == [SLOW]
    assert bench.report.left_out == {"hush": "no model"}
    assert "motion" not in capsys.readouterr().out


def _raise(_: Figure) -> Figure:
    raise LeftOutError("no model\nand more")


def test_the_korean_model_stands_in_where_the_mandarin_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "empty"))
    (found,) = recognisers.present(tmp_path / "scratch")
    assert (found.label, found.engine) == (recognisers.STAND_IN, "vosk")
    model = next(model for model in MODELS if model.engine == "vosk")
    assert 200e6 < found.size < 300e6
    assert torn(model, found.cache / "models" / model.name) is None


def test_decisions_are_measured_with_the_encoder_that_this_machine_would_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = decisions.Run((1.0,), (1.0,), 1.0, 1.0, 1.0, 1.0, 1.0)
    chosen: list[str] = []

    def in_no_process(_: object, choice: str, *__: int) -> decisions.Run:
        chosen.append(choice)
        return run

    monkeypatch.setattr(decisions, "in_fresh_process", in_no_process)
    named = {figure.name for figure in decisions.measure()}
    made = {one.name for one in map(encoder, chosen) if one}
    best = encoder("auto")
    assert best is not None
    assert made == {best.name}
    assert {"decision, without encoder", f"decision, with {best.name}"} <= named
