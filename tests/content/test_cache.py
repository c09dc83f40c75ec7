"""What can be made again is kept whole or not at all."""

from pathlib import Path

import pytest

from content.cache import replacing


def half_written(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"ne")
        raise RuntimeError


def test_a_file_half_written_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "kept"
    with replacing(path) as file:
        file.write(b"old")
    with pytest.raises(RuntimeError):
        half_written(path)
    assert path.read_bytes() == b"old"
    assert [*path.parent.iterdir()] == [path]
