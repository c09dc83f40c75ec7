"""The words a Vosk model knows, read from its folder without Vosk.

A model with one graph has them in graph/words.txt. The published small ones come with two graphs that
are joined as they are needed, and no such file: there the second carries the table within itself.
"""

import mmap
import struct
from pathlib import Path

_GRAMMAR = Path("graph", "Gr.fst")
_LIST = Path("graph", "words.txt")
_WEIGHTS = Path("am", "final.mdl")
# From openfst's fst.h and symbol-table.cc.
_FST = 2125659606
_TABLE = 2125658996
_HAS_INPUT_TABLE, _HAS_OUTPUT_TABLE = 0x1, 0x2


class WordListError(Exception):
    """No list of words can be read from a folder; the message is for a clerk."""


def vosk_words(folder: Path) -> frozenset[str]:
    """Every word that the model in `folder` can write, its signs for noise included.

    Raises WordListError.
    """
    try:
        words = _embedded(folder / _GRAMMAR) or _listed(folder / _LIST)
    except OSError as error:
        raise WordListError(f"{folder} 里读不到词表（{error.strerror}）") from error
    except (ValueError, struct.error) as error:
        raise WordListError(f"{folder} 里的词表坏了") from error
    if not words:
        raise WordListError(f"{folder} 不是 Vosk 模型：{_GRAMMAR} 和 {_LIST} 里都没有词表")
    return frozenset(words)


def hears_syllables(folder: Path) -> bool:
    """Whether the model in `folder` has no words at all, like the terminal's own: it hears whatever can be said."""
    return (folder / _WEIGHTS).is_file() and not (folder / _LIST.parent).exists()


def _listed(path: Path) -> list[str]:
    """A word and its number a line."""
    if not path.is_file():
        return []
    return [line.split()[0] for line in path.read_text(encoding="utf-8").splitlines() if line]


def _embedded(path: Path) -> list[str]:
    """The words a graph writes; none where there is no graph or no table in it."""
    if not path.is_file():
        return []
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        reader = _Reader(data)
        if reader.number("i") != _FST:
            raise ValueError("no FST")
        reader.text(), reader.text()  # its kind, its weights
        _, flags, _, _, _, _ = reader.numbers("iiQqqq")
        if flags & _HAS_INPUT_TABLE:
            reader.table()
        return reader.table() if flags & _HAS_OUTPUT_TABLE else []


class _Reader:
    """OpenFst's binary files: little-endian, texts after their lengths."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0

    def numbers(self, form: str) -> tuple[int, ...]:
        """As struct has it. Raises struct.error at the end."""
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def number(self, form: str) -> int:
        """One of them."""
        return self.numbers(form)[0]

    def text(self) -> str:
        """Raises ValueError where there is none."""
        length = self.number("i")
        if not 0 <= length <= len(self._data) - self._at:
            raise ValueError("a text beyond the end")
        self._at += length
        return self._data[self._at - length : self._at].decode()

    def table(self) -> list[str]:
        """A symbol table's texts."""
        if self.number("i") != _TABLE:
            raise ValueError("no symbol table")
        self.text()  # its name
        _, size = self.numbers("qq")
        words = []
        for _ in range(size):
            words.append(self.text())
            self.number("q")
        return words
