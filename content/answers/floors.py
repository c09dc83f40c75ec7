"""三楼的洗手间: a place of a kind, or of a name that several have, on the floor that was said."""

from collections.abc import Iterable

from content.answers.asked import asked
from content.answers.normalise import normalise
from content.answers.targets import Target
from content.schema import Place
from content.wayfinding.kinds import KINDS


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
