"""The graph of nothing: silence and noise, against which all that might have been said is weighed."""

import numpy as np

from kiosk.speech.graph.ctc import ARC, Graph, transition
from kiosk.speech.units import BLANK


def silence_graph() -> Graph:
    """Blanks, and no end of them."""
    return Graph(
        np.array([(transition(BLANK), 0, 0.0, 0)], ARC), np.array([1]), np.array([True], np.bool_)
    )
