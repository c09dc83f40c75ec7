"""Reads to a visitor: aloud, or in silence as long as that would take; a film's clock goes with it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from content.narration.library import Recorded
from content.narration.manner import AS_SET, Manner
from content.narration.sentences import pieces
from kiosk.speech.voice import Voice
from kiosk.speech.voice_messages import (
    Position,
    RecordingBroken,
    Sentence,
    SpeechEnded,
    Spoken,
    VoiceEvent,
    VoiceSettings,
)
from kiosk.speech.voice_silent import SilentVoice
from kiosk.ui.cinema_clock import FilmClock, Heard
from kiosk.ui.cinema_reel import Reel, Reels, Score
from kiosk.ui.cinema_sound import SILENT, Soundtrack
from kiosk.visit import effects as do
from kiosk.visit import events as ev

log = logging.getLogger(__name__)

# Of a piece of sound that is entered in the middle, so much at least is played.
_LEAST_S = 0.05


@dataclass(frozen=True)
class _Job:
    """What is read: `sentences` with their subtitles and the numbers of the texts they are of.

    `score`: what a picture keeps time with meanwhile. `first` of its cues is the first sentence; its scene's
    picture begins earlier. `anywhere`: its sound can be entered in the middle, as a sentence can't.
    """

    number: int
    sentences: tuple[Spoken, ...] = ()
    shown: tuple[str, ...] = ()
    text_of: tuple[int, ...] = ()
    score: Score | None = None
    first: int = 0
    anywhere: bool = False

    def manner(self, wished: Manner) -> Manner:
        """As `wished`; what somebody filmed keeps its pace."""
        return replace(wished, pace=AS_SET.pace) if self.anywhere else wished


class Reader:
    """One job at a time; what comes of it is handed to `post` on the main thread.

    `on_voice` hears of what is no job's: whether there is a voice, and what is wrong with it.
    """

    def __init__(
        self,
        *,
        post: Callable[[ev.Event], None],
        later: Callable[[Callable[[], None]], None],
        on_voice: Callable[[VoiceEvent], None],
        audible: Callable[[], bool],
    ) -> None:
        """`later` runs a callable on the main thread; `audible`: there is a loudspeaker."""
        self._post, self._later = post, later
        self._on_voice, self._audible = on_voice, audible
        self._volume, self._manner = 1.0, AS_SET
        self._started = False
        self._voice = self._new_voice()
        self._silence = SilentVoice(self._told)
        self._job = _Job(0)
        # The voices' own number of what is read; a job is begun anew where it goes on another way.
        self._take = 0
        self._from = 0  # the job's sentence with which the take began
        self._at = 0  # the one that sounds
        self._into = 0.0  # seconds of the take's first sentence that were over when it began
        self._reads = self._held = self._is_silent = False
        self._reels: Reels | None = None
        # Until it is known whether its picture sounds by itself.
        self._awaited: do.Say | None = None
        self.sound_of: Callable[[str], Soundtrack | None] = lambda question: SILENT
        self.clock = FilmClock()
        self.subtitle = ""
        self.on_fault: Callable[[str], None] = log.warning

    def use(self, reels: Reels) -> None:
        """These are the films of the set on the glass; what is being read stays what it is."""
        self._reels = reels

    def start(self) -> None:
        """Wake the voice, which reports when it is ready."""
        self._started = True
        self._voice.start()

    def close(self) -> None:
        """Be silent for good."""
        self._silence.stop()
        if self._started:
            self._started = False
            self._voice.close()

    def restart(self) -> None:
        """Start the voice's processes afresh."""
        self.close()
        self._voice = self._new_voice()

    def speak_at(self, volume: float) -> None:
        """Speak at `volume`, 0 to 1, from now on; a film's sentence begins anew, a video goes on."""
        if volume == self._volume:
            return
        self._volume = volume
        was_started = self._started
        self.restart()
        if was_started:
            self.start()
            self._go_another_way()

    def speak_in(self, manner: Manner) -> None:
        """Speak in `manner` from what is said next on, for this visit.

        Muted, or muted no longer, it is at once; a film goes on with its subtitles alone.
        """
        was_muted, self._manner = self._manner.muted, manner
        if manner.muted != was_muted:
            self._voice.stop()
            self._go_another_way()

    def say(self, asked: do.Say) -> None:
        """Read `asked.texts`; what is not a film's ends at once where nothing can sound."""
        self.subtitle = ""
        if asked.film and self.sound_of(asked.film) is None:
            self._awaited, self._job = asked, _Job(asked.job)
            self._reads = self._held = False
            return
        self._awaited, self._job = None, self._made_of(asked)
        if self._job.score is None and not self._sounds():
            self._reads = False
            self._later(lambda: self._post(ev.SpeechEnded(asked.job)))
            return
        scenes = self._job.score.scenes if self._job.score else ()
        self._begin(0, scenes[min(asked.first, len(scenes) - 1)] if scenes else None)

    def look_again(self) -> None:
        """Begin what has been waited for, if its picture's sound is there now."""
        if self._awaited is not None and self.sound_of(self._awaited.film) is not None:
            was_held = self._held
            self.say(self._awaited)
            if was_held and self._reads:
                self.pause()

    def pause(self) -> None:
        """Hold voice and picture where they are."""
        self._held = True
        (self._silence if self._is_silent else self._voice).pause()

    def resume(self) -> None:
        """Go on from there."""
        self._held = False
        (self._silence if self._is_silent else self._voice).resume()

    def stop(self) -> None:
        """Be silent, and forget the job."""
        self._awaited, self._held = None, False
        self._voice.stop()
        self._silence.stop()
        self._take += 1
        self._reads, self.subtitle = False, ""

    def forget(self) -> None:
        """The visitor has left."""
        self._job, self.subtitle = _Job(self._job.number), ""
        self._manner = AS_SET

    def _sounds(self) -> bool:
        return not self._manner.muted and self._audible()

    def _begin(self, sentence: int, start: float | None = None, *, aloud: bool = True) -> None:
        """Read the job from its sentence number `sentence` on; its picture from second `start` on."""
        self._take += 1
        self._from = self._at = sentence
        self._reads, self._held = True, False
        self._is_silent = not (aloud and self._sounds())
        manner = self._job.manner(self._manner)
        spoken, lead, self._into = self._job.sentences[sentence:], 0.0, 0.0
        if (score := self._job.score) is not None:
            cue = self._job.first + sentence
            begin = score.cues[cue].start if cue < len(score.cues) else score.length
            if start is None or (start > begin and not (self._is_silent or self._job.anywhere)):
                start = begin
            lead = begin - start
            self.clock.begin(score.cues, score.sounds, score.length, start, monotonic())
            if self._is_silent:
                passing = zip(score.sounds[cue:], score.rests[cue:], strict=True)
                slowed = [(sound / manner.pace, rest / manner.pace) for sound, rest in passing]
                # What is over of a sentence took as much longer as the rest of it will.
                self._silence.say(slowed, self._take, lead=lead if lead > 0 else lead / manner.pace)
                return
        if lead < 0:
            spoken, self._into = _without(spoken, -lead)
        spoken = tuple(replace(one, manner=manner) for one in spoken)
        self._voice.say(spoken, self._take, lead=max(0.0, lead))

    def _go_another_way(self) -> None:
        """What was being read aloud goes on in silence, or the other way round; only a film can."""
        if self._awaited is not None:
            return
        self._silence.stop()
        if self._reads and self._job.score is not None:
            was_held = self._held
            self._begin(self._at, self.clock.at(monotonic()))
            if was_held:
                self.pause()
        elif self._manner.muted or self._reads:
            self._end()

    def _end(self) -> None:
        self._reads, self.subtitle = False, ""
        self._post(ev.SpeechEnded(self._job.number))

    def _made_of(self, asked: do.Say) -> _Job:
        if self._reels and asked.film:
            sound = self.sound_of(asked.film)
            if sound is not None and sound.seconds:
                return _of_video(asked, sound)
            if reel := self._reels.of(asked.film):
                return _of_film(asked, reel)
        return self._of_texts(asked)

    def _of_texts(self, asked: do.Say) -> _Job:
        numbered = [(piece, n) for n, text in enumerate(asked.texts) for piece in pieces(text)]
        recorded = self._reels.recorded if self._reels else lambda _: None
        return _Job(
            asked.job,
            tuple(Spoken(piece.said, recorded(piece.said)) for piece, _ in numbered),
            tuple(piece.shown.strip() for piece, _ in numbered),
            tuple(n for _, n in numbered),
        )

    def _new_voice(self) -> Voice:
        return Voice(self._told, VoiceSettings(volume=self._volume))

    def _told(self, event: VoiceEvent) -> None:
        self._later(lambda: self.hear(event))

    def hear(self, event: VoiceEvent) -> None:
        """What a voice tells, on the main thread; of jobs that are over it is ignored."""
        match event:
            case Sentence(job, index, _) if job == self._take:
                self._at = self._from + index
                self.subtitle = self._job.shown[self._at]
                began = ev.SpeechBegan(self._job.number, self._at, self._job.text_of[self._at])
                self._post(began)
            case Position() if event.job == self._take:
                self._show(event)
            case SpeechEnded(job, completed) if job == self._take and self._reads:
                if completed or self._job.score is None or self._is_silent:
                    self._end()
                else:  # the voice broke down: on in silence
                    self._begin(self._at, self.clock.at(monotonic()), aloud=False)
            case RecordingBroken(message):
                self.on_fault(message)
            case _:
                self._on_voice(event)

    def _show(self, told: Position) -> None:
        if self._job.score is None:
            return
        cue = self._job.first + self._from + told.index
        into = self._into if told.index == 0 else 0.0
        heard = Heard(cue, into + told.seconds, into + told.length, told.at, told.held)
        self.clock.heard(heard)


