"""What most kiosks do: a recogniser's first text, and of all phrases the one that WRatio puts nearest."""

from collections.abc import Callable, Iterator, Sequence

from content.answers import Candidate, Decision, Target
from kiosk.speech.pcm import Samples
from tests.bench.part import LeftOutError
from tests.eval import official_vosk
from tests.eval.at_once import at_once
from tests.eval.clips import Clip
from tests.eval.free_text import FreeText
from tests.eval.fuzzy import CUT_OFF, WRATIO, bundled
from tests.eval.official_vosk import OfficialVosk
from tests.eval.result import WHISPER, Missing
from tests.eval.topics import Judged
from tests.eval.whisper import Whisper, whispered


class AsKiosksDo:
    """With every recogniser that is here. `missing`: those that are not."""

    def __init__(self, whisper: Whisper) -> None:
        self.missing: list[Missing] = []
        self._fuzzy = bundled()
        self._whisper = whisper
        self._texts: dict[str, Callable[[Samples], str]] = {
            f"yiboshi-cn, free text, {WRATIO}": FreeText().text
        }
        try:
            vosk = OfficialVosk()
            self._texts[f"{official_vosk.NAME}, {WRATIO}"] = lambda sound: first(vosk.heard(sound))
        except LeftOutError as error:
            self.missing.append(Missing(f"visitors' questions, {official_vosk.NAME}", str(error)))

    def decide(self, text: str) -> Decision:
        """From CUT_OFF on the nearest is the answer, below it the nearest few are offered."""
        ids, likeness = self._fuzzy.nearest(text)
        found = tuple(Candidate(Target("question", id_, ""), likeness / 100) for id_ in ids)
        if likeness < CUT_OFF:
            return Decision(text, "suggest", None, likeness / 100, found)
        return Decision(text, "answer", found[0].target, likeness / 100, found)

    def typed(self, clips: Sequence[Clip]) -> dict[str, Judged]:
        """What it makes of the words themselves."""
        return {WRATIO: [(self.decide(clip.text), clip.topic) for clip in clips]}

    def heard(
        self, clips: Sequence[Clip], condition: str, make: Callable[[Clip], Samples]
    ) -> Iterator[tuple[str, Judged]]:
        """By recogniser, what it makes of what that writes down; of whisper fewer clips."""
        for way, text in self._texts.items():
            said = zip(at_once(text, map(make, clips)), clips, strict=True)
            yield way, [(self.decide(heard), clip.topic) for heard, clip in said]
        if self._whisper.is_here:
            chosen = whispered(clips, condition)
            heard = [first(self._whisper.heard(make(clip))) for clip in chosen]
            said = zip(heard, chosen, strict=True)
            yield f"{WHISPER}, {WRATIO}", [(self.decide(text), clip.topic) for text, clip in said]


def first(readings: Sequence[str]) -> str:
    """The likeliest; "" where nothing was heard."""
    return "".join(readings[:1])
