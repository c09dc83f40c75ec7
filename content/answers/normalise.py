"""One form for one wording: width, script, case, figures, punctuation and politeness made equal."""

import re
import unicodedata

from content.answers.numerals import spell_figures

# A minute of speech. The point of a longer story stands at its end, so that is what is kept.
MAX_CHARACTERS = 240
# Said out of courtesy or while looking for words; it says nothing about what is asked.
_COURTESY = re.compile(
    r"^(?:喂|哎|诶|欸|你好|您好|同志|师傅|老师|易博士(?![是能会叫在])|那个|请问|问一?下|打听一?下|打扰一?下|不好意思"
    r"|麻烦(?:你|您)?|我?想(?:要)?(?:请教|咨询|了解|知道|问)(?:一?下)?(?:你|您)?们?"
    r"|(?:帮|给)我(?:查|看|问)一?下|我?问(?:你|您)(?:一?下)?|就是说)+"
)
_HESITATION = re.compile(r"[呃嗯唔噢喔哦啊呀嘞]|谢谢(?:你|您|了)?")
_TRAILING = re.compile(r"[呢吧哩哇]+$")
_NOT_SPOKEN = re.compile(r"[^0-9a-z\u3400-\u9fff\U00020000-\U0003ffff]+")


def normalise(text: str) -> str:
    """`text` as lower-case letters and simplified characters only, without courtesies.

    "请问，ＣＡ證書17:30能辦嗎？" → "ca证书十七点三十能办吗". A sentence of nothing but courtesies keeps
    them ("你好" is a greeting); one of nothing but marks is "". At most MAX_CHARACTERS long.
    """
    parts = _parts(text)
    bare = "".join(_without_fillers(part) for part in parts)
    return bare or "".join(parts)


def unify(text: str) -> str:
    """As `normalise`, but every word stays: for what is typed letter by letter."""
    return "".join(_parts(text))


def _parts(text: str) -> list[str]:
    """What stands between marks of punctuation; the end of it when it is too long."""
    text = unicodedata.normalize("NFKC", text.strip()[-MAX_CHARACTERS:]).casefold()
    text = spell_figures(_simplified(text))[-MAX_CHARACTERS:]
    return [part for part in _NOT_SPOKEN.split(text) if part]


def _simplified(text: str) -> str:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        # Not everything outside GB 2312 is traditional, but all that is traditional is outside;
        # the table behind zhconv costs a tenth of a second, which most terminals never need.
        import zhconv

        return str(zhconv.convert(text, "zh-hans"))
    return text


def _without_fillers(clause: str) -> str:
    return _TRAILING.sub("", _COURTESY.sub("", _HESITATION.sub("", clause)))
