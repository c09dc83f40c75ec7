"""What is meant by a word for a place: an id, a name, another name for it, a kind, a phrase around one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType

from content.answers.frames import inside
from content.answers.normalise import normalise
from content.wayfinding.kinds import KINDS
from content.wayfinding.route import Spot

_NEAREST = re.compile(
    "^(?:(?:离|距)(?:我|这(?:里|儿)?)?)?(?:最|比较)?(?:近|靠近)的?(?:一个|那个)?|^最近(?:的|有)?"
)
_UNSPOKEN = re.compile(r"[\W_]+")
# How like a name a word must be to mean it, and how much more than the next one.
_ALIKE = 0.75
_CLEARLY = 0.08
# What may have been meant is offered if it is at least so like.
_OFFERED = 0.4
_MOST_OFFERED = 5


@dataclass(frozen=True)
class Meant:
    """Spots of which the nearest is meant, or a kind of KINDS; else names that may have been meant."""

    spots: tuple[Spot, ...] = ()
    kind: str | None = None
    candidates: tuple[str, ...] = ()


class Gazetteer:
    """The words for the places of one venue."""

    def __init__(
        self,
        spots: Iterable[Spot],
        aliases: Mapping[str, str],
        levels: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`aliases`: names that are not on the map, each with the id of its spot.

        `levels`: what levels are called, each with its id.
        """
        self._levels = {form: id_ for name, id_ in levels.items() for form in _forms(name)}
        self._by_id = {spot.id.casefold(): spot for spot in spots}
        self._named: defaultdict[str, list[Spot]] = defaultdict(list)
        self._called: defaultdict[str, list[Spot]] = defaultdict(list)
        for spot in self._by_id.values():
            for form in _forms(spot.name or ""):
                self._named[form].append(spot)
        for alias, id_ in aliases.items():
            for form in _forms(alias) if id_.casefold() in self._by_id else ():
                self._called[form].append(self._by_id[id_.casefold()])
        self._categories: defaultdict[str, list[Spot]] = defaultdict(list)
        for spot in self._by_id.values():
            self._categories[spot.category.casefold()].append(spot)

    def find(self, text: str) -> Meant | None:
        """What `text` says exactly, perhaps within a phrase; None if it is none of these words."""
        text = text.strip()
        if text.casefold() in self._by_id:
            return Meant(spots=(self._by_id[text.casefold()],))
        for wording in (text, *_phrases(text)):
            if meant := self._word(wording) or self._on_level(wording):
                return meant
        return None

    def guess(self, text: str) -> Meant:
        """The place whose name is clearly most like what `text` says; else candidates, if any."""
        said = [_plain(text), *_phrases(text)]
        scores = sorted(
            ((max(_likeness(one, name) for one in said), name) for name in self._named),
            reverse=True,
        )
        best = [(score, name) for score, name in scores[:_MOST_OFFERED] if score >= _OFFERED]
        if best and best[0][0] >= _ALIKE:
            spots = self._named[best[0][1]]
            rest = [score for score, name in best[1:] if self._named[name] != spots]
            if not rest or best[0][0] - rest[0] >= _CLEARLY:
                return Meant(spots=tuple(spots))
        names = dict.fromkeys(self._named[name][0].name or "" for _, name in best)
        return Meant(candidates=tuple(names))

    def _on_level(self, wording: str) -> Meant | None:
        """二楼的洗手间: what is called so on that level."""
        for level, id_ in self._levels.items():
            if not wording.startswith(level):
                continue
            meant = self._word(wording.removeprefix(level).removeprefix("的"))
            if meant is None:
                continue
            categories = KINDS[meant.kind].categories if meant.kind else ()
            of_kind = [spot for spot in self._by_id.values() if spot.category in categories]
            here = tuple(spot for spot in (*meant.spots, *of_kind) if spot.level == id_)
            if here:
                return Meant(spots=here)
        return None

    def _word(self, wording: str) -> Meant | None:
        for table in (self._named, self._called):
            for form in _forms(wording):
                if form in table:
                    return Meant(spots=tuple(table[form]))
        kind = _kind(wording)
        if kind:
            return Meant(kind=kind)
        spots = self._categories.get(wording.casefold())
        return Meant(spots=tuple(spots)) if spots else None


def _kind(wording: str) -> str | None:
    forms = {*_forms(wording)}
    for key, kind in KINDS.items():
        words = (key, kind.title, *kind.said)
        if any(forms & {*_forms(word)} for word in words):
            return key
    return None


def _phrases(text: str) -> Iterator[str]:
    """What is left of a phrase without what is said around a name."""
    for part in inside(normalise(text)):
        yield part
        bare = _NEAREST.sub("", part)
        if bare and bare != part:
            yield bare


def _forms(name: str) -> Iterator[str]:
    """How a name is compared: without regard to width, case, marks and spaces; figures as spoken."""
    if plain := _plain(name):
        yield plain
        spoken = normalise(name)
        if spoken and spoken != plain:
            yield spoken


def _plain(name: str) -> str:
    return _UNSPOKEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def _likeness(said: str, name: str) -> float:
    """0 to 1; a name said within more words, or a part of one, is quite like it."""
    if not said:
        return 0.0
    ratio = SequenceMatcher(None, said, name, autojunk=False).ratio()
    within = len(name) > 1 and len(said) > 1 and (name in said or said in name)
    return max(ratio, 0.6 + 0.3 * ratio if within else 0.0)
