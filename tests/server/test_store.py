import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.store import Store, StoreError, blob_path
from tests.server.s3 import KEY, SECRET, s3_server


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An S3 server's address, and where the bucket "office" is on its disk."""
    folder = tmp_path_factory.mktemp("s3")
    (folder / "office").mkdir()
    with s3_server(folder) as address:
        yield address, folder / "office"


@pytest.fixture(params=["folder", "s3"])
def kept(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A store of either kind."""
    if request.param == "folder":
        yield Store((tmp_path / "store").as_uri())
        return
    address, _ = request.getfixturevalue("bucket")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_ENDPOINT", address)
    yield Store(f"s3://office/{tmp_path.name}")


def test_what_is_put_is_got_and_replaced(kept: Store, tmp_path: Path) -> None:
    kept.put("targets/ab/cd", b"one")
    (tmp_path / "two").write_bytes(b"two")
    kept.put("targets/ab/cd", tmp_path / "two")
    assert kept.get("targets/ab/cd") == b"two"
    assert b"".join(kept.pieces("targets/ab/cd")) == b"two"
    assert kept.has("targets/ab/cd")


@pytest.mark.parametrize(("start", "end"), [(0, 4), (3, 9), (9, 10)])
def test_a_part_is_got_also_where_the_store_knows_no_parts(
    kept: Store, start: int, end: int
) -> None:
    kept.put("film", b"0123456789")
    assert kept.part("film", start, end) == b"0123456789"[start:end]


def test_what_is_not_there_is_said_to_be_missing(kept: Store) -> None:
    assert not kept.has("nothing")
    for ask in (kept.get, kept.get_blob, lambda path: [*kept.pieces(path)]):
        with pytest.raises(FileNotFoundError):
            ask("nothing")
    with pytest.raises(FileNotFoundError):
        kept.copy("nothing", "else")
    kept.delete("nothing")


def test_a_copy_stays_when_the_first_goes(kept: Store) -> None:
    kept.put("blobs/a", b"film")
    kept.copy("blobs/a", "targets/film")
    kept.copy("blobs/a", "targets/film")
    kept.delete("blobs/a")
    assert kept.get("targets/film") == b"film"


def test_what_lies_in_a_folder_is_told_with_its_size_and_its_neighbours_are_not(
    kept: Store,
) -> None:
    for path in ("targets/ab/cd", "targets/channels/live.json", "targets-too", "metadata/1"):
        kept.put(path, path.encode())
    assert kept.sizes("targets") == {"targets/ab/cd": 13, "targets/channels/live.json": 26}
    assert kept.sizes("nothing") == {}
    assert kept.size("targets/ab/cd") == 13


def test_a_blob_is_found_by_its_hash(kept: Store, tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(b"film")
    sha256 = kept.put_blob(b"film")
    assert kept.put_blob(tmp_path / "film") == sha256
    assert kept.get_blob(sha256) == b"film"


@pytest.mark.parametrize("changed", [b"", b"fil", b"filn", b"film "])
def test_a_blob_that_was_changed_is_not_given_out(kept: Store, changed: bytes) -> None:
    sha256 = kept.put_blob(b"film")
    kept.put(blob_path(sha256), changed)
    with pytest.raises(StoreError, match="坏了"):
        kept.get_blob(sha256)


@pytest.mark.parametrize("sha256", ["../../secrets.json", "..", "", "A" * 64, "0" * 63 + "/"])
def test_traversal_by_what_is_no_hash_finds_nothing(sha256: str) -> None:
    with pytest.raises(FileNotFoundError):
        blob_path(sha256)


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "磁盘满了"), (errno.EROFS, "只能读"), (errno.EIO, "没有回应")]
)
def test_a_disk_that_fails_is_told_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    kept = Store(tmp_path.as_uri())
    kept.put("timestamp.json", b"one")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr("server.durable.os.fsync", fail)
        with pytest.raises(StoreError, match=said):
            kept.put("timestamp.json", b"two")
    assert kept.get("timestamp.json") == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["timestamp.json"]


def test_bytes_and_names_are_on_the_disk_before_a_put_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        synced.append("." if path == tmp_path else path.name.split("-")[0])
        fsync(handle)

    monkeypatch.setattr("server.durable.os.fsync", watched)
    Store(tmp_path.as_uri()).put("targets/ab/cd", b"one")
    # Each folder's name in the one above it, then the bytes, then the file's own name.
    assert synced == [".", "targets", ".making", "ab"]


def test_where_files_can_not_have_two_names_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path.as_uri())
    kept.put("a", b"film")

    def fat(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", fat)
    kept.copy("a", "b")
    assert (tmp_path / "b").read_bytes() == b"film"
    assert (tmp_path / "b").stat().st_nlink == 1


def test_a_store_that_does_not_answer_is_given_up_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:9")
    kept = Store("s3://office/x")
    for ask in (lambda: kept.put("a", b"x"), lambda: kept.get("a"), lambda: kept.has("a")):
        with pytest.raises(StoreError, match="没有回应"):
            ask()


def test_a_wrong_key_is_told_and_is_in_no_message(
    bucket: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-wrong-secret")
    monkeypatch.setenv("AWS_ENDPOINT", bucket[0])
    with pytest.raises(StoreError) as told:
        Store("s3://office/x").put("a", b"x")
    assert "a-wrong-secret" not in f"{told.value}{caplog.text}"


def test_another_kind_of_address_is_refused() -> None:
    with pytest.raises(ValueError, match="RELEASE_STORE 要写成"):
        Store("ftp://office")
