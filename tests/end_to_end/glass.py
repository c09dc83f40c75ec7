"""What is on the glass, read from what kiosk/ui/touchmap.py writes.

Rectangles are left, top, width, height in pixels of the window.
"""

import json
from dataclasses import dataclass

Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Target:
    """Something to touch, as kiosk/ui/touchmap.py describes it."""

    name: str
    rect: Rect
    seen: Rect
    page: Rect | None
    enabled: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the part that can be seen."""
        left, top, width, height = self.seen
        return (left + width / 2, top + height / 2)

    @property
    def in_reach(self) -> bool:
        """Whether enough of it can be seen for a finger."""
        return self.seen[2] >= self.rect[2] * 0.9 and self.seen[3] >= min(60.0, self.rect[3])


@dataclass(frozen=True)
class Words:
    """A text on the glass: `text` as it is broken into lines, `source` as it was given."""

    text: str
    source: str
    rect: Rect
    seen: Rect
    room: Rect


@dataclass(frozen=True)
class Glass:
    """What is on the glass."""

    screen: str
    subject: str
    window: tuple[float, float]
    density: float
    targets: tuple[Target, ...]
    texts: tuple[Words, ...]
    icons: tuple[str, ...]

    def find(self, name: str) -> Target | None:
        """The first target of that name; a name that ends in "…" may go on."""
        start = name.removesuffix("…")
        for target in self.targets:
            if target.name == name or (start != name and target.name.startswith(start)):
                return target
        return None

    def face(self, name: str) -> str:
        """The words inside the target of that name."""
        target = self.find(name)
        inside = [t for t in self.texts if target and _contains(target.rect, t.rect)]
        return " ".join(t.source for t in inside)

    def says(self, words: str) -> bool:
        """Whether `words` can be read somewhere."""
        return any(words in t.source for t in self.texts if t.seen[2] > 0 and t.seen[3] > 0)


def read_map(text: str) -> Glass:
    """The glass as kiosk/ui/touchmap.py writes it."""
    seen = json.loads(text)
    return Glass(
        screen=seen["screen"],
        subject=seen["subject"],
        window=tuple(seen["window"]),
        density=seen["density"],
        targets=tuple(Target(**t) for t in seen["targets"]),
        texts=tuple(Words(**t) for t in seen["texts"]),
        icons=tuple(i["name"] for i in seen["icons"]),
    )


def _contains(outer: Rect, inner: Rect) -> bool:
    return (
        outer[0] <= inner[0] + 1
        and outer[1] <= inner[1] + 1
        and outer[0] + outer[2] >= inner[0] + inner[2] - 1
        and outer[1] + outer[3] >= inner[1] + inner[3] - 1
    )
