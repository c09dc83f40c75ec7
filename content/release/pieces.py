"""A long text is cut into pieces where its own lines say so: an edit changes the pieces around it only.

Content-defined chunking (Muthitacharoen et al., LBFS, 2001) by whole lines, as our texts are written a
field a line: a cut moves with the text around it, so what stands before and after an edit keeps its hash.
"""

import zlib

# A piece is at least so long, so that a line that repeats does not cut a text into crumbs; one line in 64
# ends one after that; no piece of several lines is longer.
SHORTEST = 4 * 1024
LONGEST = 64 * 1024
_ONE_IN = 64
# Shorter texts are not worth the cutting.
WHOLE = 16 * 1024
_TEXTS = (".json", ".jsonl", ".geojson")


def is_cut(path: str, size: int) -> bool:
    """Whether the file at `path` of a set, `size` bytes long, travels in pieces."""
    return size > WHOLE and path.endswith(_TEXTS) and not path.startswith("media/")


def cut(data: bytes) -> list[bytes]:
    """`data` in pieces; joined, they are `data`. A line is never cut, however long."""
    pieces: list[bytes] = []
    held: list[bytes] = []
    length = 0
    for line in data.splitlines(keepends=True):
        if held and length + len(line) > LONGEST:
            pieces.append(b"".join(held))
            held, length = [], 0
        held.append(line)
        length += len(line)
        if length >= SHORTEST and zlib.crc32(line) % _ONE_IN == 0:
            pieces.append(b"".join(held))
            held, length = [], 0
    if held:
        pieces.append(b"".join(held))
    return pieces
