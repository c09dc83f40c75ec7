"""In silence sentences pass as they would sound: begun, held, gone on with and ended."""

from queue import SimpleQueue

import pytest

from kiosk.speech.voice_messages import Position, Sentence, SpeechEnded, VoiceEvent
from kiosk.speech.voice_silent import SilentVoice

_LONG = 60.0


@pytest.fixture
def told() -> SimpleQueue[VoiceEvent]:
    return SimpleQueue()


@pytest.fixture
def voice(told: SimpleQueue[VoiceEvent]) -> SilentVoice:
    return SilentVoice(told.put)


def test_every_sentence_begins_when_those_before_it_are_over(
    voice: SilentVoice, told: SimpleQueue[VoiceEvent]
) -> None:
    voice.say([(0.2, 0.1), (0.05, 0.0)], 7, lead=0.1)
    first, place, second, _, end = (told.get(timeout=10) for _ in range(5))
    assert isinstance(first, Sentence)
    assert isinstance(second, Sentence)
    assert isinstance(place, Position)
    assert place.seconds == pytest.approx(0.0, abs=1e-6)
    assert place.length == 0.2
    assert (first.index, second.index, end) == (0, 1, SpeechEnded(7, completed=True))
    assert second.at - first.at == pytest.approx(0.3)


def test_a_pause_tells_where_it_stops_and_goes_on_from_there(
    voice: SilentVoice, told: SimpleQueue[VoiceEvent]
) -> None:
    voice.say([(_LONG, 0.0)], 1)
    begin = [told.get(timeout=10) for _ in range(2)][1]
    voice.pause()
    stop = told.get(timeout=10)
    voice.pause()
    voice.resume()
    on = told.get(timeout=10)
    assert isinstance(begin, Position)
    assert isinstance(stop, Position)
    assert isinstance(on, Position)
    assert (stop.held, on.held) == (True, False)
    assert stop.seconds == pytest.approx(stop.at - begin.at, abs=1e-3)
    assert on.seconds == pytest.approx(stop.seconds, abs=1e-3)
    assert told.empty()


def test_what_is_stopped_is_never_heard_of_again(
    voice: SilentVoice, told: SimpleQueue[VoiceEvent]
) -> None:
    voice.say([(0.05, 0.0)] * 3, 1, lead=_LONG)
    voice.stop()
    voice.say([(0.0, 0.0)], 2)
    events = [told.get(timeout=10) for _ in range(3)]
    assert events[-1] == SpeechEnded(2, completed=True)
    assert all(event.job == 2 for event in events if isinstance(event, Sentence | Position))


def test_nothing_to_say_is_over_at_once(voice: SilentVoice, told: SimpleQueue[VoiceEvent]) -> None:
    voice.say([], 3)
    assert told.get(timeout=10) == SpeechEnded(3, completed=True)
