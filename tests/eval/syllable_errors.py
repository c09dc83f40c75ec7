"""How many syllables are misheard where nothing in particular is expected."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from kiosk.speech.pronounce import Syllables, pronunciations
from tests.eval.at_once import at_once
from tests.eval.clips import Clip, asked, read
from tests.eval.conditions import conditions
from tests.eval.free_text import FreeText
from tests.eval.nearest import heard_as
from tests.eval.ours import listening_for_anything
from tests.eval.result import WHISPER, Result, Value
from tests.eval.whisper import Whisper, whispered

_CONDITIONS = ("clean", "babble 10 dB")
# Where nothing is likelier than anything else; only here, because nobody hears with it.
_BARE = "clean, without n-grams"


def measure(whisper: Whisper) -> Iterator[Result]:
    """Readers and visitors, with the graph that the terminal hears free speech with."""
    free = FreeText()
    for who, clips in (("read", read()), ("asked", asked())):
        for condition in _CONDITIONS:
            make = conditions()[condition]
            chosen = whispered(clips, condition) if whisper.is_here else ()
            whispers = [heard_as("".join(whisper.heard(make(clip))[:1])) for clip in chosen]
            yield Result(
                f"syllables wrong, {who}, {condition}",
                "%",
                _share(clips, at_once(free.syllables, map(make, clips))),
                {WHISPER: _share(chosen, whispers)} if chosen else {},
            )
        with listening_for_anything() as bare:
            heard = at_once(bare.best, (clip.samples for clip in clips))
        yield Result(f"syllables wrong, {who}, {_BARE}", "%", _share(clips, heard))


def errors(heard: Syllables, ways: Iterable[Syllables]) -> tuple[int, int]:
    """Insertions, deletions, replacements against the likest of `ways`; and how many there are in it."""
    return min((Levenshtein.distance(heard, way), len(way)) for way in ways)


def _share(clips: Sequence[Clip], heard: Sequence[Syllables]) -> Value:
    counts = [
        errors(said, pronunciations(clip.text)) for clip, said in zip(clips, heard, strict=True)
    ]
    return Value(100 * sum(wrong for wrong, _ in counts) / sum(n for _, n in counts), len(clips))
