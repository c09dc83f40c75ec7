"""What hearing costs: from the last word to the decision, processor time, memory."""

import os
import time
from collections.abc import Iterator, Sequence

from content.answers import Answers
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from kiosk.speech.alternatives import alternatives
from kiosk.speech.messages import EarSettings, Final
from kiosk.speech.pcm import RATE, Samples
from tests.bench.figures import quantile
from tests.bench.part import LeftOutError
from tests.bench.processes import in_fresh_process
from tests.eval import replay
from tests.eval.busy import busy
from tests.eval.clips import asked
from tests.eval.ears import ears
from tests.eval.result import Result, Value
from tests.eval.terminal_engine import terminal_engine

CLIPS = 20
_MOST_SECONDS = 0.5
_MOST_LOAD = 0.15
_MOST_MEGABYTES = 120.0


def measure() -> Iterator[Result]:
    """The ears' process by itself, with nothing but yiboshi-cn, in real time; then one core's work."""
    clips = asked()
    sounds = [clip.samples for clip in clips[:: len(clips) // CLIPS]]
    waits, megabytes = _in_real_time(sounds)
    load = busy()
    for name, share, limit in (("median", 0.5, _MOST_SECONDS), ("95 of 100", 0.95, None)):
        wait = Value(quantile(waits, share), len(waits))
        yield Result(f"last voiced sample to decision, {name}", "s", wait, at_most=limit, note=load)
    yield Result("memory of the ears' process", "MB", Value(megabytes, 1), at_most=_MOST_MEGABYTES)
    loads = in_fresh_process(work, sounds)
    yield Result(
        "work a second of sound, one core, median",
        "s/s",
        Value(quantile(loads, 0.5), len(loads)),
        at_most=_MOST_LOAD,
    )


def _in_real_time(sounds: Sequence[Samples]) -> tuple[list[float], float]:
    """Seconds from each last voiced sample to the decision; the ears' memory after all of them."""
    answers = Answers(load_set(BUNDLED), encoder())
    waits = []
    with ears(EarSettings(engine="yiboshi"), replay.run, sounds) as worker:
        for _ in sounds:
            worker.listen()
            heard = worker.heard()
            if isinstance(heard, Final):
                began = time.monotonic()
                answers.decide(alternatives(heard.hypotheses), heard=True)
                waits.append(heard.at - heard.last_voice + time.monotonic() - began)
        megabytes = worker.megabytes
    if not waits:
        raise LeftOutError("the ears heard nothing")
    return waits, megabytes


def work(sounds: Sequence[Samples]) -> list[float]:
    """Seconds of processor time a second of sound; to be called in a fresh process, which it binds."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    engine = terminal_engine()
    loads = []
    for samples in sounds:
        began = time.process_time()
        utterance = engine.open()
        for start in range(0, len(samples), RATE // 10):
            utterance.accept(samples[start : start + RATE // 10].tobytes())
        utterance.final()
        loads.append((time.process_time() - began) / (len(samples) / RATE))
    return loads
