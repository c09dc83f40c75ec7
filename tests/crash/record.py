"""What a process did to a folder, call by call, as the shim wrote it down."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER = struct.Struct("<cQqIIQ")


@dataclass(frozen=True)
class Call:
    """One call that changed something, or a mark (`what` "!", its text in `path`).

    `what`: c(reate), w(rite), t(runcate), s(ync one), S(ync all), m(kdir), l(ink), y(symlink),
    r(ename), u(nlink). Paths are relative to the folder. `inode` is of what the call was about.
    """

    what: str
    path: str
    other: str
    inode: int
    offset: int
    data: bytes

    def __str__(self) -> str:
        told = [self.what, self.path, self.other, f"#{self.inode}" if self.inode else ""]
        if self.what in "wt":
            told.append(f"at {self.offset}, {len(self.data)} bytes")
        return " ".join(part for part in told if part)


def read(book: bytes, folder: Path) -> list[Call]:
    """The calls in `book`, which were made below `folder`."""
    calls, place = [], 0
    while place < len(book):
        what, inode, offset, first, second, length = _HEADER.unpack_from(book, place)
        place += _HEADER.size
        path, other = (
            book[place : place + first].decode(),
            book[place + first :][:second].decode(),
        )
        place += first + second
        kind = what.decode()
        if kind != "!":
            path = _relative(path, folder)
            other = other if kind == "y" else _relative(other, folder)
        calls.append(Call(kind, path, other, inode, offset, book[place : place + length]))
        place += length
    return calls


def _relative(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder) if path else ""
