"""A content set made ready for the glass: read, indexed, and its map read, before anything is shown of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from content.load import BUNDLED, load_set
from kiosk.sync.generations import Generation
from kiosk.ui.same import same_file
from kiosk.ui.screens.base import Stock
from kiosk.ui.world import Studied, study
from kiosk.visit.renewal import Fate, cartoons, fate
from kiosk.visit.screen import Screen


@dataclass(frozen=True)
class Edition:
    """A content set that is, or may be, on the glass.

    `generation`: None where it is the bundled set, or a folder somebody has named. `studied`: None for
    what the terminal began with, and indexes by itself.
    """

    generation: Generation | None
    stock: Stock
    studied: Studied | None = None

    @property
    def name(self) -> str:
        """What it is called in the log and on the panel."""
        if self.generation is not None:
            return f"第 {self.generation.number} 版"
        folder = self.stock.folder
        return "自带的内容" if folder == BUNDLED else f"文件夹 {folder}"


def read(generation: Generation | None) -> Edition:
    """The content set of `generation`, or the bundled one. Raises ContentError."""
    folder = BUNDLED if generation is None else generation.folder
    return Edition(generation, Stock.of(load_set(folder), folder))


def made_ready(edition: Edition, before: Stock, studied: Studied | None) -> Edition:
    """`edition` with all done that takes long. Raises ContentError where its map can't be read.

    A map that has not changed since `before` is not read again, nor what was said there and is `studied`.
    """
    stock = edition.stock
    if same_map(before, stock):
        stock = replace(stock, wayfinding=before.wayfinding)
    elif stock.wayfinding.exists:
        stock.wayfinding.read()
    return Edition(edition.generation, stock, study(stock.content, studied))


def fate_of(screen: Screen, before: Stock, after: Stock) -> Fate:
    """What becomes of the `screen` on the glass when `after` takes the place of `before`."""
    pictures = cartoons(after.content, screen)
    if not all(same_file(before.folder / path, after.folder / path) for path in pictures):
        return Fate.LEFT
    one_map = after.wayfinding is before.wayfinding
    return fate(screen, before.content, after.content, same_map=one_map)


def same_map(one: Stock, other: Stock) -> bool:
    """Whether two sets have one map, with the same places to lead to."""
    folders = one.folder / "map", other.folder / "map"
    files = [sorted(_files(folder)) for folder in folders]
    return (
        one.wayfinding.spoken == other.wayfinding.spoken
        and files[0] == files[1]
        and all(same_file(folders[0] / name, folders[1] / name) for name in files[0])
    )


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
