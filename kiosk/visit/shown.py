"""What of a visit is on the glass: the way there and back, and what of it is read aloud."""

from dataclasses import dataclass, field

from content.answers import Decision, Target
from kiosk.visit import effects as do
from kiosk.visit import events as ev
from kiosk.visit.doing import Hearing, Reading
from kiosk.visit.guided import Guided
from kiosk.visit.screen import HOME, Name, Screen
from kiosk.visit.words import HELLO

_READ_AT_ONCE = (Name.ANSWER, Name.NOTICE, Name.MAP)


@dataclass
class Shown(Guided):
    """`decision` is the last one that was made, `about` the subject that is spoken of.

    `thanked`: the visitor has said how they like the answer on the glass. `message` is what is said in
    the bubble at home, and where nothing is known.
    """

    hearing: Hearing = Hearing.IDLE
    thanked: bool = False
    message: str = ""
    decision: Decision | None = None
    about: Target | None = None

    _history: list[Screen] = field(default_factory=list)
    _request: int = 0

    def _go(self, screen: Screen) -> list[do.Effect]:
        """Show `screen`, remembering the way back; an answer is read aloud."""
        effects = self._silence()
        if screen != self.screen and self.screen.name not in (Name.ATTRACT, Name.LISTENING):
            self._history.append(self.screen)
        return effects + self._show(screen)

    def _back(self) -> list[do.Effect]:
        effects = self._silence()
        return effects + self._show(self._history.pop() if self._history else HOME, read=False)

    def _show(self, screen: Screen, *, read: bool = True) -> list[do.Effect]:
        greet = self.screen.name is Name.ATTRACT
        self.screen, self.step, self.thanked = screen, -1, False
        self.about = self.readable.subjects.about(screen, self.about)
        if screen.name is Name.HOME:
            self._history.clear()
            self.message = ""
            if greet:
                return self._say(HELLO)
        anew = read or self.tour is None or self.tour.id != screen.subject
        if screen.name is Name.TOUR and anew:
            return self._begin_tour(screen.subject)
        to_be_read = screen.name in _READ_AT_ONCE or screen.part is not None
        if read and to_be_read:
            return self._read_aloud()
        return []

    def _back_from_listening(self) -> list[do.Effect]:
        if self.screen.name is not Name.LISTENING:
            return []
        return self._show(self._history.pop() if self._history else HOME, read=False)

    def _read_aloud(self) -> list[do.Effect]:
        if self.screen.name is Name.MAP:
            return self._read_way(0)
        if tour := self._tour_on_glass():
            return self._play(tour.handle(ev.ResumeReading(), self._now))
        if self.screen.name is Name.ANSWER:
            return self._play_film(self.readable.first_scene(self.screen))
        return self._say(self.readable.of_screen(self.screen, self.decision))

    def _read_another_way(self, first: int) -> list[do.Effect]:
        """Read from step `first` on where a way is being read, or will be once it is known.

        The touch that asks for it has paused the voice, as any does.
        """
        reads = self.reading is not Reading.SILENT or self._awaits_map
        return self._read_way(first) if reads and self.screen.name is Name.MAP else []

    def _read_way(self, first: int) -> list[do.Effect]:
        """Read the steps of the way from number `first` on, as soon as there is a map to find it."""
        if not self.screen.subject:
            return []
        steps = self.readable.of_way(self.screen.subject, step_free=self.step_free)
        if not steps:
            effects = self._silence()
            self._awaits_map = steps is None
            return effects
        self._awaits_map, self._first = False, first
        return self._say(*steps[first:])

    def _silence(self) -> list[do.Effect]:
        """Stop whatever is being said, heard or thought about; a tour waits."""
        effects = self._hush()
        if self.hearing is not Hearing.IDLE:
            effects.append(do.CancelListening())
        if self.tour and self.tour.interrupt(self._now):
            effects.append(do.HoldWalk())
        self._request += 1
        self._awaits_map = False
        self.hearing = Hearing.IDLE
        return effects
