"""An office draws films for several people at once: its threads share the type face."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from sys import getswitchinterval, setswitchinterval

from content.storyboard.typeface import Face, face

_TEXT = "".join(map(chr, range(0x4E00, 0x4E00 + 150)))


def test_threads_that_draw_at_once_get_the_same_outlines() -> None:
    before = getswitchinterval()
    shared = Face("Regular")
    setswitchinterval(1e-6)
    try:
        with closing(shared._font), ThreadPoolExecutor(6) as threads:
            drawn = [*threads.map(lambda _: [*map(shared.outlines, _TEXT)], range(6))]
    finally:
        setswitchinterval(before)
    assert drawn == [[*map(face(bold=False).outlines, _TEXT)]] * 6
