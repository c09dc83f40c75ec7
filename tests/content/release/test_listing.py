"""Lists of releases: written, read, and what is refused in them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.release.listing import Blob, Entry, ReleaseError, read_list, write_list

_SHA = "0123456789abcdef" * 4
_hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
_parts = st.from_regex(r"[a-z0-9一-龥_-][a-z0-9一-龥_.-]{0,20}", fullmatch=True)
_paths = st.lists(_parts, min_size=1, max_size=3).map("/".join)


@st.composite
def _entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    made = []
    for path in draw(st.lists(_paths, unique_by=str.casefold, max_size=8)):
        pieces = tuple(
            Blob(sha256, size)
            for sha256, size in draw(
                st.lists(st.tuples(_hashes, st.integers(1, 10**6)), max_size=4)
            )
        )
        size = sum(piece.size for piece in pieces) if pieces else draw(st.integers(0, 10**9))
        made.append(Entry(path, draw(_hashes), size, pieces))
    return tuple(sorted(made, key=lambda entry: entry.path))


@given(_entries())
def test_what_is_written_is_read(entries: tuple[Entry, ...]) -> None:
    assert read_list(write_list(entries)) == entries


@given(st.binary(max_size=300))
def test_garbage_is_refused_or_is_a_list(data: bytes) -> None:
    try:
        entries = read_list(data)
    except ReleaseError:
        return
    assert all(isinstance(entry, Entry) for entry in entries)


@pytest.mark.parametrize(
    "path",
    [
        "../etc/passwd",
        "media/../../x",
        "/etc/passwd",
        "a//b",
        "./a",
        "media/.hidden",
        "media/..",
        "a\\..\\b",
        "a\x00b",
        "a\nb",
        "C:x",
        "",
        "a/" * 9 + "b",
        "x" * 200,
        "~root",
    ],
)
def test_a_path_that_leads_out_of_the_set_is_refused(path: str) -> None:
    with pytest.raises(ReleaseError, match="line 1"):
        read_list(_line(path, _SHA, 1))


@pytest.mark.parametrize(
    "row",
    [
        ["a.json", "ABC", 1],
        ["a.json", _SHA, -1],
        ["a.json", _SHA, 2**50],
        ["a.json", _SHA, True],
        ["a.json", _SHA, "1"],
        ["a.json", _SHA],
        [1, _SHA, 1],
        ["a.json", _SHA, 5, [_SHA, 2], [_SHA, 2]],
        ["a.json", _SHA, 5, [_SHA]],
        "a.json",
        None,
    ],
)
def test_a_line_that_is_not_as_described_is_refused(row: object) -> None:
    with pytest.raises(ReleaseError, match="line 2"):
        read_list(_line("b.json", _SHA, 1) + json.dumps(row).encode() + b"\n")


def test_two_paths_that_are_one_on_a_stick_are_refused() -> None:
    with pytest.raises(ReleaseError, match="twice"):
        read_list(_line("media/A.png", _SHA, 1) + _line("media/a.png", _SHA, 1))


def test_a_file_in_pieces_needs_its_pieces_and_another_itself() -> None:
    pieces = (Blob("1" * 64, 3), Blob("2" * 64, 4))

    assert Entry("a.json", _SHA, 7, pieces).blobs == pieces
    assert Entry("a.png", _SHA, 7).blobs == (Blob(_SHA, 7),)
    assert Blob(_SHA, 7).place == f"01/{_SHA}"


def _line(path: str, sha256: str, size: int) -> bytes:
    return json.dumps([path, sha256, size]).encode() + b"\n"
