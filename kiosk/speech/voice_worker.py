"""The voice's worker process: fetches sentences from the synthesiser and plays them.

One thread, one wait. Whatever can't be mended in here (a lost loudspeaker) ends the process
after an honest word; its parent starts a fresh one.
"""

import importlib
import os
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NoReturn

from kiosk.speech.playback import (
    Lost,
    NoLoudspeakerError,
    Playback,
    Sounding,
    check_loudspeaker,
)
from kiosk.speech.voice_messages import (
    Command,
    Done,
    Hold,
    Hush,
    Position,
    RecordingBroken,
    Say,
    Sentence,
    SpeechEnded,
    SpeechStarted,
    Spoken,
    VoiceFailed,
    VoiceReady,
    VoiceSettings,
)
from kiosk.speech.voice_pause import pause_after
from kiosk.speech.voice_synthesis import (
    Said,
    SynthesiserMissing,
    SynthesiserReady,
    SynthesisProcess,
)
from kiosk.speech.voice_tape import Tape

if TYPE_CHECKING:  # the terminal's own process needs no sound library
    from kiosk.speech.voice_sound import Speech

# Sentences synthesised ahead of the one that sounds.
_AHEAD = 1
# How often a playback is asked whether it still runs.
_CHECK_SECONDS = 0.5
_LOST = "扬声器断开了，正在重新连接。"
_STUCK = "这一段读不出来，请看屏幕上的文字。"
_NO_START = "语音合成程序启动不了，暂时不能朗读。"


@dataclass(eq=False)
class _Job:
    number: int
    sentences: tuple[Spoken, ...]
    lead: float
    tape: Tape = field(default_factory=Tape)
    playback: Playback | None = None
    asked: int = 0
    sounding: int = -1
    retried: bool = False
    ends_at: float | None = None


class _Worker:
    def __init__(self, parent: "Connection[Any, Any]") -> None:
        self._parent = parent
        self._settings: VoiceSettings = parent.recv()
        self._synthesis = SynthesisProcess(self._settings)
        self._announced = False
        self._job: _Job | None = None
        # Whose sentence the synthesiser works on; perhaps of a job that is over.
        self._asking: _Job | None = None

    def run(self) -> None:
        try:
            check_loudspeaker(self._settings.device)
        except NoLoudspeakerError as reason:
            self._give_up(VoiceReady(False, reason=str(reason)))
        while True:
            self._step()

    def _step(self) -> None:
        sources: list[Connection[Any, Any]] = [self._synthesis.connection]
        # Commands wait until the voice is ready, or it is gone and takes them with it.
        if self._announced:
            sources.append(self._parent)
        if self._job and self._job.playback:
            sources.append(self._job.playback.reports)
        ready = wait(sources, self._patience())
        # What silences comes first.
        if self._parent in ready:
            self._obey(self._parent.recv())
        elif self._synthesis.connection in ready:
            self._take_answer()
        elif ready and self._job and self._job.playback:
            self._take_report(self._job, self._job.playback.reports.recv())
        self._look_at_the_clock()

    def _patience(self) -> float | None:
        """Seconds until something must be done unasked; None: never. Idle costs nothing."""
        until = [self._synthesis.deadline]
        if self._job and self._job.playback:
            until += [self._job.ends_at, time.monotonic() + _CHECK_SECONDS]
        moments = [moment for moment in until if moment is not None]
        return max(0.0, min(moments) - time.monotonic()) if moments else None

    def _obey(self, command: Command) -> None:
        match command:
            case Say():
                self._end_job(completed=False)
                self._job = _Job(command.job, command.sentences, command.lead)
                self._ask_next()
            case Hold():
                if self._job:
                    self._job.tape.paused = command.paused
            case Hush():
                self._end_job(completed=False)
        self._parent.send(Done(command.number))

    def _ask_next(self) -> None:
        job = self._job
        if job is None or self._asking:
            return
        if job.asked == len(job.sentences):
            job.tape.finish()
            if not job.playback:
                self._end_job(completed=True)
        elif job.asked <= max(0, job.sounding) + _AHEAD:
            self._asking = job
            try:
                rate = job.playback.sample_rate if job.playback else None
                self._synthesis.ask(job.sentences[job.asked], rate)
            except OSError:
                self._replace_synthesiser()

    def _take_answer(self) -> None:
        try:
            answer = self._synthesis.answer()
        except (EOFError, OSError):
            self._replace_synthesiser()
            return
        match answer:
            case SynthesiserMissing():
                self._give_up(VoiceReady(False, reason=answer.reason))
            case SynthesiserReady():
                if not self._announced:
                    self._announced = True
                    self._parent.send(VoiceReady(True, answer.name))
            case Said():
                if answer.fault:
                    self._parent.send(RecordingBroken(answer.fault))
                job, self._asking = self._asking, None
                if job and job is self._job:
                    self._play(job, answer.speech)
                self._ask_next()

    def _play(self, job: _Job, speech: "Speech") -> None:
        sentence, rate = job.sentences[job.asked], speech.sample_rate
        rest = sentence.rest
        if rest is None:
            rest = pause_after(sentence.said) if speech.pcm else 0.0
        if not job.playback:
            job.tape.wait(round(job.lead * rate))
        job.tape.add(job.asked, speech.pcm, round(rest / sentence.manner.pace * rate))
        job.asked += 1
        job.retried = False
        if not job.playback:
            try:
                job.playback = Playback(job.tape, speech.sample_rate, self._settings.device)
            except NoLoudspeakerError:
                self._give_up(VoiceFailed(_LOST))

    def _replace_synthesiser(self) -> None:
        if not self._synthesis.ready:
            self._give_up(VoiceReady(False, reason=_NO_START))
        self._synthesis.restart()
        job, self._asking = self._asking, None
        if job and job is self._job:
            if job.retried:
                self._parent.send(VoiceFailed(_STUCK))
                self._end_job(completed=False)
            job.retried = True
        self._ask_next()

    def _take_report(self, job: _Job, report: Sounding | Lost) -> None:
        match report:
            case Lost():
                self._give_up(VoiceFailed(_LOST))
            case Sounding(None, at):
                job.ends_at = at
            case Sounding(int(index), at, seconds, length, held):
                if index > job.sounding:
                    job.sounding = index
                    self._tell_begin(job, at)
                self._parent.send(Position(job.number, index, seconds, length, at, held))
                self._ask_next()

    def _tell_begin(self, job: _Job, at: float) -> None:
        if job.sounding == 0:
            self._parent.send(SpeechStarted(job.number, at))
        self._parent.send(Sentence(job.number, job.sounding, at))

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        if self._synthesis.deadline is not None and now >= self._synthesis.deadline:
            self._replace_synthesiser()
        if self._job and self._job.ends_at is not None and now >= self._job.ends_at:
            self._end_job(completed=True)
        if self._job and self._job.playback and self._job.playback.stalled:
            self._give_up(VoiceFailed(_LOST))

    def _end_job(self, completed: bool) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        if job.playback:
            job.playback.close()
        if job is self._asking:
            self._synthesis.abandon()
        self._parent.send(SpeechEnded(job.number, completed))

    def _give_up(self, last_word: VoiceReady | VoiceFailed) -> NoReturn:
        self._parent.send(last_word)
        # Without closing the stream: with the sound server gone that may hang.
        os._exit(1)


def run(parent: "Connection[Any, Any]") -> None:
    """The worker process: VoiceSettings in, then Commands; VoiceEvents and Done out."""
    # What recorded sentences are told with: a first one that waited for it would not be obeyed in time.
    importlib.import_module("content.narration.library")
    _Worker(parent).run()
