"""espeak-ng itself is asked how it says a word; pypinyin, how it should."""

import subprocess

import pytest
from pypinyin import Style, lazy_pinyin

from content.narration.respelling import _NOT_WORDS, _RESPELT, respelt

_WORDS = [word for word in _RESPELT if word not in _NOT_WORDS.split()]


def said(words: list[str]) -> list[str]:
    """The phonemes that espeak-ng makes of each."""
    command = ["espeak-ng", "-q", "-x", "-v", "sit/cmn-Latn-pinyin", "。\n".join(words)]
    made = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    phonemes = [line.strip() for line in made.splitlines() if line.strip()]
    assert len(phonemes) == len(words)
    return phonemes


def pinyin(word: str) -> str:
    return " ".join(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True))


def test_every_respelt_word_is_read_right() -> None:
    wanted = said([pinyin(word) for word in _WORDS])
    after = said([respelt(word) for word in _WORDS])
    assert [
        word for word, has, want in zip(_WORDS, after, wanted, strict=True) if has != want
    ] == []


@pytest.mark.parametrize(
    "text", ["集中标准", "进行业务办理", "招标的项目", "严重复杂", "到三楼综合科"]
)
def test_what_only_looks_like_such_a_word_stays(text: str) -> None:
    assert respelt(text) == text
