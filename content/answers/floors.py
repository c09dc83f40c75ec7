"""三楼的洗手间: a place of a kind, or of a name that several have, on the floor that was said; 三楼有什么."""

import re
from collections.abc import Iterable

from content.answers.asked import asked
from content.answers.normalise import normalise
from content.answers.said import SCREENS
from content.answers.targets import Target
from content.schema import Place
from content.wayfinding.kinds import KINDS

# What is on a floor is asked for, whose name stands as a line's end; an office in so many words or not.
_OFFICE = "(?:科室?|部门|处室|窗口|单位|办公室)"
_ANY = "(?:什么|啥|哪些|哪几个|哪个|几个)样?的?"
_ALL_OF_IT = re.compile(
    f"\n(?:上面?|里面?|那里|那儿)?的?(?:主要|一共|都)*(?:是|有|设|在)*些?(?:干|办|做|管)?{_ANY}"
    f"{_OFFICE}?(?:房间|屋子?|地方|东西|业务|事)?(?:的|呢|呀|啊)*"
    f"|(?:有|都有)?{_ANY}{_OFFICE}(?:是|都)*[在设]\n"
)
_OPENING = re.compile("^(?:请问|麻烦问一?下|问一?下|我?想知道|你们|你|咱们?|这里|这儿|这|那)+的?")


class Floors:
    """Which of a map's places are meant where a sentence says the floor."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(place for place in places if place.level)
        levels = dict.fromkeys(str(place.level) for place in self._places)
        # 十二楼 also holds 二楼.
        self._levels = {normalise(level): level for level in sorted(levels, key=len, reverse=True)}

    def there(self, target: Target, wording: str) -> Target:
        """What `target`, a place or a kind of place, is on the floor in normalised `wording`.

        As it was where no floor is said, or there is none of it.
        """
        said = self._said(wording)
        level = self._levels.get(said)
        if level is None:
            return target
        name = next((place.name for place in self._places if place.id == target.id), target.title)
        here = [p for p in self._places if p.level == level and _is(p, target.id, name)]
        if not here or target.id in {place.id for place in here}:
            return target
        # Whoever asks for a washroom wants the one for everybody before the one for wheelchairs.
        chosen = min(here, key=lambda place: len(place.category))
        return Target("place", chosen.id, f"{level}{chosen.name}")

    def listed_for(self, wording: str) -> Target | None:
        """The screen that tells what is on the floor of which normalised `wording` asks that: 三楼有哪些科室."""
        said = self._said(wording)
        if not said or not _ALL_OF_IT.fullmatch(_OPENING.sub("", wording).replace(said, "\n")):
            return None
        screen = "departments" if re.search(_OFFICE, wording) else "map"
        return Target("screen", screen, SCREENS[screen][0])

    def without(self, wording: str) -> str:
        """Normalised `wording` without the floor it says; "" where it says none."""
        said = self._said(wording)
        return wording.replace(said, "").removeprefix("的") if said else ""

    def names_one_alone(self, wording: str) -> bool:
        """Whether normalised `wording` says a floor and nothing else: 那二楼呢, 二楼的."""
        said = self._said(wording)
        return bool(said) and not asked(wording.replace(said, "\n")).own

    def _said(self, wording: str) -> str:
        return next((said for said in self._levels if said in wording), "")


def _is(place: Place, id_: str, name: str) -> bool:
    if id_ in KINDS:
        return place.category in KINDS[id_].categories
    return place.name == name
