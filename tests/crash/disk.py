"""A disk after a power cut: what was made durable, and of the rest what a file system may have kept.

POSIX promises little: a file's bytes are durable after its fsync, a name after its folder's. All else
may be there or not, in any order. What real file systems do with this freedom, and what programs get
wrong about it: Pillai et al., "All File Systems Are Not Created Equal" (OSDI 2014, ALICE); Mohan et al.,
"Finding Crash-Consistency Bugs with Bounded Black-Box Crash Testing" (OSDI 2018, CrashMonkey).

Two promises of Linux's journals are taken for granted, as all of ext4, xfs and btrfs keep them: a
rename is done whole or not at all, and it is durable once either of its folders is.
"""

import copy
import random
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.crash.record import Call

_IDS = count()


@dataclass(frozen=True)
class Write:
    """`data` put at `offset`; a change of the file's size to `offset` where it is None."""

    offset: int
    data: bytes | None


@dataclass(eq=False)
class Node:
    """A file (`names` None), folder, or symbolic link (`target`), and what of it is durable."""

    target: str | None = None
    names: "dict[str, Node] | None" = None
    durable_names: "dict[str, Node]" = field(default_factory=dict)
    data: bytes = b""
    durable: bytes = b""
    waiting: list[Write] = field(default_factory=list)
    id: int = field(default_factory=lambda: next(_IDS))


@dataclass(eq=False)
class Naming:
    """Names that one call set (or removed: None), at once. A folder, a name, what it names."""

    changes: list[tuple[Node, str, Node | None]]
    id: int = field(default_factory=lambda: next(_IDS))

    @property
    def removes(self) -> bool:
        """Whether it does nothing else."""
        return all(node is None for _, _, node in self.changes)


# What lies in a folder: each path's file (its identity, as a file may have several names, and its
# bytes), link (where it leads to), or folder (None).
Tree = dict[str, tuple[int, bytes] | str | None]


def taken(folder: Path) -> Tree:
    """What lies in `folder` now."""
    tree: Tree = {}
    for path in sorted(folder.rglob("*")):
        name, told = path.relative_to(folder).as_posix(), path.lstat()
        if stat.S_ISLNK(told.st_mode):
            tree[name] = str(path.readlink())
        elif stat.S_ISDIR(told.st_mode):
            tree[name] = None
        else:
            tree[name] = (told.st_ino, path.read_bytes())
    return tree


def lay(tree: Tree, folder: Path) -> None:
    """Make the empty `folder` hold that. Whatever rights files had, they are their owner's alone."""
    made: dict[int, Path] = {}
    for name, what in sorted(tree.items()):
        path = folder / name
        if what is None:
            path.mkdir(0o700)
        elif isinstance(what, str):
            path.symlink_to(what)
        elif what[0] in made:
            path.hardlink_to(made[what[0]])
        else:
            path.touch(0o600)
            path.write_bytes(what[1])
            made[what[0]] = path


class Disk:
    """What a folder holds and what of it would outlive a power cut, after each call."""

    def __init__(self, folder: Path) -> None:
        """What lies in `folder` is from long ago, all of it durable."""
        self._root = Node(names={})
        self._nodes: dict[int, Node] = {folder.stat().st_ino: self._root}
        self._pending: list[Naming] = []
        for name, what in sorted(taken(folder).items()):
            where, last = self._parent(name)
            if isinstance(what, tuple):
                node = self._nodes.get(what[0]) or Node(data=what[1], durable=what[1])
            else:
                node = Node(target=what, names={} if what is None else None)
            self._nodes[(folder / name).lstat().st_ino] = node
            assert where.names is not None
            where.names[last] = where.durable_names[last] = node

    def laid(self, folder: Path) -> "Disk":
        """The same disk, when what a process sees of it has been laid (`now`) into `folder`: for others' calls."""
        other = copy.deepcopy(self)
        other._nodes = {folder.stat().st_ino: other._root}
        for name in self.now():
            other._nodes[(folder / name).lstat().st_ino] = other._at(name)
        return other

    def do(self, call: Call) -> None:
        """Follow one call."""
        match call.what:
            case "c" | "m" | "y":
                target = call.other if call.what == "y" else None
                node = Node(target=target, names={} if call.what == "m" else None)
                self._nodes[call.inode] = node
                self._name((*self._parent(call.path), node))
            case "l":
                self._name((*self._parent(call.path), self._nodes[call.inode]))
            case "u":
                self._name((*self._parent(call.path), None))
            case "r":
                node = self._at(call.path)
                if self._find(call.other) is not node:
                    old, new = self._parent(call.path), self._parent(call.other)
                    self._name((*old, None), (*new, node))
            case "w" | "t":
                write = Write(call.offset, call.data if call.what == "w" else None)
                node = self._nodes[call.inode]
                node.data = _written(node.data, write)
                node.waiting.append(write)
            case "s":
                self._sync(self._nodes[call.inode])
            case "S":
                for node in _all(self._root):
                    self._sync(node)

    def now(self) -> Tree:
        """What a process sees: everything."""
        return _tree(self._root, lambda node: node.names or {}, lambda node: node.data)

    def cut(self, outcome: "Outcome", seed: int) -> Tree:
        """What a power cut leaves, of the things an `outcome` decides; `seed` for its chances."""
        chance = random.Random(seed)
        names: dict[Node, dict[str, Node]] = {}
        for naming in self._pending:
            if outcome.keeps(naming, chance):
                for folder, name, node in naming.changes:
                    _set(names.setdefault(folder, dict(folder.durable_names)), name, node)
        return _tree(
            self._root,
            lambda node: names.get(node, node.durable_names),
            lambda node: outcome.bytes_of(node, chance),
        )

    def _sync(self, node: Node) -> None:
        node.durable, node.waiting = node.data, []
        if node.names is None:
            return
        node.durable_names = dict(node.names)
        done = [one for one in self._pending if any(node is where for where, _, _ in one.changes)]
        for naming in done:
            self._pending.remove(naming)
            for folder, name, target in naming.changes:
                if folder is not node:
                    self._forget(folder, name, naming.id)
                    _set(folder.durable_names, name, target)

    def _forget(self, folder: Node, name: str, before: int) -> None:
        """A journal keeps order: what was done to a name earlier does not come later."""
        for one in self._pending:
            if one.id < before:
                one.changes = [
                    change for change in one.changes if change[0] is not folder or change[1] != name
                ]

    def _name(self, *changes: tuple[Node, str, Node | None]) -> None:
        for folder, name, node in changes:
            assert folder.names is not None
            _set(folder.names, name, node)
        self._pending.append(Naming(list(changes)))

    def _parent(self, path: str) -> tuple[Node, str]:
        *folders, last = path.split("/")
        return self._at("/".join(folders)), last

    def _at(self, path: str) -> Node:
        node = self._find(path)
        assert node is not None, path
        return node

    def _find(self, path: str) -> Node | None:
        node: Node | None = self._root
        for part in path.split("/") if path not in {"", "."} else ():
            assert node is not None, path
            node = (node.names or {}).get(part)
        return node


