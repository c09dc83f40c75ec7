"""Whisper writes something whatever it hears; this tells speech from what it makes up."""

import re
import zlib
from pathlib import Path

# Speech under babble as loud as itself stays below 0.5; silence, hum, hiss and babble alone lie
# above 0.57 (60 questions; two babbles at four levels).
_NO_SPEECH = 0.55
# A reading that is mostly its own repetition; as in Whisper's own decoder.
_COMPRESSION = 2.4
_LOOP = re.compile(r"(.{1,8}?)\1{4,}")
_AROUND = re.compile(r"^\W+|\W+$")
# What half a character's bytes become.
_TORN = "\N{REPLACEMENT CHARACTER}"


def written(text: str) -> str:
    """As the terminal writes: simplified characters, no space or punctuation around."""
    import zhconv

    # Left to itself it never closes its table's file.
    zhconv.loaddict(str(Path(zhconv.__file__).with_name("zhcdict.json")))
    return _AROUND.sub("", str(zhconv.convert(text, "zh-cn")))


def is_nonsense(text: str, no_speech: float) -> bool:
    """Whether nobody said this `written` text. `no_speech`: Whisper's own probability that nobody spoke."""
    return not text or _TORN in text or no_speech > _NO_SPEECH or _repeats(text)


def _repeats(text: str) -> bool:
    data = text.encode()
    return bool(_LOOP.search(text)) or len(data) / len(zlib.compress(data)) > _COMPRESSION