def _of_film(asked: do.Say, reel: Reel) -> _Job:
    """A film's cues from scene number `asked.first` on."""
    first = reel.first_cue(asked.first)
    cues = reel.made.film.cues[first:]
    voiced = zip(cues, reel.made.voices[first:], reel.rests[first:], strict=True)
    return _Job(
        asked.job,
        tuple(Spoken(cue.said, voice, rest) for cue, voice, rest in voiced),
        tuple(cue.shown for cue in cues),
        tuple(cue.shot - asked.first for cue in cues),
        reel.score,
        first,
    )


def _of_video(asked: do.Say, sound: Soundtrack) -> _Job:
    """A video that speaks for itself, from its beginning."""
    pieces = sound.pieces
    return _Job(
        asked.job,
        tuple(Spoken("", piece, 0.0) for piece in pieces),
        ("",) * len(pieces),
        (0,) * len(pieces),
        sound.score,
        anywhere=True,
    )


def _without(sentences: tuple[Spoken, ...], seconds: float) -> tuple[tuple[Spoken, ...], float]:
    """Recorded sentences without the first one's first `seconds`; how many were taken, as it keeps an end."""
    first, *others = sentences
    assert first.recording is not None
    taken = max(0.0, min(seconds, first.recording.seconds - _LEAST_S))
    left = Recorded(
        first.recording.path, first.recording.start + taken, first.recording.seconds - taken
    )
    return (replace(first, recording=left), *others), taken
