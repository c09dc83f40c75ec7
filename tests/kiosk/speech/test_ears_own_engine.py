"""Hearing with the terminal's own engine: when it is over, and what it is about."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.load import BUNDLED, load_set
from kiosk.speech.messages import EarSettings, Final, Ready
from tests.kiosk.speech.conftest import LIMITS
from tests.kiosk.speech.screen import hearing
from tests.kiosk.speech.tone_language import said
from tests.sound import SoundCard, sound_card


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as card:
        yield card


@pytest.fixture
def say(card: SoundCard, tmp_path: Path) -> Callable[[str], None]:
    """Say a phrase in the language of tones, and stay quiet for a while."""
    return lambda text: card.play(said(text, tmp_path / "said.wav"))


def test_a_phrase_that_is_complete_ends_before_the_silence_does(
    own: EarSettings, say: Callable[[str], None]
) -> None:
    with hearing(own) as screen:
        assert screen.until(Ready).engine == "yiboshi"
        screen.listen()
        say("返回首页")
        final = screen.until(Final)
    assert [hypothesis.text for hypothesis in final.hypotheses] == ["返回首页"]
    assert final.endpoint - final.last_voice < LIMITS.silence - 0.1


def test_a_new_content_set_is_heard_from_when_it_is_compiled_and_after_a_crash(
    own: EarSettings, say: Callable[[str], None]
) -> None:
    content = load_set(BUNDLED)
    first = content.questions[0].model_copy(update={"ask": "附近哪里有银行", "variants": ()})
    news = content.model_copy(update={"questions": (first,)})
    with hearing(own) as screen:
        screen.until(Ready)
        screen.ears.know(news)
        assert screen.until(Ready).engine == "yiboshi"
        for crash in (False, True):
            if crash:
                screen.worker.kill()
                screen.back()
            screen.listen()
            say("附近哪里有银行")
            [hypothesis] = screen.until(Final).hypotheses
            assert hypothesis.text == "附近哪里有银行"
