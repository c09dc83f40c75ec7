"""From a release on the disk to one on the glass: made ready beside, taken between visits, tried, and kept or not."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import monotonic
from typing import TypeVar

from kivy.clock import Clock
from kivy.core.window import Window

from content.problem import ContentError
from kiosk.sync.generations import Generation, Generations
from kiosk.ui.edition import Edition, made_ready, read
from kiosk.ui.inspection import opened
from kiosk.ui.rehearsal import rehearse, unheard_of
from kiosk.ui.terminal import Terminal
from kiosk.ui.timeline import Timeline
from kiosk.ui.world import study
from kiosk.visit.screen import ATTRACT, Screen

log = logging.getLogger(__name__)
_T = TypeVar("_T")

UPDATED = "这里的内容刚刚更新了。请您再点一次想看的问题。"
# How often one looks whether the visitor has gone.
_LOOK_S = 0.5
# From one screen that is tried to the next: a breath for what moves on the glass.
_BREATH_S = 0.05
# ... and for the finger of somebody who is there.
_LONG_BREATH_S = 0.3
_MOST_WORDS = 300


class Changeover:
    """Keeps the glass at what the pointer says. All of it belongs to the main thread, but where said otherwise."""

    def __init__(
        self, terminal: Terminal, generations: Generations, shown: Edition, timeline: Timeline
    ) -> None:
        """`shown` is on the glass already, or will be with the first frame."""
        self._terminal = terminal
        self._generations = generations
        self._timeline = timeline
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="changeover")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="rehearsal")
        self._closed = Event()
        self.shown = shown
        self.waiting: Edition | None = None
        self._hurry = False
        self._before: Edition | None = None
        self._trial: Iterator[Screen] | None = None
        self._began = 0.0
        self._soon = Clock.create_trigger(self._take_when_free, _LOOK_S)
        self._later = Clock.create_trigger(self._tidy, _LOOK_S)
        self.on_shown: Callable[[Edition], None] = lambda edition: None
        self.on_ready: Callable[[Edition], None] = lambda edition: None
        self.on_kept: Callable[[], None] = lambda: None
        self.on_failed: Callable[[str], None] = lambda reason: None

    def start(self) -> None:
        """What is shown can be seen: try it, where it has not proved itself before."""
        self.on_shown(self.shown)
        self._run(self._on_trial, lambda tried: self._judge(*tried) if tried else None)

    def look(self) -> None:
        """There may be something else to show."""
        self._run(self._prepare, self._await)

    def trouble(self, error: Exception) -> None:
        """The glass met with an `error`: a set that is being tried has failed."""
        if self._trial is not None:
            self._turn_back(f"显示时出错：{error!r}")

    def close(self) -> None:
        """No more changes."""
        self._trial = self.waiting = None
        self._closed.set()
        for pool in (self._beside, self._aside):
            pool.shutdown(wait=False, cancel_futures=True)

    # -- beside the screen ---------------------------------------------------------------------

    def _run(self, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        """Do `work` in the thread beside, one after another, and `then` on the main thread."""

        def report(done: "Future[_T]") -> None:
            if done.cancelled() or self._closed.is_set():
                return
            if error := done.exception():
                log.error("changing over failed", exc_info=error)
                Clock.schedule_once(lambda _: self.on_failed(f"更换内容时出错：{error}"), 0)
                return
            Clock.schedule_once(lambda _: then(done.result()), 0)

        if not self._closed.is_set():
            self._beside.submit(work).add_done_callback(report)

    def _on_trial(self) -> tuple[Edition, str] | None:
        """What is shown and has not proved itself, and why it can't; "" where it may well."""
        generation = self.shown.generation
        pointer = self._generations.pointer()
        if generation is None or pointer.current != generation.name or not pointer.trial:
            return None
        content = self.shown.stock.content
        studied = self._terminal.world.studied or study(content)
        reason = rehearse(generation.folder, None, self._closed)
        return self.shown, reason or unheard_of(content, studied.answers)

    def _prepare(self) -> Edition | None:
        """What is to be shown next, made ready and rehearsed; None where it is on the glass already."""
        while not self._closed.is_set():
            generation = self._generations.current()
            for known in (self.shown, self.waiting):
                if known is not None and known.generation == generation:
                    return known if known is self.waiting else None
            ready = self._made_ready(generation)
            if isinstance(ready, Edition):
                return ready
            assert generation is not None
            self._fail(generation, ready)
        return None

    def _made_ready(self, generation: Generation | None) -> Edition | str:
        """The edition, or why it can't be shown."""
        self._timeline.mark("release_preparing")
        before, studied = self.shown.stock, self._terminal.world.studied
        if generation is None:
            return made_ready(read(None), before, studied)
        rehearsal = self._aside.submit(rehearse, generation.folder, before.folder, self._closed)
        try:
            ready = made_ready(read(generation), before, studied)
            assert ready.studied is not None
            lost = unheard_of(ready.stock.content, ready.studied.answers)
        except ContentError as error:
            return "；".join(str(problem) for problem in error.problems[:3])
        except Exception as error:
            log.exception("a release can't be made ready")
            return f"准备时出错：{error!r}"
        return lost or rehearsal.result() or ready

    def _fail(self, generation: Generation, reason: str) -> None:
        """In the thread: never again this one, and the office is told why."""
        if self._closed.is_set():  # whatever was not done in time is not its fault
            return
        told = f"第 {generation.number} 版不能显示，已退回：{reason}"[:_MOST_WORDS]
        self._generations.fail(reason[:_MOST_WORDS], generation.name)
        self._timeline.mark("release_failed", number=generation.number, reason=reason)
        Clock.schedule_once(lambda _: self.on_failed(told), 0)

    # -- on the glass --------------------------------------------------------------------------

    def _await(self, edition: Edition | None) -> None:
        """Take `edition` as soon as nobody is disturbed by it, or at once where it is urgent."""
        if edition is None:
            self.waiting, self._hurry = None, False
            return
        if edition is self.waiting:
            return
        self._hurry |= edition.generation is None or edition.generation.urgent
        self.waiting = edition
        self._timeline.mark("release_ready")
        self.on_ready(edition)
        self._take_when_free()

    def _take_when_free(self, *_: object) -> None:
        if self.waiting is None:
            self._hurry = False
            return
        if self._hurry or self._terminal.visit.is_free(monotonic()):
            self._take(self.waiting)
        else:
            self._soon()

    def _take(self, edition: Edition) -> None:
        if self._trial is None:  # what is still being tried is nothing to go back to
            studied = self._terminal.world.studied
            self._before = replace(self.shown, studied=studied) if studied else None
        self.waiting, self._hurry = None, False
        self._trial = iter(())
        if self._put(edition):
            self._trial = opened(self._terminal.scene, self._before)

    def _put(self, edition: Edition) -> bool:
        """Put `edition` on the glass; whether it could be. It is there with the next frame."""
        assert edition.studied is not None
        self.shown, self._began = edition, monotonic()
        try:
            self._terminal.take(edition.stock, edition.studied, UPDATED)
        except Exception as error:
            log.exception("a release can't be shown")
            if self._trial is None:
                self._terminal.recover()
            self.trouble(error)
            return False
        Window.bind(on_flip=self._drawn)
        Window.canvas.ask_update()
        return True

    def _drawn(self, *_: object) -> None:
        Window.unbind(on_flip=self._drawn)
        self._timeline.mark(
            "release_shown",
            number=self.shown.generation.number if self.shown.generation else None,
            seconds=monotonic() - self._began,
        )
        self.on_shown(self.shown)
        if self._trial is not None:
            Clock.schedule_once(self._try_next, _BREATH_S)

    def _judge(self, edition: Edition, reason: str) -> None:
        """What the terminal began with has been rehearsed."""
        if edition is not self.shown or self._trial is not None:
            return
        self._trial = opened(self._terminal.scene, None)
        if reason:
            self._turn_back(reason)
        else:
            self._try_next()

    def _try_next(self, *_: object) -> None:
        if self._trial is None:
            return
        try:
            next(self._trial)
        except StopIteration:
            self._confirm()
        except Exception as error:
            log.exception("a screen can't be opened")
            self.trouble(error)
        else:
            alone = self._terminal.visit.screen == ATTRACT
            Clock.schedule_once(self._try_next, _BREATH_S if alone else _LONG_BREATH_S)

    def _confirm(self) -> None:
        """It has proved itself."""
        self._trial = self._before = None
        generation = self.shown.generation
        self._tidy()
        if generation is not None:
            self._run(
                lambda: self._generations.confirm(generation.name),
                lambda _: self._kept(generation),
            )
        self._take_when_free()

    def _tidy(self, *_: object) -> None:
        """Let the set before go for good, in a moment when nobody is there to notice."""
        if self._terminal.visit.is_free(monotonic()):
            self._terminal.settle()
        else:
            self._later()

    def _kept(self, generation: Generation) -> None:
        self._timeline.mark("release_confirmed", number=generation.number)
        self.on_kept()

    def _turn_back(self, reason: str) -> None:
        """Show what was shown before, at once; where there is no such thing, what the pointer says then."""
        failed, before = self.shown.generation, self._before
        self._trial = self._before = None
        self._hurry = True
        if failed is not None:
            self._run(lambda: self._fail(failed, reason), lambda _: self.look())
        if before is not None:
            self._put(before)
