"""What the real Vosk hears in a graph, with the model that knows the language of tones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.speech.graph.ctc import Graph
from kiosk.speech.graph.openfst import write
from kiosk.speech.graph.words import table
from tests.kiosk.speech.tone_language import hear, model_folder, speak

Hearing = Callable[[Graph, str], list[tuple[str, float]]]


@pytest.fixture
def heard(tmp_path: Path) -> Hearing:
    """Takes a graph and the syllables to be spoken; gives texts and scores, the likeliest first."""
    folder = model_folder(tmp_path / "model")
    (folder / "graph").mkdir()
    (folder / "graph" / "words.txt").write_text(table())

    def listen(graph: Graph, spoken: str) -> list[tuple[str, float]]:
        write(graph, folder / "graph" / "HCLG.fst")
        return hear(folder, speak(*spoken.split()))

    return listen
