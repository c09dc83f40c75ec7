"""What a repository says counts as far as it is signed by whom the root names, and no further."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root, Timestamp

from server.models.release import Release
from server.repository import layout
from server.repository.keyring import keyring
from server.repository.reading import Standing, largest, standing
from server.store import store


@pytest.fixture
def trusted(small: Flask) -> Root:
    return keyring().root


def read(trusted: Root) -> tuple[bool, ...]:
    """Which of timestamp, snapshot and targets count."""
    one: Standing = standing(store(), trusted)
    return tuple(part is not None for part in (one.timestamp, one.snapshot, one.targets))


def test_what_is_signed_counts(first: Release, trusted: Root) -> None:
    assert read(trusted) == (True, True, True)
    assert standing(store(), trusted).version == 1


def test_what_is_broken_does_not_count_nor_what_it_names(first: Release, trusted: Root) -> None:
    for name, left in (
        ("timestamp", (False, False, False)),
        ("1.snapshot", (True, False, False)),
        ("1.targets", (True, True, False)),
    ):
        path = f"{layout.METADATA}/{name}.json"
        whole = store().get(path)
        for bad in (b"", b"{}", b"[]", b"\xff\xfe", b'{"signed": {}}', whole[:-9]):
            store().put(path, bad)
            assert read(trusted) == left
        store().delete(path)
        assert read(trusted) == left
        store().put(path, whole)
    assert read(trusted) == (True, True, True)


def test_a_timestamp_that_a_stranger_signed_does_not_count(first: Release, trusted: Root) -> None:
    path = layout.metadata("timestamp")
    forged: Metadata[Timestamp] = Metadata.from_bytes(store().get(path))
    forged.signed.version = 1_000_000
    forged.sign(CryptoSigner.generate_ed25519())
    store().put(path, forged.to_bytes())
    assert read(trusted) == (False, False, False)


def test_a_role_does_not_pass_for_another(first: Release, trusted: Root) -> None:
    store().copy(layout.metadata("snapshot", 1), layout.metadata("timestamp"))
    assert read(trusted) == (False, False, False)


def test_metadata_of_another_moment_is_not_mixed_in(
    first: Release, trusted: Root, kept: Path
) -> None:
    folder = kept / "repository" / "metadata"
    (folder / "1.targets.json").unlink()
    shutil.copy(folder / "1.snapshot.json", folder / "1.targets.json")
    assert read(trusted) == (True, True, False)


def test_the_largest_version_is_found_also_where_nothing_is_whole(first: Release) -> None:
    assert largest(store()) == 1
    store().put(layout.metadata("targets", 9), b"")
    store().put(layout.metadata("root", 12), b"")
    store().delete(layout.metadata("timestamp"))
    assert largest(store()) == 9
