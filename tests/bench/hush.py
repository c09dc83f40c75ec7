"""How long the voice goes on after a touch that ends it."""

import time
from collections.abc import Iterator

import numpy as np

from tests.bench.figures import Figure, Target
from tests.bench.session import Session
from tests.sound import RATE, SoundCard

TRIES = 5
_LOUD = 300  # of 32768: above any resampler's ringing
_ALOUD_SECONDS = 1.2
_AFTER_SECONDS = 0.6


def measure(session: Session, card: SoundCard) -> Iterator[Figure]:
    """Tap 首页 while an answer is read aloud; when did the loudspeaker last sound?"""
    lasted = []
    for _ in range(TRIES):
        session.home()
        session.answer()
        time.sleep(_ALOUD_SECONDS)
        with card.recording("loudspeaker") as recording:
            time.sleep(0.3)
            lifts = session.tap(session.places.home)
            time.sleep(_AFTER_SECONDS)
        loud = np.flatnonzero(np.abs(recording.samples.astype(int)) > _LOUD)
        if len(loud):
            last = recording.started + float(loud[-1]) / RATE
            lasted.append(1000 * max(0.0, last - lifts))
    yield Figure(
        "touch → silence", "ms", tuple(lasted), Target("p95", at_most=200),
        note="from the lifting of the finger to the last sample at the loudspeaker",
    )  # fmt: skip
