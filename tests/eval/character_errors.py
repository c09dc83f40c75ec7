"""How many characters are misheard in what real people read, by every recogniser that is here."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from content.answers.normalise import unify
from content.answers.numerals import spell_figures
from tests.bench.part import LeftOutError
from tests.eval import official_vosk
from tests.eval.at_once import at_once
from tests.eval.clips import Clip, read
from tests.eval.conditions import conditions
from tests.eval.free_text import FreeText
from tests.eval.official_vosk import OfficialVosk
from tests.eval.result import WHISPER, Missing, Result, Row, Value
from tests.eval.whisper import Whisper, whispered

_CONDITIONS = ("clean", "babble 10 dB")
_NAME = "characters wrong, read"
_NOTE = "ours hears syllables; it writes each as the set has it or as its commonest character"


def measure(whisper: Whisper) -> Iterator[Row]:
    """Ours as it writes free speech, beside engines that were made to write."""
    clips, free = read(), FreeText()
    vosk = None
    try:
        vosk = OfficialVosk()
    except LeftOutError as error:
        yield Missing(f"{_NAME}, {official_vosk.NAME}", str(error))
    for condition in _CONDITIONS:
        make = conditions()[condition]
        beside = {}
        if whisper.is_here:
            chosen = whispered(clips, condition)
            beside[WHISPER] = _share(chosen, [whisper.heard(make(clip)) for clip in chosen])
        if vosk:
            beside[official_vosk.NAME] = _share(clips, at_once(vosk.heard, map(make, clips)))
        ours = at_once(free.text, map(make, clips))
        yield Result(
            f"{_NAME}, {condition}",
            "%",
            _share(clips, [[text] for text in ours]),
            beside,
            note=_NOTE if condition == "clean" else "",
        )


def errors(heard: str, said: str) -> tuple[int, int]:
    """Insertions, deletions, replacements; and how many characters were said.

    Marks are none, and figures are what they are read as.
    """
    wanted = _written(said)
    return Levenshtein.distance(_written(heard), wanted), len(wanted)


def _written(text: str) -> str:
    return unify(spell_figures(text))


def _share(clips: Sequence[Clip], heard: Sequence[Sequence[str]]) -> Value:
    """Of the first readings."""
    pairs = zip(clips, heard, strict=True)
    counts = [errors("".join(readings[:1]), clip.text) for clip, readings in pairs]
    return Value(100 * sum(wrong for wrong, _ in counts) / sum(n for _, n in counts), len(clips))
