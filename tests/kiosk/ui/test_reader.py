"""What is read to a visitor: by sentences, of which text each is, and a film in time with them."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from content.load import BUNDLED, load_set
from content.narration.manner import AS_SET, Manner
from kiosk.speech.voice_messages import Position, Sentence, SpeechEnded, Spoken
from kiosk.ui.cinema_reel import Reel, Reels
from kiosk.ui.cinema_sound import PIECE_S, SILENT, Soundtrack
from kiosk.ui.reader import Reader
from kiosk.visit import effects as do
from kiosk.visit import events as ev

CONTENT = load_set(BUNDLED)
ID = "bid-bond-refund"
STEPS = (
    "请向右转，沿着大厅一直往前走，走大约二十米，经过自助服务区和等候区，走到电梯前面。",
    "坐电梯到2楼。",
    "出电梯后左转！走大约10米。走廊尽头是五号开标室，再往前就到了，请不要进去，在门口稍等一会儿。",
)


class Mouth:
    """Stands for both voices: what each was last asked to do."""

    def __init__(self) -> None:
        self.said: list[tuple[list[object], int, float]] = []
        self.done: list[str] = []

    def say(self, sentences: list[object], job: int, *, lead: float = 0.0) -> None:
        self.said.append((list(sentences), job, lead))

    def __getattr__(self, name: str) -> Callable[[], None]:
        return lambda: self.done.append(name)


class Hall:
    """A reader without a loudspeaker's processes."""

    def __init__(self, *, loudspeaker: bool = True, folder: Path = BUNDLED) -> None:
        self.posted: list[ev.Event] = []
        self.loudspeaker = loudspeaker
        self.reader = Reader(
            post=self.posted.append,
            later=lambda action: action(),
            on_voice=lambda event: None,
            audible=lambda: self.loudspeaker,
        )
        self.voice, self.silence = Mouth(), Mouth()
        self.reader._voice = self.voice  # type: ignore[assignment]
        self.reader._silence = self.silence  # type: ignore[assignment]
        self.reels = Reels(CONTENT, folder)
        self.reader.use(self.reels)
        reel = self.reels.of(ID)
        assert reel is not None
        self.reel: Reel = reel

    def play(self, scene: int = 0) -> int:
        """Begin the film; the voices' own number of it."""
        self.reader.say(do.Say(7, ("",), ID, scene))
        return self.reader._take


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_every_sentence_that_sounds_is_of_the_step_it_was_cut_from(hall: Hall) -> None:
    hall.reader.say(do.Say(7, STEPS))
    ((sentences, take, _),) = hall.voice.said
    told = ["", "", ""]
    for index in range(len(sentences)):
        hall.reader.hear(Sentence(take, index, 0.0))
        began = hall.posted[-1]
        assert isinstance(began, ev.SpeechBegan)
        assert (began.job, began.index) == (7, index)
        told[began.text] += hall.reader.subtitle
    assert tuple(told) == STEPS
    assert len(sentences) > len(STEPS)  # or nothing was cut
    hall.reader.hear(SpeechEnded(take, completed=True))
    assert hall.posted[-1] == ev.SpeechEnded(7)
    assert hall.reader.subtitle == ""


def test_without_a_loudspeaker_what_is_no_film_is_over_at_once() -> None:
    hall = Hall(loudspeaker=False)
    hall.reader.say(do.Say(7, STEPS))
    assert hall.posted == [ev.SpeechEnded(7)]


def test_a_film_is_said_with_its_own_pauses_from_any_scene(hall: Hall) -> None:
    film = hall.reel.made.film
    hall.play(scene=2)
    ((sentences, take, lead),) = hall.voice.said
    cues = [cue for cue in film.cues if cue.shot >= 2]
    assert [s.said for s in sentences if isinstance(s, Spoken)] == [cue.said for cue in cues]
    assert lead == pytest.approx(cues[0].start - film.shots[2].start)
    spoken = [s for s in sentences if isinstance(s, Spoken)]
    rests = sum(s.rest or 0.0 for s in spoken) + sum(hall.reel.sounds[-len(cues) :])
    assert rests == pytest.approx(film.length - cues[0].start)
    hall.reader.hear(Sentence(take, 0, 0.0))
    assert hall.posted[-1] == ev.SpeechBegan(7, 0, 0)
    assert hall.reader.subtitle == cues[0].shown


