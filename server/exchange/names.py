"""What clerks choose by name and the content set knows by id: categories, departments, places, trades."""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

# {what is chosen from: [(id, name), …]}.
Lists = Mapping[str, Iterable[tuple[str, str]]]


class Names:
    """Names and ids, either way. Two things of one name are told apart by their ids."""

    def __init__(self, lists: Lists) -> None:
        self._titles: dict[str, dict[str, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        for choice, pairs in lists.items():
            held = {id: " ".join(name.split()) for id, name in pairs}
            often = Counter(held.values())
            titles = {
                id: name if often[name] == 1 else f"{name}〔{id}〕" for id, name in held.items()
            }
            self._titles[choice] = titles
            self._ids[choice] = {name: id for id, name in titles.items()}

    def also(self, choice: str, id: str, name: str) -> None:
        """Know a further name, as of what is made in the same workbook. The first to have it keeps it."""
        name = " ".join(name.split())
        self._titles[choice].setdefault(id, name)
        self._ids[choice].setdefault(name, id)

    def title(self, choice: str, id: str) -> str:
        """The name of `id`; the id itself where there is none."""
        return self._titles[choice].get(id, id)

    def id(self, choice: str, name: str) -> str:
        """Of a name. Raises ValueError, in Chinese, for one that there is not."""
        name = " ".join(name.split())
        known = self._ids[choice]
        if name in known:
            return known[name]
        near = get_close_matches(name, known, 1, 0.5) if len(name) < 100 else []
        hint = f"是不是“{near[0]}”？" if near else "请从列表里选。"
        raise ValueError(f"没有“{name[:40]}”这一项，{hint}")

    def all(self, choice: str) -> list[str]:
        """The names to choose from, in order."""
        return [*self._titles[choice].values()]
