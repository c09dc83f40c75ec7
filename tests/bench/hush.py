"""How long the voice goes on after a touch that ends it."""

import time
from collections.abc import Iterator

import numpy as np

from tests.bench.figures import Figure, Target
from tests.bench.session import Session
from tests.sound import RATE, SoundCard

TRIES = 7
_LOUD = 300  # of 32768: above any resampler's ringing
_ALOUD_SECONDS = 1.2
_AFTER_SECONDS = 0.6
# A voice that had been silent for longer when it was touched was between two sentences.
_PAUSE_SECONDS = 0.1


def measure(session: Session, card: SoundCard) -> Iterator[Figure]:
    """Tap 首页 while an answer is read aloud; when did the loudspeaker last sound?"""
    session.home()
    lasted = []
    for _ in range(TRIES):
        session.answer()
        time.sleep(_ALOUD_SECONDS)
        with card.recording("loudspeaker") as recording:
            time.sleep(0.3)
            lifts = session.tap(session.places.home)
            time.sleep(_AFTER_SECONDS)
        session.arrive("home", after=lifts)
        loud = recording.started + np.flatnonzero(abs(recording.samples.astype(int)) > _LOUD) / RATE
        if len(loud) and loud[-1] > lifts - _PAUSE_SECONDS:
            lasted.append(1000 * max(0.0, float(loud[-1]) - lifts))
    yield Figure(
        "touch → silence", "ms", tuple(lasted), Target("p95", at_most=200),
        note="from the lifting of the finger to the last sample at the loudspeaker",
    )  # fmt: skip
