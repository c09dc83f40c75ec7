"""One job's sentences as one strip of sound."""

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
def test_a_pause_is_silent_and_loses_nothing(size: int, before: int, during: int) -> None:
    tape = Tape()
    sound = bytes(range(1, 201))
    tape.add(0, sound)
    start, _ = drawn(tape, [size] * before)
    tape.paused = True
    held, marks = drawn(tape, [size] * during)
    assert held.strip(b"\0") == b""
    assert marks == []
    tape.paused = False
    rest, _ = drawn(tape, [size] * 101)
    assert (start + rest).rstrip(b"\0") == sound


def test_a_late_sentence_is_waited_for_in_silence() -> None:
    tape = Tape()
    tape.add(0, b"\1\1")
    assert tape.draw(4) == (b"\1\1\0\0", [Mark(0, 0)])
    assert tape.draw(4) == (bytes(4), [])
    tape.add(1, b"\2\2")
    tape.finish()
    assert tape.draw(4) == (b"\2\2\0\0", [Mark(1, 0), Mark(None, 1)])
    assert tape.draw(4) == (bytes(4), [])
