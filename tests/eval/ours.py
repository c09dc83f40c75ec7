"""yiboshi-cn listening for any list of phrases: the terminal's own compiler, Vosk, the shipped weights."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.speech import own_model, prepared
from kiosk.speech.graph.costs import COSTS
from kiosk.speech.graph.ctc import Graph
from kiosk.speech.graph.ngrams import model as ngrams
from kiosk.speech.graph.phrase_graph import Expected, phrase_graph
from kiosk.speech.graph.syllable_graph import syllable_graph
from kiosk.speech.opinion import Reading
from kiosk.speech.pcm import Samples
from kiosk.speech.phrases import Phrase
from kiosk.speech.pronounce import Syllables, pronunciations
from kiosk.speech.second_hearing import settled
from kiosk.speech.yiboshi_engine import (
    YiboshiEngine,
    YiboshiUtterance,
    loaded,
    readings,
    recogniser,
)
from tests.bench.part import LeftOutError
from tests.eval.nearest import nearest

_MOST = 10


class Listener:
    """One graph in Vosk."""

    def __init__(self, folder: Path) -> None:
        self._model = loaded(folder)

    def hear(self, samples: Samples) -> list[Reading]:
        """A fresh recogniser's n-best list; empty where it hears nothing."""
        return self._readings(samples.tobytes())

    def best(self, samples: Samples) -> Syllables:
        """The likeliest; nothing where it hears nothing."""
        return next((tuple(one.syllables) for one in self.hear(samples)), ())

    def picked(self, samples: Samples) -> Syllables:
        """The likeliest, heard twice where the terminal's engine hears twice."""
        heard = settled(self.hear(samples), samples.tobytes(), self._readings)
        return next((tuple(one.syllables) for one in heard), ())

    def _readings(self, pcm: bytes) -> list[Reading]:
        found = readings(recogniser(self._model, _MOST), pcm)
        return [one for one in found if one.syllables]


class ClosedList:
    """The terminal's engine, listening for some texts and for everything else."""

    def __init__(self, engine: YiboshiEngine) -> None:
        self._engine = engine
        self._texts = [*dict.fromkeys(chain.from_iterable(engine.texts.values()))]

    def pick(self, samples: Samples) -> str | None:
        """The text that was said: of all that the engine takes for possible, what sounds most like one."""
        readings = [hypothesis.text for hypothesis in self._look(samples).final()]
        return nearest(readings, self._texts)[0]

    def evidence(self, samples: Samples) -> float:
        """How sure the engine is that it was one of the texts, 0 to 1."""
        opinion = self._look(samples)._opinion
        return opinion.confidence if opinion else 0.0

    def _look(self, samples: Samples) -> YiboshiUtterance:
        utterance = self._engine.open()
        utterance.accept(samples.tobytes())
        utterance.look()
        return utterance


@contextmanager
def listening_for(texts: Sequence[str]) -> Iterator[ClosedList]:
    """Compiled as a content set's phrases are. Raises ValueError for a text that can't be read."""
    silent = [text for text in texts if not pronunciations(text)]
    if silent:
        raise ValueError(f"nobody knows how to say {silent}")
    with TemporaryDirectory(prefix="eval-") as folder:
        own_model._make(Path(folder), [Phrase(text, 0.0) for text in texts], _model())
        yield ClosedList(YiboshiEngine(own_model._prepared(Path(folder))))


@contextmanager
def listening_for_sounds(phrases: Sequence[Syllables]) -> Iterator[Listener]:
    """For exactly these and nothing else, equally likely, given as syllables."""
    expected = Expected([(phrase, 0.0) for phrase in phrases])
    with _compiled(phrase_graph(expected, COSTS), own_model._PHRASES_CONF) as listener:
        yield listener


@contextmanager
def listening_for_anything() -> Iterator[Listener]:
    """For any syllables, none likelier than another whatever went before."""
    graph = syllable_graph(ngrams(()), replace(COSTS, ngrams=0.0))
    with _compiled(graph, own_model._SYLLABLES_CONF) as listener:
        yield listener


@contextmanager
def _compiled(graph: Graph, conf: str) -> Iterator[Listener]:
    with TemporaryDirectory(prefix="eval-") as folder:
        own_model._make_model(Path(folder), graph, conf, _model())
        yield Listener(Path(folder))


def _model() -> Path:
    """Raises LeftOutError where there is none yet."""
    if not (prepared.BUNDLED / "am" / "final.mdl").is_file():
        raise LeftOutError(f"no model in {prepared.BUNDLED}")
    return prepared.BUNDLED