@dataclass(frozen=True)
class Outcome:
    """One way a power cut may go: which names are kept of those not made durable, and which bytes."""

    name: str
    keeps: Callable[[Naming, random.Random], bool]
    writes: Callable[[list[Write], random.Random], list[Write]]

    def bytes_of(self, node: Node, chance: random.Random) -> bytes:
        """What is left of a file."""
        data = node.durable
        for write in self.writes(node.waiting, chance):
            data = _written(data, write)
        return data


def _none(waiting: list[Write], chance: random.Random) -> list[Write]:
    del waiting, chance
    return []


def _blank(waiting: list[Write], chance: random.Random) -> list[Write]:
    del chance
    return [
        Write(one.offset, None if one.data is None else bytes(len(one.data))) for one in waiting
    ]


def _half(waiting: list[Write], chance: random.Random) -> list[Write]:
    """The first half of them, and half of the next."""
    del chance
    middle = len(waiting) // 2
    torn = waiting[middle : middle + 1]
    return waiting[:middle] + [
        Write(one.offset, one.data[: len(one.data) // 2]) for one in torn if one.data is not None
    ]


OUTCOMES = (
    Outcome("nothing that was not synced", lambda *_: False, _none),
    Outcome("names, no bytes", lambda *_: True, _none),
    Outcome("names and sizes, bytes blank", lambda *_: True, _blank),
    Outcome("what was removed is gone, nothing else", lambda one, _: one.removes, _none),
    Outcome("names, half of the bytes", lambda *_: True, _half),
    Outcome("names, the last bytes alone", lambda *_: True, lambda waiting, _: waiting[-1:]),
    Outcome("bytes, no names", lambda *_: False, lambda waiting, _: waiting),
    Outcome(
        "any of them",
        lambda _, chance: chance.random() < 0.5,
        lambda waiting, chance: [one for one in waiting if chance.random() < 0.5],
    ),
)


def _written(data: bytes, write: Write) -> bytes:
    if write.data is None:
        return data[: write.offset].ljust(write.offset, b"\0")
    end = write.offset + len(write.data)
    return data[: write.offset].ljust(write.offset, b"\0") + write.data + data[end:]


def _set(names: dict[str, Node], name: str, node: Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _all(node: Node) -> Iterator[Node]:
    yield node
    for below in (node.names or {}).values():
        yield from _all(below)


def _tree(
    root: Node,
    names_of: Callable[[Node], dict[str, Node]],
    bytes_of: Callable[[Node], bytes],
) -> Tree:
    tree: Tree = {}
    kept: dict[Node, bytes] = {}

    def walk(folder: Node, path: str) -> None:
        for name, node in names_of(folder).items():
            if node.names is not None:
                tree[path + name] = None
                walk(node, f"{path}{name}/")
            elif node.target is not None:
                tree[path + name] = node.target
            else:
                if node not in kept:
                    kept[node] = bytes_of(node)
                tree[path + name] = (node.id, kept[node])

    walk(root, "")
    return tree
