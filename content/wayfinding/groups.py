"""Things that hang together: groups that are joined until each knows its own."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """At first each is alone. The list of a group is one object for all its members."""

    def __init__(self, members: Iterable[T]) -> None:
        self._of = {member: [member] for member in members}

    def join(self, one: T, other: T) -> None:
        """Make one group of the groups of two."""
        small, large = sorted((self._of[one], self._of[other]), key=len)
        if small is not large:
            large += small
            self._of.update(dict.fromkeys(small, large))

    def of(self, member: T) -> list[T]:
        """Who hangs together with `member`, itself among them."""
        return self._of[member]

    def all(self) -> list[list[T]]:
        """Every group once."""
        return [*{id(group): group for group in self._of.values()}.values()]
