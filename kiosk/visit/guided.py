"""What of a visit a guided tour is: its station on the glass, told and led to."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.visit import effects as do
from kiosk.visit.aloud import Aloud
from kiosk.visit.doing import Reading
from kiosk.visit.screen import Name
from kiosk.visit.tour import GoOn, Hold, Hush, Order, Player, Tell


@dataclass
class Guided(Aloud):
    """`tour` is the one under way, also while something else is shown."""

    tour: Player | None = None

    _now: float = 0.0
    _quiet_since: float = 0.0

    def _begin_tour(self, id: str) -> list[do.Effect]:
        stations = self.readable.stations(id)
        if not stations:
            return []
        self.tour = Player(id, stations, step_free=self.step_free)
        return self._play(self.tour.begin(self._now))

    def _tour_on_glass(self) -> Player | None:
        return self.tour if self.screen.name is Name.TOUR else None

    def _play(self, orders: Sequence[Order]) -> list[do.Effect]:
        """Carry out what the tour wants; as long as it wants something, the visit is not quiet."""
        effects: list[do.Effect] = []
        for order in orders:
            self._quiet_since = self._now
            match order:
                case Tell(text):
                    effects += self._say(text)
                case Hush():
                    effects += self._hush()
                case Hold():
                    if self.reading is Reading.ALOUD:
                        self.reading = Reading.PAUSED
                        effects.append(do.PauseSaying())
                    effects.append(do.HoldWalk())
                case GoOn():
                    if self.reading is Reading.PAUSED:
                        self.reading = Reading.ALOUD
                        effects.append(do.ResumeSaying())
                    effects.append(do.GoOnWalk())
                case do.Lead():
                    effects.append(order)
        return effects
