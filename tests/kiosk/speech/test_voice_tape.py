"""One job's sentences as one strip of sound."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.voice_tape import Mark, Tape

_SENTENCES = st.lists(st.binary(max_size=60).map(lambda pcm: pcm.replace(b"\0", b"\1") * 2))
_SIZES = st.integers(1, 25).map(lambda frames: frames * 2)


def drawn(tape: Tape, sizes: list[int]) -> tuple[bytes, list[tuple[int | None, int]]]:
    """The whole strip, and each mark with its byte in it."""
    strip, marks = b"", []
    for size in sizes:
        block, found = tape.draw(size)
        assert len(block) == size
        marks += [(mark.index, len(strip) + 2 * mark.frame) for mark in found]
        strip += block
    return strip, marks


@given(_SENTENCES, _SIZES)
def test_every_sentence_sounds_once_in_order_and_is_marked_where_it_begins(
    sentences: list[bytes], size: int
) -> None:
    tape = Tape()
    begins, place = [], 0
    for index, pcm in enumerate(sentences):
        tape.add(index, pcm)
        begins.append((index, place))
        place += len(pcm)
    tape.finish()
    strip, marks = drawn(tape, [size] * (place // size + 2))
    assert strip.rstrip(b"\0") == b"".join(sentences)
    assert marks == [*begins, (None, place)]


@given(_SIZES, st.integers(0, 5), st.integers(1, 5))
def test_a_pause_is_silent_and_loses_nothing_and_both_its_ends_are_told(
    size: int, before: int, during: int
) -> None:
    tape = Tape()
    sound = bytes(range(1, 201))
    tape.add(0, sound)
    start, _ = drawn(tape, [size] * before)
    tape.paused = True
    held = [tape.draw(size) for _ in range(during)]
    assert b"".join(block for block, _ in held).strip(b"\0") == b""
    place = min(before * size, 200) // 2
    stop = [Mark(0, 0, place, 100, held=True)] if before else []
    assert [mark for _, marks in held for mark in marks] == stop
    tape.paused = False
    block, marks = tape.draw(size)
    assert marks == [Mark(0, 0, place, 100)]
    rest, _ = drawn(tape, [size] * 100)
    assert (start + block + rest).rstrip(b"\0") == sound


def test_a_late_sentence_is_waited_for_in_silence() -> None:
    tape = Tape()
    tape.add(0, b"\1\1")
    assert tape.draw(4) == (b"\1\1\0\0", [Mark(0, 0, 0, 1)])
    assert tape.draw(4) == (bytes(4), [])
    tape.add(1, b"\2\2")
    tape.finish()
    assert tape.draw(4) == (b"\2\2\0\0", [Mark(1, 0, 0, 1), Mark(None, 1)])
    assert tape.draw(4) == (bytes(4), [])


def test_silence_before_and_after_a_sentence_is_as_long_as_was_said() -> None:
    tape = Tape()
    tape.wait(2)
    tape.add(0, b"\1\1", rest=3)
    tape.add(1, b"\2\2")
    block, marks = tape.draw(16)
    assert block == bytes(4) + b"\1\1" + bytes(6) + b"\2\2" + bytes(2)
    assert marks == [Mark(0, 2, 0, 1), Mark(1, 6, 0, 1)]


def test_a_long_sentence_tells_where_it_is_about_twice_a_second() -> None:
    tape = Tape()
    tape.add(0, b"\1\1" * 44_100)
    told = [mark for _ in range(100) for mark in tape.draw(882)[1]]
    places = [mark.into for mark in told]
    assert places[0] == 0
    steps = [later - earlier for earlier, later in pairwise(places)]
    assert len(steps) == 3
    assert all(11_025 <= step < 11_025 + 441 for step in steps)
