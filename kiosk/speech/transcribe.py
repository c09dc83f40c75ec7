"""Recognises sound that is there already, as the ears would have."""

import math
from collections.abc import Iterable

from kiosk.speech.endpoint import Limits
from kiosk.speech.hearing import Feed, Hearing, Step
from kiosk.speech.messages import Endpoint
from kiosk.speech.pcm import RATE, Samples
from kiosk.speech.recogniser import Engine, Hypothesis, Utterance

# The recording ends, so no silence has to; and it has no visitor who waits for a pause to be used.
_WHOLE = Limits(pause=math.inf, silence=math.inf, patience=math.inf)


def transcribe(engine: Engine, sound: Iterable[Samples]) -> tuple[tuple[Hypothesis, ...], float]:
    """What is said in `sound`, and how many seconds of it were heard.

    At most the first `Limits.cap` seconds from where somebody begins to speak; nothing if nobody
    does. Raises what the engine raises.
    """
    hearing = Hearing(_WHOLE)
    utterance = engine.open()
    heard = 0
    said: tuple[Hypothesis, ...] = ()
    for samples in sound:
        said += _pass_on(hearing.hear(heard / RATE, samples), utterance)
        heard += len(samples)
        if hearing.over:
            break
    said += _pass_on(hearing.finish(heard / RATE), utterance)
    return said, heard / RATE


def _pass_on(steps: Iterable[Step], utterance: Utterance) -> tuple[Hypothesis, ...]:
    for step in steps:
        if isinstance(step, Feed):
            utterance.accept(step.samples.tobytes())
        elif isinstance(step, Endpoint):
            return utterance.final()
    return ()
