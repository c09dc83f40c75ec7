"""Eight hours in a hall full of voices: does what the engine holds in memory grow?"""

from collections.abc import Iterator

from kiosk.speech.endpoint import Limits
from tests.babble import endure
from tests.bench.figures import Figure, Target
from tests.bench.processes import in_fresh_process

_HOURS = 8.0


def measure(hours: float = _HOURS) -> Iterator[Figure]:
    """Utterance after utterance, as fast as this machine hears them."""
    endured = in_fresh_process(endure, hours * 3600, Limits())
    note = (
        f"{len(endured.held)} utterances, {endured.heard / 3600:.1f} h of babble "
        f"in {endured.took / 3600:.1f} h"
    )
    growth = Figure(
        "babble, memory grown",
        "%",
        (100 * endured.growth,),
        Target("median", at_most=5),
        None,
        note,
    )
    held = tuple(held / 1e6 for held in endured.held)
    yield from (growth, Figure("babble, memory held", "MB RSS", held))