def test_the_picture_is_where_the_sound_is(hall: Hall) -> None:
    take = hall.play(scene=2)
    cue = next(cue for cue in hall.reel.made.film.cues if cue.shot == 2)
    sounds = hall.reel.sounds[hall.reel.made.film.cues.index(cue)]
    hall.reader.hear(Position(take, 0, 0.1, sounds, 1e6))
    assert hall.reader.clock.at(1e6 + 0.25) == pytest.approx(cue.start + 0.35)
    hall.reader.hear(Position(take - 1, 0, 0.0, 1.0, 2e6))
    assert hall.reader.clock.at(1e6 + 0.25) == pytest.approx(cue.start + 0.35), "another's word"


@pytest.mark.parametrize("muted", [True, False])
def test_where_nothing_sounds_the_film_passes_in_its_own_time(muted: bool) -> None:
    hall = Hall(loudspeaker=muted)
    hall.reader.speak_in(Manner(muted=muted))
    hall.play()
    assert hall.voice.said == []
    ((passing, _, lead),) = hall.silence.said
    film = hall.reel.made.film
    whole = lead + sum(sum(one) for one in passing if isinstance(one, tuple))
    assert whole == pytest.approx(film.length)


def test_a_slower_voice_takes_the_picture_along(hall: Hall) -> None:
    slow = Manner(pace=0.8)
    hall.reader.speak_in(slow)
    take = hall.play(scene=2)
    ((sentences, _, _),) = hall.voice.said
    assert {s.manner for s in sentences if isinstance(s, Spoken)} == {slow}
    cue = next(cue for cue in hall.reel.made.film.cues if cue.shot == 2)
    sounds = hall.reel.sounds[hall.reel.made.film.cues.index(cue)]
    hall.reader.hear(Position(take, 0, 0.0, sounds / 0.8, 1e6))
    assert hall.reader.clock.at(1e6 + 1.0) == pytest.approx(cue.start + 0.8)


def test_where_nothing_sounds_a_film_passes_as_slowly() -> None:
    hall = Hall(loudspeaker=False)
    hall.reader.speak_in(Manner(pace=0.8))
    hall.play()
    ((passing, _, lead),) = hall.silence.said
    film = hall.reel.made.film
    whole = sum(sum(one) for one in passing if isinstance(one, tuple))
    assert whole == pytest.approx((film.length - lead) / 0.8)


def test_what_somebody_filmed_keeps_its_pace_and_gets_louder(hall: Hall) -> None:
    hall.reader.speak_in(Manner(loudness=2.0, pace=0.65))
    hall.reader.sound_of = lambda id: VIDEO
    hall.play()
    ((sentences, _, _),) = hall.voice.said
    assert {s.manner for s in sentences if isinstance(s, Spoken)} == {Manner(loudness=2.0)}


def test_the_next_visitor_is_spoken_to_as_it_is_set(hall: Hall) -> None:
    hall.reader.speak_in(Manner(loudness=2.0, pace=0.8, muted=True))
    hall.reader.forget()
    hall.reader.say(do.Say(8, STEPS))
    ((sentences, _, _),) = hall.voice.said
    assert {s.manner for s in sentences if isinstance(s, Spoken)} == {AS_SET}


