"""The index of a release: written, read, and refused."""

import datetime
import json

import pytest

from content.release.index import Index, channel_target, read_index, write_index
from content.release.listing import Blob, ReleaseError

_INDEX = Index(
    number=12,
    fingerprint="a" * 64,
    urgent=True,
    made_at=datetime.datetime(2026, 11, 26, 9, 30, tzinfo=datetime.UTC),
    note="撤下一条",
    list=(Blob("b" * 64, 4096), Blob("c" * 64, 100)),
    mail_to="age1abc",
)


def test_what_is_written_is_read_and_always_the_same_bytes() -> None:
    assert read_index(write_index(_INDEX)) == _INDEX
    assert write_index(read_index(write_index(_INDEX))) == write_index(_INDEX)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", 2),
        ("number", 0),
        ("number", "12"),
        ("fingerprint", "../x"),
        ("made_at", "2026-11-26T09:30:00"),
        ("list", [["b" * 64, -1]]),
        ("urgent", 1),
        ("more", 1),
    ],
)
def test_a_field_that_is_not_as_described_is_named(field: str, value: object) -> None:
    told = json.loads(write_index(_INDEX)) | {field: value}

    with pytest.raises(ReleaseError, match=field):
        read_index(json.dumps(told).encode())


def test_garbage_is_refused() -> None:
    with pytest.raises(ReleaseError):
        read_index(b"\xff\x00 nothing")


def test_a_channel_is_a_target() -> None:
    assert channel_target("group-3") == "channels/group-3.json"
