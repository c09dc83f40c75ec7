"""A content set that is passed on unopened: who only carries it needs neither its memory nor its libraries."""

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.schema import ContentSet


@dataclass(frozen=True)
class Parcel:
    """Made by `wrapped` in one process of ours, opened in another: pickle never comes from elsewhere."""

    pickled: bytes

    def opened(self) -> "ContentSet":
        """The set."""
        content: ContentSet = pickle.loads(self.pickled)  # noqa: S301
        return content


def wrapped(content: "ContentSet") -> Parcel:
    """`content` as it is now."""
    return Parcel(pickle.dumps(content, pickle.HIGHEST_PROTOCOL))
