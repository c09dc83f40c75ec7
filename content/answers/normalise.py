"""One form for one wording: width, script, case, figures, punctuation and politeness made equal."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from content.answers.letters import spell_letters
from content.answers.numerals import number_places, spell_digits, spell_figures

# A minute of speech. The point of a longer story stands at its end, so that is what is kept.
MAX_CHARACTERS = 240
# Said out of courtesy or while looking for words; it says nothing about what is asked.
_COURTESY = re.compile(
    r"^(?:喂|哎|诶|欸|你好|您好|同志|师傅|老师|易博士(?![是能会叫在])|那个|请问|问一?下|打听一?下|打扰一?下|不好意思|坏了坏了|糟了"
    r"|麻烦(?:你|您)?+(?!了$)|我?想(?:要)?(?:请教|咨询|了解|知道|问)(?:一?下)?(?:你|您)?们?"
    r"|(?:帮|给)我(?:查|看|问)一?下|我?问(?:你|您)(?:一?下)?|就是说)+"
)
_HESITATION = re.compile(r"[呃嗯唔噢喔哦啊呀嘞]|太?谢谢(?:你|您|恁)?[了啦]?")
# 不是异议，是质疑: what is taken back is not meant. 是不是 and 不是…吗 take nothing back.
_TAKEN_BACK = re.compile(
    r"^(?:我|俺)?(?:(?:要|想)?[说问要]的)?不是[^，,。！？!?吗是]{1,12}"
    r"(?:[，,。]\s*(?:我|俺)?(?:[说问要]的)?(?:是(?![不否])|要问|想问)|(?:我|俺)?(?:[说问要]的)?是(?![不否]))"
)
_TRAILING = re.compile(r"[呢吧哩哇]+$")
_NOT_SPOKEN = re.compile(r"[^0-9a-z\u3400-\u9fff\U00020000-\U0003ffff]+")


def normalise(text: str) -> str:
    """`text` as lower-case letters and simplified characters only, without courtesies.

    "请问，ＣＡ證書17:30能辦嗎？" → "ca证书十七点三十能办吗". A sentence of nothing but courtesies keeps
    them ("你好" is a greeting); one of nothing but marks is "". At most MAX_CHARACTERS long.
    """
    said = _once(text)
    # Taking out a mark or a filler may bring together what is one word: 请，问 or 二，零，五.
    while (again := _once(said)) != said:
        said = again
    return said


def unify(text: str) -> str:
    """As `normalise`, but every word stays and every figure is one character.

    For what is typed key by key: a part of a text becomes a part of what the text becomes.
    """
    return "".join(_parts(spell_digits(_plain(text))))


def _once(text: str) -> str:
    plain = _TAKEN_BACK.sub("", _plain(text))
    parts = _parts(number_places(spell_figures(spell_letters(plain))))
    bare = "".join(_without_fillers(part) for part in parts)
    return bare or "".join(parts)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.strip()[-MAX_CHARACTERS:]).casefold()
    return _simplified(plain)


def _parts(text: str) -> list[str]:
    """What stands between marks of punctuation; the end of it when it is too long."""
    return [part for part in _NOT_SPOKEN.split(text[-MAX_CHARACTERS:]) if part]


def _simplified(text: str) -> str:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        # Not everything outside GB 2312 is traditional, but all that is traditional is outside;
        # the table behind zhconv costs a tenth of a second, which most terminals never need.
        return _converter()(text, "zh-hans")
    return text


@lru_cache(maxsize=1)
def _converter() -> Callable[[str, str], str]:
    from zhconv import zhconv

    # By its full name: zhconv leaves the file open when it loads it by itself.
    zhconv.loaddict(str(Path(zhconv.__file__).with_name(zhconv.DICTIONARY)))
    convert: Callable[[str, str], str] = zhconv.convert
    return convert


def _without_fillers(clause: str) -> str:
    return _TRAILING.sub("", _COURTESY.sub("", _HESITATION.sub("", clause)))
