import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.messages import read_message, write_message


@given(st.dictionaries(st.text(), st.text(), min_size=1, max_size=1))
def test_a_message_is_a_line_and_is_read_back(message: dict[str, str]) -> None:
    line = write_message(message)
    assert line.count(b"\n") == 1
    read = read_message(line)
    assert read is not None
    assert len(read) == 1


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"told", b"[]", b"{}", b'{"a": 1, "b": 2}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_message_is_none(line: bytes) -> None:
    assert read_message(line) is None


def test_a_line_without_end_is_none() -> None:
    assert read_message(b'{"told": "' + b"x" * 100_000 + b'"}') is None
