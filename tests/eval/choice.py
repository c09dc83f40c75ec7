"""One phrase out of a closed list: real readers' sentences among three hundred others."""

from collections.abc import Iterator

from kiosk.speech.pronounce import pronunciations
from tests.eval.at_once import at_once
from tests.eval.clips import read
from tests.eval.conditions import conditions
from tests.eval.nearest import nearest
from tests.eval.ours import listening_for, listening_for_sounds
from tests.eval.result import WHISPER, Result, percent
from tests.eval.sentences import others, spread
from tests.eval.whisper import Whisper, whispered

_AT_LEAST = {"clean": 97.0, "babble 10 dB": 93.0, "babble 5 dB": 85.0}
# Nobody reads a list of sentences aloud in a crowd as loud as himself.
_NOT_UNDER = "babble 0 dB"


def measure(whisper: Whisper) -> Iterator[Result]:
    """Under each condition how often the right sentence is picked."""
    clips = read()
    under = {name: make for name, make in conditions().items() if name != _NOT_UNDER}
    spoken = [clip.text for clip in clips]
    decoys = others(spoken)
    texts = [*spoken, *decoys]
    lengths = f"syllables (least/quartiles/most): spoken {spread(spoken)}, others {spread(decoys)}"
    with listening_for(texts) as listener:
        for condition, make in under.items():
            picked = at_once(listener.pick, map(make, clips))
            yield Result(
                f"one of {len(texts)} sentences, {condition}",
                "%",
                percent([text == clip.text for text, clip in zip(picked, clips, strict=True)]),
                {
                    WHISPER: percent(
                        [
                            nearest(whisper.heard(make(clip)), texts)[0] == clip.text
                            for clip in whispered(clips, condition)
                        ]
                    )
                }
                if whisper.is_here
                else {},
                at_least=_AT_LEAST.get(condition),
                note=lengths if condition == "clean" else "",
            )
    ways = {way: text for text in reversed(texts) for way in pronunciations(text)}
    with listening_for_sounds([*ways]) as forced:
        for condition, make in under.items():
            said = at_once(forced.picked, map(make, clips))
            right = [ways.get(way) == clip.text for way, clip in zip(said, clips, strict=True)]
            yield Result(f"… where it can be nothing else, {condition}", "%", percent(right))
