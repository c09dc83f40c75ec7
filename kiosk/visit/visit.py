"""One visit, from the first touch to good-bye: events in, effects out, state to draw."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from content.answers import Alternative, Decision, Target
from content.answers.choices import NONE, chosen
from content.answers.courtesies import COURTESIES
from content.answers.decide import Part, second_guess
from content.narration.manner import AS_SET, Wish
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Hearing, Reading
from kiosk.visit.readable import Readable, of_others
from kiosk.visit.screen import ATTRACT, HOME, LISTENING, Name, Screen
from kiosk.visit.shown import Shown
from kiosk.visit.words import NO_TOUR, NOT_HEARD, STEP_FREE, TOO_LONG, WISHES, time_of_day

UNHURRIED = 6.0  # seconds to choose what to touch on the home screen


@dataclass
class Visit(Shown):
    """The state of one terminal's visit. `handle` is the only way it changes.

    `begins_large`: every visit begins in large print. `clock` tells what time it is on the wall.
    """

    large_print: bool = False
    begins_large: bool = False
    warning: bool = False
    clock: Callable[[], datetime.datetime] = datetime.datetime.now

    _asked_at: float = 0.0
    _reminded: bool = False

    def handle(self, event: ev.Event, now: float) -> list[do.Effect]:
        """Take one event at monotonic time `now` (s); what the world must do, in order."""
        self._now = now
        if not isinstance(event, ev.OWN_DOINGS):
            self._quiet_since, self.warning = now, False
        effects = self._take(event, now)
        if self.tour and Screen(Name.TOUR, self.tour.id) not in (self.screen, *self._history):
            self.tour = None
            effects.append(do.EndWalk())
        return effects

    def _take(self, event: ev.Event, now: float) -> list[do.Effect]:
        if (tour := self._tour_on_glass()) and isinstance(event, ev.OF_TOURS):
            return self._play(tour.handle(event, now))
        match event:
            case ev.Touched():
                return self._show(HOME) if self.screen.name is Name.ATTRACT else []
            case ev.Go(screen):
                return self._go(screen)
            case ev.Back():
                return self._back()
            case ev.Home():
                return self._silence() + self._show(HOME)
            case ev.Ask():
                return self._ask(now)
            case ev.FinishedSpeaking() if self.hearing is Hearing.LISTENING:
                return [do.FinishListening()]
            case ev.CancelAsking() if self.hearing is not Hearing.IDLE:
                return self._back()
            case ev.Endpoint() if self.hearing is Hearing.LISTENING:
                self.hearing, self._asked_at = Hearing.THINKING, now
            case ev.Heard(heard, needed) if self.hearing is not Hearing.IDLE:
                if needed <= 1 and (choice := self._choice(heard)) is not None:
                    return self._choose(choice, now)
                self.hearing, self._asked_at = Hearing.THINKING, now
                return self._decide(heard, heard=True, needed=needed)
            case ev.HeardNothing() if self.hearing is not Hearing.IDLE:
                return self._give_up(NOT_HEARD)
            case ev.ListeningFailed(message) if self.hearing is not Hearing.IDLE:
                return self._give_up(message)
            case ev.Typed(query) if query.strip():
                effects = self._silence() + self._back_from_listening()
                return effects + self._decide((Alternative(query),), heard=False)
            case ev.Decided(request, decision) if request == self._request:
                return self._decided(decision, now)
            case ev.SpeechBegan(job, index, text) if job == self.job:
                self.sentence, self._quiet_since = index, now
                if self.film:
                    self.scene = self._first + text
                if self.screen.name is Name.MAP:
                    self.step = self._first + text
            case ev.SpeechEnded(job) if job == self.job:
                film = self.film
                self._fall_silent()
                self._quiet_since = now
                if tour := self._tour_on_glass():
                    return self._play(tour.handle(event, now))
                return self._remind() if film else []
            case ev.PauseReading() if self.reading is Reading.ALOUD:
                self.reading = Reading.PAUSED
                return [do.PauseSaying()]
            case ev.ResumeReading() if self.reading is Reading.PAUSED:
                self.reading = Reading.ALOUD
                return [do.ResumeSaying()]
            case ev.RepeatReading() if self.hearing is Hearing.IDLE:
                return self._read_aloud()
            case ev.StopReading() if self.reading is not Reading.SILENT:
                return self._silence()
            case ev.ToScene(scene) if self.screen.name is Name.ANSWER:
                return self._play_film(scene)
            case ev.Helped(good) if self.screen.name is Name.ANSWER:
                self.thanked = True
                return [] if good else self._another_guess()
            case ev.Wished(wish):
                return self._speak_as(wish)
            case ev.ToggleSound():
                self.manner = replace(self.manner, muted=not self.manner.muted)
                return [do.SpeakIn(self.manner)]
            case ev.ToggleStepFree():
                self.step_free, self.step = not self.step_free, -1
                return self._read_another_way(0)
            case ev.ChooseStep(step) if self.screen.name is Name.MAP:
                self.step = step
                return self._read_another_way(step)
            case ev.MapReady() if self._awaits_map:
                return self._read_way(0)
            case ev.Tick():
                return self._tick(now)
        return []

    @property
    def also(self) -> tuple[Target, ...]:
        """What was asked for in one breath with what is on the glass."""
        return self.decision.also if self.decision and self._is_answer(self.screen) else ()

    def next_deadline(self) -> float | None:
        """The monotonic time (s) at which a Tick will change something; None: never."""
        if self.hearing is Hearing.LISTENING:
            return self._asked_at + self.limits.listening
        if self.hearing is Hearing.THINKING:
            return self._asked_at + self.limits.thinking
        if self.screen.name is Name.ATTRACT:
            return None
        if self.reading is Reading.ALOUD:
            return self._quiet_since + self.limits.reading
        if (tour := self._tour_on_glass()) and tour.plays:
            return tour.next_deadline()
        if self.screen.name is Name.HOME and not self._has_traces():
            return self._quiet_since + self.limits.home_quiet
        extra = self.limits.warning if self.warning else 0.0
        return self._quiet_since + self.limits.quiet + extra

    def is_free(self, now: float) -> bool:
        """Whether nobody is using the terminal at monotonic time `now` (s), as far as one can tell."""
        if self.screen.name is Name.HOME and self.reading is Reading.SILENT:
            return now - self._quiet_since > UNHURRIED and not self._has_traces()
        return self.screen.name in (Name.ATTRACT, Name.OPERATOR)

    def renew(self, readable: Readable, words: str, now: float) -> list[do.Effect]:
        """Go on at home with another content set, and say `words`, if any, to who is there."""
        effects = self.handle(ev.Home(), now) if self.screen.name is not Name.ATTRACT else []
        self.readable, self.decision, self.about, self.message = readable, None, None, words
        return effects + self._say(words)

    def go_on(self, readable: Readable, stays: Callable[[Screen], bool]) -> None:
        """Go on where one is with another content set; there is a way back to what `stays`."""
        self.readable, self.decision = readable, None
        self.about = readable.subjects.of_screen(self.screen)
        self._history = [screen for screen in self._history if stays(screen)]

    # -- asking ----------------------------------------------------------------------------

    def _ask(self, now: float) -> list[do.Effect]:
        effects = self._silence()
        if self.screen.name not in (Name.ATTRACT, Name.LISTENING):
            self._history.append(self.screen)
        self.screen, self.hearing, self.message = LISTENING, Hearing.LISTENING, ""
        self._asked_at = now
        return [*effects, do.Listen()]

    def _decide(
        self, queries: tuple[Alternative, ...], *, heard: bool, needed: float = 0.0
    ) -> list[do.Effect]:
        self._request += 1
        return [do.Decide(self._request, queries, heard, self.about, needed)]

    def _choice(self, heard: tuple[Alternative, ...]) -> int | None:
        """Which of what is on the glass was chosen in words, as `chosen` says; of an answer only that it is none."""
        before = self._history[-1] if self._history else HOME
        if self.decision is not None and before.name is Name.SUGGEST:
            return chosen(heard, len(self.decision.offers))
        return chosen(heard, 0) if self._is_answer(before) else None

    def _choose(self, choice: int, now: float) -> list[do.Effect]:
        """As a touch would: one of what is offered, or none of it."""
        if choice == NONE and self._history[-1].name is Name.SUGGEST:
            return self._ask(now)  # 都不是，再说一遍
        self.hearing, self._quiet_since = Hearing.IDLE, now
        if choice == NONE:
            return self._back_from_listening() + self._another_guess()
        assert self.decision is not None  # what was offered is of it
        return self._follow(self.decision.offers[choice], None)

    def _decided(self, decision: Decision, now: float) -> list[do.Effect]:
        self.hearing, self._quiet_since = Hearing.IDLE, now
        target = decision.target
        if target is not None and target.kind == "command":
            return self._obey(target.id)
        self.decision, self._reminded = decision, False
        return self._follow(target, decision.part) if target else self._offer(decision)

    def _remind(self) -> list[do.Effect]:
        """Who asked for two things hears, once and after the film, that the other is not forgotten."""
        if self._reminded or not self.also:
            return []
        self._reminded = True
        return self._say(of_others(self.also))

    def _another_guess(self) -> list[do.Effect]:
        """What was answered was not meant: offer what else it may have been."""
        if self.decision is None or not self._is_answer(self.screen):
            return []  # chosen from a list: what else they want, they see there
        return self._offer(second_guess(self.decision))

    def _is_answer(self, screen: Screen) -> bool:
        """Whether `screen` shows what was decided on."""
        target = self.decision.target if self.decision else None
        return target is not None and target.id == screen.subject

    def _offer(self, decision: Decision) -> list[do.Effect]:
        """Show what there is of guesses, and say so."""
        self.decision = decision
        name = Name.SUGGEST if decision.outcome == "suggest" else Name.UNKNOWN
        effects = self._go(Screen(name, decision.query))
        return effects + self._say(self.readable.of_decision(decision))

    def _follow(self, target: Target, part: Part | None) -> list[do.Effect]:
        """Do what a confident decision means; `part` is what was asked of the visit's subject."""
        subjects, before = self.readable.subjects, self.about
        effects = self._go(subjects.screen_of(target, part))
        self.about = subjects.after(before, target) or self.about
        return effects

    def _obey(self, command: str) -> list[do.Effect]:
        """A spoken command speaks of what was on the glass before the listening screen."""
        effects = [] if command in ("home", "farewell") else self._back_from_listening()
        match command:
            case "back":
                return effects + self._back()
            case "home":
                return self._silence() + self._show(HOME)
            case "repeat" | "resume":
                return effects + self._read_aloud()
            case "larger" | "smaller":
                self.large_print = command == "larger"
                return [*effects, do.Enlarge(on=self.large_print)]
            case "louder" | "quieter" | "slower" | "faster":
                return effects + self._speak_as(command)
            case "next" | "previous" if tour := self._tour_on_glass():
                stop = ev.NextStop() if command == "next" else ev.PreviousStop()
                return effects + self._play(tour.handle(stop, self._now))
            case "next" | "previous":
                return effects + self._reply(NO_TOUR)
            case "step-free":
                return effects + self._without_steps()
            case "clock":
                return effects + self._reply(time_of_day(self.clock()))
            case "farewell":
                return self._farewell(self._now) + self._reply(COURTESIES[command].reply)
            case "greeting" | "thanks":
                return effects + self._reply(COURTESIES[command].reply)
        return effects  # stop, pause: asking has silenced the voice already

    def _speak_as(self, wish: Wish) -> list[do.Effect]:
        """What is on the glass is read anew, as is wished."""
        before, self.manner = self.manner, self.manner.as_wished(wish)
        done, at_the_end = WISHES[wish]
        if self.manner == before:
            return self._reply(at_the_end)
        return [do.SpeakIn(self.manner), *(self._read_aloud() or self._reply(done))]

    def _without_steps(self) -> list[do.Effect]:
        """As 无台阶路线 on a map does; elsewhere it holds for the ways to come."""
        self.step_free, self.step = True, -1
        shows_way = self.screen.name is Name.MAP
        return (self._read_aloud() if shows_way else []) or self._reply(STEP_FREE)

    def _reply(self, words: str) -> list[do.Effect]:
        """At home the bubble says it, too."""
        if self.screen.name is Name.HOME:
            self.message = words
        return self._say(words)

    def _give_up(self, message: str) -> list[do.Effect]:
        effects = self._silence()
        self.decision, self.message = None, message
        self.screen = Screen(Name.UNKNOWN)
        return effects + self._say(message)

    # -- time ------------------------------------------------------------------------------

    def _tick(self, now: float) -> list[do.Effect]:
        deadline = self.next_deadline()
        if deadline is None or now < deadline:
            return []
        if self.hearing is not Hearing.IDLE:
            self._quiet_since = now
            return self._give_up(TOO_LONG)
        tour = self._tour_on_glass()
        if self.reading is Reading.ALOUD:
            self._quiet_since = now
            if tour:
                return self._hush() + self._play(tour.handle(ev.SpeechEnded(self.job), now))
            return self._silence()
        if tour and tour.plays:
            return self._play(tour.handle(ev.Tick(), now))
        if self.screen.name is Name.HOME and not self._has_traces():
            self.screen, self.about = ATTRACT, None
            return self._silence()
        if not self.warning:
            self.warning = True
            return []
        return self._farewell(now)

    def _farewell(self, now: float) -> list[do.Effect]:
        effects = self._silence()
        self.decision, self.message, self.warning, self.about = None, "", False, None
        self.large_print, self.step_free, self.manner = self.begins_large, False, AS_SET
        self._quiet_since = now
        return [*effects, do.Enlarge(on=self.large_print), do.Forget(), *self._show(HOME)]

    def _has_traces(self) -> bool:
        """Whether anything of the present visitor is still there."""
        is_large = self.large_print != self.begins_large
        chosen = is_large or self.step_free or self.manner != AS_SET
        return self.decision is not None or chosen or bool(self._history)
