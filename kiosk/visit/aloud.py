"""What of a visit is read aloud: the film of an answer, the steps of a way, and any other text."""

from dataclasses import dataclass, field

from content.narration.manner import AS_SET, Manner
from kiosk.visit import effects as do
from kiosk.visit.doing import Reading
from kiosk.visit.limits import Limits
from kiosk.visit.readable import Readable
from kiosk.visit.screen import ATTRACT, Screen


@dataclass
class Aloud:
    """Reading job `job` of what is on `screen`.

    `sentence` is the one that sounds, -1 while none does; `step` that of the way which was read
    last or tapped, -1 before any; `film` is the question whose film is read, "" while anything else is, and
    `scene` that of the film on the glass.
    """

    readable: Readable
    limits: Limits = field(default_factory=Limits)
    screen: Screen = ATTRACT
    reading: Reading = Reading.SILENT
    sentence: int = -1
    step: int = -1
    film: str = ""
    scene: int = 0
    step_free: bool = False
    manner: Manner = AS_SET
    job: int = 0

    _first: int = 0  # the number of the first step or scene that is read
    _awaits_map: bool = False

    def _play_film(self, scene: int) -> list[do.Effect]:
        """Read the film on the glass from scene number `scene` on; a number too large is its last."""
        scenes = self.readable.scenes(self.screen.subject)
        if not scenes:
            return []
        first = max(0, min(scene, len(scenes) - 1))
        self.scene = self._first = first
        return self._say(*scenes[first:], film=self.screen.subject, first=first)

    def _say(self, *texts: str, film: str = "", first: int = 0) -> list[do.Effect]:
        if not any(texts):
            return []
        self.job += 1
        self.reading, self.sentence, self.film = Reading.ALOUD, -1, film
        return [do.Say(self.job, texts, film, first)]

    def _hush(self) -> list[do.Effect]:
        """Stop what is being said; its late events are ignored."""
        effects = [do.StopSaying()] if self.reading is not Reading.SILENT else []
        self.job += 1
        self._fall_silent()
        return [*effects]

    def _fall_silent(self) -> None:
        self.reading, self.sentence, self.film = Reading.SILENT, -1, ""
