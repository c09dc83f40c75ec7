"""What a visit asks for, done: hearing, speaking and deciding, each off the main thread."""

import logging
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock, Thread, get_native_id
from time import monotonic

from content.answers import Answers, Decision, as_heard
from content.answers.meaning import Encoder, encoder
from content.schema import ContentSet
from kiosk.speech.alternatives import alternatives
from kiosk.speech.ears import Ears
from kiosk.speech.messages import (
    EarEvent,
    EarSettings,
    Endpoint,
    Failed,
    Final,
    Level,
    Listening,
    Partial,
    Ready,
    Recording,
    Silence,
)
from kiosk.speech.parcel import wrapped
from kiosk.speech.recogniser import needed
from kiosk.speech.recording import RECORDING_SECONDS
from kiosk.speech.voice_messages import SpeechStarted, VoiceEvent, VoiceFailed, VoiceReady
from kiosk.ui.reader import Reader
from kiosk.ui.status import Status
from kiosk.ui.timeline import Timeline
from kiosk.visit import effects as do
from kiosk.visit import events as ev

log = logging.getLogger(__name__)

NO_HEARING = "这台终端现在听不到声音，请点屏幕查找。"


@dataclass(frozen=True)
class Studied:
    """A content set as decisions are made by it."""

    content: ContentSet
    answers: Answers


def study(content: ContentSet, before: Studied | None = None) -> Studied:
    """Index `content`; takes a second or more, less where most of it was in the set `before`."""
    return Studied(content, Answers(content, before=before.answers.readings if before else None))


