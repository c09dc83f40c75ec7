"""`python -m content.storyboard`: writes what is drawn here, or a sheet of the pictograms."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from content.storyboard.cartoons import CARTOONS
from content.storyboard.icons import ICONS, SIZE, icon
from content.storyboard.mascot.states import STATES
from content.storyboard.pictograms.sheet import sheet
from content.storyboard.raster import frame, png

ROOT = Path(__file__).parents[2]
SHEET = "build/storyboards/pictograms.png"


def drawings() -> Iterator[tuple[str, bytes]]:
    """Every file that is drawn: its path under the project's root and its contents."""
    for state in STATES:
        animation = state()
        yield f"assets/animations/{animation.name}.json", animation.to_json().encode()
    for cartoon in CARTOONS:
        animation = cartoon.animation()
        yield f"content/sets/jining/media/{animation.name}.json", animation.to_json().encode()
    for name in ICONS:
        picture = frame(icon(name).to_json(), 0, SIZE, SIZE, finer=4)
        yield f"assets/icons/{name}.png", png(picture)


def pictograms() -> Iterator[tuple[str, bytes]]:
    """The sheet of all pictograms: its path and its contents."""
    picture = sheet()
    yield SHEET, png(frame(picture.to_json(), 0, picture.width, picture.height))


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes every drawing that differs from what is on disk, and says so."""
    parser = argparse.ArgumentParser(prog="python -m content.storyboard", description=__doc__)
    parser.add_argument(
        "verb",
        choices=["draw", "pictograms"],
        help=f"draw: write all animations and icons; pictograms: a sheet of them, {SHEET}",
    )
    verbs = {"draw": drawings, "pictograms": pictograms}
    for path, data in verbs[parser.parse_args(arguments).verb]():
        target = ROOT / path
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            print(path)


if __name__ == "__main__":
    main()
