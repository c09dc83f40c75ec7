"""What clerks choose by name and the content set knows by id: categories, departments, places, trades."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

# {what is chosen from: [(id, name), …]}.
Lists = Mapping[str, Iterable[tuple[str, str]]]


class Names:
    """Names and ids, either way. Two things of one name are told apart by their ids."""

    def __init__(self, lists: Lists) -> None:
        self._titles: dict[str, dict[str, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._past: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for choice, pairs in lists.items():
            held = {id: " ".join(name.split()) for id, name in pairs}
            often = Counter(map(_form, held.values()))
            titles = {
                id: name if often[_form(name)] == 1 else f"{name}〔{id}〕"
                for id, name in held.items()
            }
            self._titles[choice] = titles
            self._ids[choice] = {_form(name): id for id, name in titles.items()}

    def also(self, choice: str, id: str, name: str) -> None:
        """Know a further name, as of what is made in the same workbook. The first to have it keeps it."""
        if choice in self._ids:
            self._titles[choice].setdefault(id, " ".join(name.split()))
            self._ids[choice].setdefault(_form(name), id)

    def past(self, choice: str, id: str, name: str) -> None:
        """Know what something was called before, or before it was deleted: it may be kept so."""
        self._past[choice][_form(name)].add(id)

    def title(self, choice: str, id: str) -> str:
        """The name of `id`; the id itself where there is none."""
        return self._titles[choice].get(id, id)

    def id(self, choice: str, name: str, keep: Collection[str] = ()) -> str:
        """Of a name, or of a past name of one of `keep`. Raises ValueError, in Chinese, for no such name."""
        form = _form(name)
        known = self._ids[choice]
        kept = self._past[choice][form].intersection(keep)
        if form in known or kept:
            return min(kept) if kept else known[form]
        if name in keep:
            return name
        titles = self.all(choice)
        near = get_close_matches(name, titles, 1, 0.5) if len(name) < 100 else []
        hint = f"是不是“{near[0]}”？" if near else "请从列表里选。"
        raise ValueError(f"没有“{name[:40]}”这一项，{hint}")

    def all(self, choice: str) -> list[str]:
        """The names to choose from, in order."""
        return [*self._titles[choice].values()]


def _form(name: str) -> str:
    """As names are compared: without what one easily leaves out."""
    return "".join(name.split()).rstrip("？?。").casefold()
