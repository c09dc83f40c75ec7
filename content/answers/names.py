"""Whose name a word is: in its characters, shortened as people shorten it, or by its sound."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.answers.frames import asks_the_way, inside, looked_for, matter
from content.answers.normalise import normalise
from content.answers.numerals import BEGINS, FIGURES
from content.answers.sound import fold, syllables

# What an office is called is a matter of habit: 综合科, 综合室, 综合办.
_OFFICE = re.compile("(?:办公室|科室|窗口|部门|那边|这边|科|室|办|处|部|股|组|台)$")
# 管卖地的科室 is named for what it does.
_CHARGED = re.compile("^(?:管|讲|办|抽|收|修)|的$")
# 在哪个办公室 asks for one and names none, even where one is called so.
_ASKED = re.compile("(?:哪一?个?|什么|啥)(?:办公室|科室|部门|窗口)")
_HERE = re.compile("我(?:现在|就)?在|从|离|旁|对面|隔壁|附近")
# How much a name says for its owner, beside the likeness of a phrase, which is 1 at most.
EXACT = 1.0
_ALIKE = 0.9  # another word for the office, or other characters of the same sound
_SHORT = 0.7
_DESCRIBED = 0.65
_MATTER = 0.6
_MISHEARD = 0.55
_WITHIN = 0.4
_SHORTEST = 2
_LONG = 5
# A name is not spelt in longer words, and only so much is worth the reading.
_LONGEST = 24


Sound = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Name:
    owner: int
    text: str
    stem: str
    core: str
    sound: Sound
    stem_sound: Sound


class Names:
    """The names that owners have; an owner is a number."""

    def __init__(self, owned: Mapping[int, Iterable[str]]) -> None:
        """`owned`: each owner's names, as people write them."""
        self._names = [
            _Name(
                owner,
                text,
                stem(text),
                _CHARGED.sub("", stem(text)),
                _sound(text),
                _sound(stem(text)),
            )
            for owner, texts in owned.items()
            for text in filter(None, map(normalise, texts))
        ]

    def named(self, wording: str) -> dict[int, float]:
        """How much normalised `wording` names each owner, 0 to 1; the unnamed are left out.

        Only what names best counts: where a whole name is said, an abbreviation is none.
        """
        found: dict[int, float] = {}
        for text in inside(wording):
            if _SHORTEST <= len(text) <= _LONGEST:
                self._match(text, found)
        best = max(found.values(), default=0.0)
        found = {owner: how for owner, how in found.items() if how == best}
        return (
            found
            or self._described(wording)
            or self._whose_work(looked_for(wording))
            or self._charged_with(matter(wording))
            or self._within(wording)
        )

    def _match(self, text: str, found: dict[int, float]) -> None:
        heard, short = _sound(text), stem(text)
        short_heard = _sound(short)
        for name in self._names:
            if text == name.text:
                how = EXACT
            elif heard == name.sound or (short != text and short_heard == name.stem_sound):
                how = _ALIKE
            elif short != text and _shortens(short, name):
                how = _SHORT
            elif _misheard(heard, name.sound) and _told_apart(text) == _told_apart(name.text):
                how = _MISHEARD
            else:
                continue
            found[name.owner] = max(how, found.get(name.owner, 0.0))

    def _described(self, wording: str) -> dict[int, float]:
        """Owners whose whole name comes after what is said of it: 三楼的卫生间, 会动的扶梯在哪."""
        ends = {text.rpartition("的")[2] for text in inside(wording) if "的" in text}
        return {
            n.owner: _DESCRIBED for n in self._names if len(n.text) >= _SHORTEST and n.text in ends
        }

    def _whose_work(self, sought: str) -> dict[int, float]:
        """Owners that are called so but for the word for an office: 会计 of 会计室."""
        return {n.owner: _SHORT for n in self._names if sought == n.stem != n.text}

    def _charged_with(self, said: str) -> dict[int, float]:
        """Owners whose name is most of the matter that was `said`: 财务科, 管保证金的科室."""
        having = [n for n in self._names if len(n.core) >= _SHORTEST and n.core in said]
        longest = max((len(n.core) for n in having), default=0)
        most = 2 * longest >= len(said)
        return {n.owner: _MATTER for n in having if most and len(n.core) == longest}

    def _within(self, wording: str) -> dict[int, float]:
        """Owners of the longest name that stands whole within what is said: 十号窗口 not in 二十号窗口."""
        told = _ASKED.sub("", wording)
        having = [n for n in self._names if n.stem != n.text and _holds(told, n.text)]
        longest = max((len(name.text) for name in having), default=0)
        # 九点在二号开标室开标怎么走: a number is no accident, and nobody asks the way to where they are.
        led = asks_the_way(wording) and not _HERE.search(wording)
        return {
            name.owner: _ALIKE if led and name.text[0] in FIGURES else _WITHIN
            for name in having
            if len(name.text) == longest
        }


def _holds(wording: str, name: str) -> bool:
    if name[0] in FIGURES:
        return bool(re.search(BEGINS + re.escape(name), wording))
    return name in wording


def stem(name: str) -> str:
    """`name` without the word for the kind of office it is; all of it where nothing is left."""
    return _OFFICE.sub("", name) or name


def _shortens(short: str, name: _Name) -> bool:
    """Whether `short` is characters of the stem in their order, as 政采 is of 政府采购."""
    if len(short) < _SHORTEST or name.stem == name.text or "的" in name.text:
        return False
    rest = iter(name.stem)
    return all(character in rest for character in short)


def _misheard(heard: Sound, sound: Sound) -> bool:
    """Whether all but one of five syllables or more are those of a name."""
    alike = len(heard) == len(sound) >= _LONG
    return alike and sum(a != b for a, b in zip(heard, sound, strict=True)) == 1


def _told_apart(text: str) -> list[str]:
    """What in `text` is no slip: a ninth window is no eighth one misheard, 一楼会议室 not 一号会议室."""
    return [character for character in text if character in f"{FIGURES}楼层"]


def _sound(text: str) -> Sound:
    return tuple(fold(syllable) for syllable in syllables(text))