def test_sound_switched_off_and_on_goes_on_with_the_sentence_that_sounds(hall: Hall) -> None:
    take = hall.play()
    hall.reader.hear(Sentence(take, 3, 0.0))
    hall.reader.speak_in(MUTED)
    passing, silent, _ = hall.silence.said[-1]
    assert len(passing) == len(hall.reel.made.film.cues) - 3
    hall.reader.hear(SpeechEnded(take, completed=False))
    assert ev.SpeechEnded(7) not in hall.posted
    hall.reader.hear(Sentence(silent, 1, 0.0))
    hall.reader.speak_in(AS_SET)
    again, _, _ = hall.voice.said[-1]
    assert [s.said for s in again if isinstance(s, Spoken)] == [
        cue.said for cue in hall.reel.made.film.cues[4:]
    ]


def test_what_is_held_stays_held_when_the_sound_is_switched_off(hall: Hall) -> None:
    hall.play()
    hall.reader.pause()
    hall.reader.speak_in(MUTED)
    assert hall.silence.done[-1] == "pause"


def test_a_voice_that_breaks_down_leaves_the_film_to_go_on_in_silence(hall: Hall) -> None:
    take = hall.play()
    hall.reader.hear(Sentence(take, 2, 0.0))
    hall.reader.hear(SpeechEnded(take, completed=False))
    assert ev.SpeechEnded(7) not in hall.posted
    passing, silent, _ = hall.silence.said[-1]
    assert len(passing) == len(hall.reel.made.film.cues) - 2
    hall.reader.hear(SpeechEnded(silent, completed=True))
    assert hall.posted[-1] == ev.SpeechEnded(7)


def test_what_was_stopped_is_not_said_to_have_ended(hall: Hall) -> None:
    take = hall.play()
    hall.reader.stop()
    hall.reader.hear(SpeechEnded(take, completed=False))
    assert hall.posted == []


MUTED = Manner(muted=True)
VIDEO = Soundtrack(Path("video.flac"), 2.5 * PIECE_S)


def test_a_video_that_speaks_for_itself_is_heard_and_nothing_is_read_over_it(hall: Hall) -> None:
    hall.reader.sound_of = lambda id: VIDEO
    take = hall.play(scene=2)
    ((sentences, _, lead),) = hall.voice.said
    assert [s.recording for s in sentences if isinstance(s, Spoken)] == VIDEO.pieces
    assert lead == 0
    hall.reader.hear(Sentence(take, 1, 1e6))
    hall.reader.hear(Position(take, 1, 0.5, PIECE_S, 1e6))
    assert hall.reader.clock.at(1e6 + 0.25) == pytest.approx(PIECE_S + 0.75), "the picture follows"
    assert hall.reader.subtitle == ""
    hall.reader.hear(SpeechEnded(take, completed=True))
    assert hall.posted[-1] == ev.SpeechEnded(7)


def test_a_silent_video_is_read_to(hall: Hall) -> None:
    hall.reader.sound_of = lambda id: SILENT
    hall.play()
    ((sentences, _, _),) = hall.voice.said
    assert len(sentences) == len(hall.reel.made.film.cues)


def test_a_video_goes_on_in_silence_where_it_was_muted_and_sounds_again_from_there(
    hall: Hall,
) -> None:
    hall.reader.sound_of = lambda id: VIDEO
    take = hall.play()
    hall.reader.hear(Sentence(take, 1, 0.0))
    hall.reader.speak_in(MUTED)
    passing, _, _ = hall.silence.said[-1]
    assert passing == [(PIECE_S, 0.0), (PIECE_S / 2, 0.0)]
    assert hall.voice.done[-1] == "stop"
    hall.reader.speak_in(AS_SET)
    again, _, _ = hall.voice.said[-1]
    assert [s.recording for s in again if isinstance(s, Spoken)] == VIDEO.pieces[1:]