class World:
    """Carries out effects; what comes of them is handed to `post` on the main thread."""

    def __init__(
        self,
        content: ContentSet,
        *,
        post: Callable[[ev.Event], None],
        later: Callable[[Callable[[], None]], None],
        timeline: Timeline,
        status: Status,
    ) -> None:
        """`later` runs a callable on the main thread, from any thread."""
        self._post = post
        self._later = later
        self._timeline = timeline
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._content = content
        self._answers: Future[Answers] = Future()
        self._deep_answers: Answers | None = None
        self._encoder: Encoder | None = None
        self._one_encoder = Lock()
        self._means = False  # the third view has been begun
        self._started = False
        self._ears = self._new_ears()
        self.status = status
        self.reader = Reader(
            post=post,
            later=later,
            on_voice=self._on_voice,
            audible=lambda: self.status.loudspeaker,
        )
        self.recording_until = 0.0  # monotonic s
        self.on_level: Callable[[float, bool], None] = lambda rms, clipped: None
        self.on_partial: Callable[[str], None] = lambda text: None
        self.on_change: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Index the answers; wake ears and voice, which report when they are ready.

        Not earlier than the first frame, which any of them would delay.
        """
        if not self._started and not self._answers.done():
            self._answers = self._thinker.submit(Answers, self._content)
        self._started = True
        self._ears.start()
        self.reader.start()

    @property
    def studied(self) -> Studied | None:
        """What is decided by now; None while that is being indexed, or could not be."""
        if not self._answers.done() or self._answers.exception() is not None:
            return None
        return Studied(self._content, self._answers.result())

    def use(self, studied: Studied) -> None:
        """Decide and hear by another content set from now on; the ears follow when they have learnt it."""
        self._content = studied.content
        self._answers = Future()
        self._answers.set_result(studied.answers)
        self._deep_answers = None
        if self._means:
            self._begin_meaning()
        if self._started:
            self._ears.know(studied.content)
        else:
            self._ears = self._new_ears()

    def close(self) -> None:
        """Let go of every process and device."""
        if self._started:
            self._ears.close()
            self.reader.close()
        self._thinker.shutdown(wait=False, cancel_futures=True)

    def restart_speech(self) -> None:
        """Both workers anew, for an operator who has plugged something in."""
        self._ears.close()
        self.reader.restart()
        self._ears = self._new_ears()
        self.recording_until = 0.0
        self.start()

    def record(self, *, on: bool) -> None:
        """Keep what is heard for diagnosis, for some minutes; or no more."""
        self._ears.record(monotonic() + RECORDING_SECONDS if on else 0.0)
        if not on:  # the worker does so by itself at that time, and may not be there to say it
            self.recording_until = 0.0
            self.on_change()

    @property
    def is_recording(self) -> bool:
        """Whether what visitors say is kept now."""
        return monotonic() < self.recording_until

    def perform(self, effect: do.Effect) -> None:
        """Do one thing a visit asked for."""
        match effect:
            case do.Listen():
                self._listen()
            case do.FinishListening():
                self._ears.finish()
            case do.CancelListening():
                self._ears.cancel()
            case do.Decide():
                self._decide(effect)
            case do.Say():
                self.reader.say(effect)
            case do.PauseSaying():
                self.reader.pause()
            case do.ResumeSaying():
                self.reader.resume()
            case do.StopSaying():
                self.reader.stop()
            case do.SpeakIn(manner):
                self.reader.speak_in(manner)
            case do.Forget():
                self.reader.forget()

    def _new_ears(self) -> Ears:
        settings = replace(EarSettings.from_environment(), content=wrapped(self._content))
        return Ears(lambda e: self._later(lambda: self._on_ears(e)), settings)

    def _begin_meaning(self) -> None:
        self._means = True
        Thread(target=self._add_meaning, args=(self._answers,), name="meaning", daemon=True).start()

    def _add_meaning(self, answers: "Future[Answers]") -> None:
        """Decide by meaning as well, once that view is ready: the first time takes seconds.

        Runs beside the screen at a lower priority, not the lowest: a thread that waits for a processor while
        it holds Python's lock holds up the screen. Until it is ready two views decide.
        """
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 5)
        with self._one_encoder:
            if answers is not self._answers:
                return
            try:
                self._encoder = self._encoder or encoder()
                if self._encoder is None:
                    self._tell_of_meaning("没有装，只按字和读音")
                    return
                # Here, not with the first visitor's question: where all vectors are known it is not yet loaded.
                self._encoder.encode(["你好"])
                deep_answers = answers.result().with_meaning(self._encoder, self._learning)
            except (ValueError, ImportError, OSError, RuntimeError) as error:
                self._tell_of_meaning(f"不能用，只按字和读音（{error}）")
                return
        self._tell_of_meaning(f"可以（{self._encoder.name}）")
        self._later(lambda: self._mean(answers, deep_answers))

    def _learning(self, done: int, total: int) -> None:
        self._tell_of_meaning(f"正在学这套内容，{done} / {total} 句")

    def _tell_of_meaning(self, how: str) -> None:
        """One line for operators; from any thread."""

        def tell() -> None:
            self.status = self.status.tell("meaning", f"按意思找答案：{how}")
            self.on_change()

        self._later(tell)

    def _mean(self, answers: "Future[Answers]", deep_answers: Answers) -> None:
        if answers is self._answers:  # no other set has come meanwhile
            self._deep_answers = deep_answers
            self._timeline.mark("meaning_ready")

    def _listen(self) -> None:
        if self.status.can_hear:
            self._ears.listen()
        else:
            self._later(lambda: self._post(ev.ListeningFailed(NO_HEARING)))

    def _decide(self, asked: do.Decide) -> None:
        answers, deep_answers = self._answers, self._deep_answers

        def think() -> Decision:
            deciding = deep_answers or answers.result()
            return as_heard(deciding.decide(asked.queries, asked.heard, asked.about), asked.needed)

        def tell(decision: Decision) -> None:
            if answers is not self._answers:  # what was decided by may be on the glass no more
                self._decide(replace(asked, about=None))
                return
            self._timeline.mark("decision", decision=decision)
            self._post(ev.Decided(asked.request, decision))

        def report(done: "Future[Decision]") -> None:
            if done.cancelled():
                return
            if error := done.exception():
                log.error("decision failed", exc_info=error)
                self._later(lambda: self._post(ev.ListeningFailed("我没想出来，请再说一遍。")))
                return
            self._later(lambda: tell(done.result()))

        self._thinker.submit(think).add_done_callback(report)

    def _on_ears(self, event: EarEvent) -> None:
        match event:
            case Ready(engine, microphone, reason):
                self.status = self.status.tell(
                    "hearing", reason, engine=engine, microphone=microphone
                )
                self._timeline.mark("ears_ready", engine=engine, microphone=microphone)
                if not self._means:  # not before: the model's loading comes first
                    self._begin_meaning()
                self.on_change()
            case Listening(at):
                self._timeline.mark("listening", at)
            case Level(rms, clipped):
                self.on_level(rms, clipped)
            case Partial(text):
                self.on_partial(text)
            case Endpoint(last_voice, at):
                self._timeline.mark("last_voiced_sample", last_voice)
                self._timeline.mark("endpoint", at)
                self._post(ev.Endpoint())
            case Final(hypotheses, _, _, at, _):
                heard = alternatives(hypotheses)
                self._timeline.mark("final_text", at, text=[one.text for one in heard])
                self.on_partial(heard[0].text if heard else "")
                self._post(ev.Heard(heard, needed(hypotheses)) if heard else ev.HeardNothing())
            case Silence():
                self._post(ev.HeardNothing())
            case Failed(_, message):
                log.warning("%s", message)
                self._post(ev.ListeningFailed(message))
            case Recording(until, line):
                self.recording_until = until
                self.status = self.status.tell("recording", line)
                self.on_change()

    def _on_voice(self, event: VoiceEvent) -> None:
        match event:
            case VoiceReady(available, engine, reason):
                line = reason or f"语音朗读：{engine}"
                self.status = self.status.tell("voice", line, loudspeaker=available)
                self._timeline.mark("voice_ready", engine=engine, loudspeaker=available)
                self.on_change()
            case SpeechStarted(_, at):
                self._timeline.mark("first_speech_sample", at)
            case VoiceFailed(message):
                log.warning("%s", message)
