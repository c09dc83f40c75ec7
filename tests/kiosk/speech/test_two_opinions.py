"""Our own engine with the real graphs, and beside it one that says what a test needs."""

import datetime
import math
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

import pytest

from content.load import BUNDLED, load_set
from kiosk.speech.own_model import prepare
from kiosk.speech.pronounce import pronunciations
from kiosk.speech.recogniser import Hypothesis
from kiosk.speech.two_opinions import TwoOpinions, weighed
from kiosk.speech.yiboshi_engine import YiboshiEngine
from tests.kiosk.speech.tone_language import model_folder, speak

WEATHER = Hypothesis("今天天气怎么样", 0.8)


@dataclass
class Typist:
    """Writes the same whatever it hears, and remembers how much that was."""

    name: str = "typist"
    heard: list[bytes] = field(default_factory=list)
    looks: int = 0

    def open(self) -> "Typist":
        return self

    def accept(self, pcm: bytes) -> None:
        self.heard.append(pcm)

    def look(self) -> None:
        self.looks += 1

    def enough(self) -> float:
        return math.inf

    def partial(self) -> str:
        return WEATHER.text

    def final(self) -> tuple[Hypothesis, ...]:
        return (WEATHER,)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> YiboshiEngine:
    model = model_folder(tmp_path_factory.mktemp("tones") / "tones")
    return YiboshiEngine(prepare(load_set(BUNDLED), datetime.date(2026, 11, 24), model))


def said(text: str) -> bytes:
    return speak(*pronunciations(text)[0])


def test_who_is_certain_asks_nobody(own: YiboshiEngine) -> None:
    typist = Typist()
    utterance = TwoOpinions(own, typist).open()
    utterance.accept(said("返回首页"))
    utterance.look()
    assert utterance.enough() == 0
    assert [hypothesis.text for hypothesis in utterance.final()] == ["返回首页"]
    assert (typist.heard, typist.looks) == ([], 0)


def test_who_is_in_doubt_asks_the_other_in_the_pause_and_gives_it_every_sample_once(
    own: YiboshiEngine,
) -> None:
    typist = Typist()
    both = TwoOpinions(own, typist)
    assert both.name == "yiboshi+typist"
    utterance = both.open()
    pcm = said("今天天气怎么样")
    utterance.accept(pcm[:40_000])
    utterance.look()
    assert utterance.enough() > 0
    utterance.accept(pcm[40_000:])
    texts = [hypothesis.text for hypothesis in utterance.final()]
    assert texts[0] == WEATHER.text
    assert len(texts) > 1
    assert b"".join(typist.heard) == pcm
    assert typist.looks == 2


def test_where_the_first_hears_nothing_the_other_is_shown(own: YiboshiEngine) -> None:
    both = TwoOpinions(own, Typist())
    utterance = both.open()
    utterance.accept(bytes(3_200))
    utterance.look()
    both._beside.shutdown()  # it has looked
    assert utterance.partial() == WEATHER.text


class Ponderer(Typist):
    """Thinks until it may speak."""

    def __init__(self) -> None:
        super().__init__("ponderer")
        self.may = Event()

    def final(self) -> tuple[Hypothesis, ...]:
        self.may.wait()
        return super().final()


def test_nobody_waits_for_ever_for_the_other(own: YiboshiEngine) -> None:
    ponderer = Ponderer()
    both = TwoOpinions(own, ponderer, patience=0.2)
    for _ in range(2):
        utterance = both.open()
        utterance.accept(said("今天天气怎么样"))
        texts = [hypothesis.text for hypothesis in utterance.final()]
        assert WEATHER.text not in texts
        assert texts, "the first has an opinion of its own"
    ponderer.may.set()
    both = TwoOpinions(own, ponderer)
    utterance = both.open()
    utterance.accept(said("今天天气怎么样"))
    assert utterance.final()[0] == WEATHER


def test_an_utterance_that_is_over_is_not_read_when_its_turn_comes(own: YiboshiEngine) -> None:
    ponderer = Ponderer()
    both = TwoOpinions(own, ponderer, patience=0.2)
    pcm = said("今天天气怎么样")
    for _ in range(3):
        utterance = both.open()
        utterance.accept(pcm)
        utterance.final()
    ponderer.may.set()
    both._beside.shutdown()
    assert b"".join(ponderer.heard) == pcm, "it was reading the first, and was not asked again"


def test_one_that_never_comes_back_is_waited_for_once(own: YiboshiEngine) -> None:
    both = TwoOpinions(own, Ponderer(), patience=5)
    took = []
    for _ in range(2):
        utterance = both.open()
        utterance.accept(said("今天天气怎么样"))
        began = monotonic()
        utterance.final()
        took.append(monotonic() - began)
    first, then = took
    assert then < 5 <= first
    both._second.may.set()  # type: ignore[attr-defined]


def test_what_goes_wrong_with_the_other_is_told(own: YiboshiEngine) -> None:
    class Broken(Typist):
        def look(self) -> None:
            raise RuntimeError("no more")

    utterance = TwoOpinions(own, Broken()).open()
    utterance.accept(said("今天天气怎么样"))
    utterance.look()
    with pytest.raises(RuntimeError, match="no more"):
        utterance.final()


def test_our_own_readings_always_have_a_place() -> None:
    own_two = (Hypothesis("保证金怎么退", 0.4), Hypothesis("保证金怎么腿", 0.6))
    free = tuple(Hypothesis(f"保政金{n}", 0.5) for n in range(5))
    assert weighed(own_two, free) == (*free[:3], *own_two)
    assert weighed((), free) == free[:3]
    assert weighed(own_two, ()) == own_two
