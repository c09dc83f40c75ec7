from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from server.secrets_file import read_or_make


def test_secrets_are_long_different_and_kept(tmp_path: Path) -> None:
    made = read_or_make(tmp_path / "new" / "folder")
    assert read_or_make(tmp_path / "new" / "folder") == made
    assert len(set(made.values())) == len(made) == 3
    assert all(len(secret) >= 40 for secret in made.values())


def test_only_the_owner_reads_the_file(tmp_path: Path) -> None:
    read_or_make(tmp_path)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: read_or_make(tmp_path), range(16)))
    assert all(each == made[0] for each in made)


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    read_or_make(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["secrets.json"]