def test_a_video_keeps_its_place_when_its_sound_is_switched_off_and_on(hall: Hall) -> None:
    hall.reader.sound_of = lambda id: VIDEO
    take, now = hall.play(), monotonic()
    hall.reader.hear(Sentence(take, 1, now - 2.5))
    hall.reader.hear(Position(take, 1, 2.5, PIECE_S, now))
    hall.reader.speak_in(MUTED)
    _, silent, lead = hall.silence.said[-1]
    at = hall.reader.clock.at(monotonic())
    assert at >= PIECE_S + 2.5
    assert lead == pytest.approx(PIECE_S - at, abs=1e-6), "the piece began so long ago"
    hall.reader.hear(Position(silent, 0, 3.0, PIECE_S, now + 0.5))
    assert hall.reader.clock.at(now + 0.5) == pytest.approx(PIECE_S + 3.0, abs=0.01)

    hall.reader.speak_in(AS_SET)
    (first, *_), take, lead = hall.voice.said[-1]
    assert isinstance(first, Spoken)
    assert first.recording is not None
    entered = hall.reader.clock.at(monotonic())
    assert lead == 0
    assert first.recording.start == pytest.approx(entered, abs=0.01)
    assert first.recording.start + first.recording.seconds == pytest.approx(2 * PIECE_S)
    assert hall.reader.clock.at(now + 60) == pytest.approx(entered), "it waits for its sound"
    into = entered - PIECE_S
    hall.reader.hear(Position(take, 0, 0.1, PIECE_S - into, now + 61))
    assert hall.reader.clock.at(now + 61) == pytest.approx(entered + 0.1, abs=0.01)


def test_of_a_piece_that_is_nearly_over_its_end_is_heard(hall: Hall) -> None:
    hall.reader.sound_of = lambda id: VIDEO
    take, now = hall.play(), monotonic()
    hall.reader.hear(Position(take, 0, PIECE_S - 0.001, PIECE_S, now - 60))
    hall.reader.speak_in(MUTED)
    hall.reader.speak_in(AS_SET)
    (first, *_), _, _ = hall.voice.said[-1]
    assert isinstance(first, Spoken)
    assert first.recording is not None
    assert first.recording.seconds == pytest.approx(0.05)


def test_a_film_goes_on_in_silence_amid_a_sentence_and_says_it_from_its_beginning(
    hall: Hall,
) -> None:
    take, now = hall.play(), monotonic()
    cue = hall.reel.made.film.cues[3]
    hall.reader.hear(Sentence(take, 3, now - 0.5))
    hall.reader.hear(Position(take, 3, 0.5, hall.reel.sounds[3], now))
    hall.reader.speak_in(MUTED)
    _, _, lead = hall.silence.said[-1]
    assert -1.0 < lead <= -0.5
    assert hall.reader.clock.at(monotonic()) >= cue.start + 0.5
    hall.reader.speak_in(AS_SET)
    sentences, _, lead = hall.voice.said[-1]
    assert lead == 0
    assert isinstance(sentences[0], Spoken)
    assert sentences[0].said == cue.said
    assert hall.reader.clock.at(monotonic()) == pytest.approx(cue.start)


@pytest.mark.parametrize("held", [True, False])
def test_what_a_video_sounds_like_is_waited_for(hall: Hall, held: bool) -> None:
    found: list[Soundtrack] = []
    hall.reader.sound_of = lambda id: found[0] if found else None
    hall.play()
    if held:
        hall.reader.pause()
    hall.reader.speak_in(MUTED)
    hall.reader.speak_in(AS_SET)
    hall.reader.look_again()
    assert hall.voice.said == []
    assert hall.posted == []
    found.append(VIDEO)
    hall.reader.look_again()
    assert len(hall.voice.said) == 1
    assert ("pause" in hall.voice.done[-1:]) == held
    hall.reader.look_again()
    assert len(hall.voice.said) == 1, "once"


def test_what_was_left_before_it_could_be_heard_is_not_heard_later(hall: Hall) -> None:
    found: list[Soundtrack] = []
    hall.reader.sound_of = lambda id: found[0] if found else None
    hall.play()
    hall.reader.stop()
    found.append(VIDEO)
    hall.reader.look_again()
    assert hall.voice.said == []
