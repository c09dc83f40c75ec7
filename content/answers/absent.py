"""What bears a number that nothing here bears: where there are twelve windows, 二十号窗口 is none of them; 四楼."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from content.answers.alternative import Alternative, is_believed
from content.answers.numerals import numbered

_FLOOR = ("楼", "层")


class Absent:
    """Knows the numbers of windows, rooms and floors that a content set speaks of."""

    def __init__(self, names: Iterable[str], texts: Iterable[str]) -> None:
        """`names` of places and of floors and `texts`, all else that is said, are normalised."""
        self._borne: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            for number, what in numbered(name):
                for called in _FLOOR if what in _FLOOR else (what,):
                    self._borne[called].add(number)
        # What is spoken of without being on the map may be elsewhere in the house.
        for text in texts:
            for number, what in numbered(text):
                if what in self._borne:
                    self._borne[what].add(number)

    def named(self, said: Mapping[str, Alternative]) -> str:
        """Which was asked for that is not here, "" for none; `said` is by normalised wording."""
        absent = (
            f"{number}{what}"
            for wording in said
            for number, what in numbered(wording)
            if number not in self._borne.get(what, {number})
        )
        believed = (
            words
            for words in absent
            if is_believed(one.share for wording, one in said.items() if words in wording)
        )
        return next(believed, "")
