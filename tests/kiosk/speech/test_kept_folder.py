import os
import threading
import time
from pathlib import Path

import pytest

from kiosk.speech.kept_folder import KEPT, kept


class Maker:
    """Counts how often the folder is made."""

    def __init__(self, text: str = "made") -> None:
        self.text, self.times = text, 0

    def __call__(self, folder: Path) -> None:
        self.times += 1
        (folder / "graph").mkdir()
        (folder / "graph" / "HCLG.fst").write_text(self.text)


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    make = Maker()
    folder = kept(tmp_path / "shelf", "one", make)
    assert kept(tmp_path / "shelf", "one", make) == folder == tmp_path / "shelf" / "one"
    assert (folder / "graph" / "HCLG.fst").read_text() == "made"
    assert make.times == 1


@pytest.mark.parametrize("damage", ["cut", "gone", "unsealed"])
def test_a_damaged_folder_is_made_again(tmp_path: Path, damage: str) -> None:
    make = Maker()
    file = kept(tmp_path, "one", make) / "graph" / "HCLG.fst"
    if damage == "cut":
        file.write_text("ma")
    elif damage == "gone":
        file.unlink()
    else:
        (tmp_path / "one" / "SHA256SUMS").unlink()
    assert (kept(tmp_path, "one", make) / "graph" / "HCLG.fst").read_text() == "made"
    assert make.times == 2
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_what_a_link_leads_to_belongs_to_the_folder(tmp_path: Path) -> None:
    weights = tmp_path / "weights"
    weights.write_text("good")
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "final.mdl").symlink_to(weights)

    kept(tmp_path / "shelf", "one", make)
    weights.write_text("torn")
    kept(tmp_path / "shelf", "one", make)
    assert len(made) == 2


def test_nothing_is_left_of_a_making_that_failed(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise ValueError("no phrases")

    with pytest.raises(ValueError, match="no phrases"):
        kept(tmp_path, "one", fail)
    assert list(tmp_path.iterdir()) == []


def test_the_last_few_are_kept_and_what_was_used_counts_as_new(tmp_path: Path) -> None:
    for number in range(KEPT):
        kept(tmp_path, str(number), Maker())
        os.utime(tmp_path / str(number), (number, number))
    kept(tmp_path, "0", Maker())
    kept(tmp_path, "new", Maker())
    assert {path.name for path in tmp_path.iterdir()} == {"0", "2", "new"}


def test_what_a_power_cut_left_goes_and_what_another_process_makes_stays(tmp_path: Path) -> None:
    old, running = tmp_path / ".making-old", tmp_path / ".making-now"
    old.mkdir()
    running.mkdir()
    yesterday = time.time() - 24 * 3600
    os.utime(old, (yesterday, yesterday))
    kept(tmp_path, "one", Maker())
    assert {path.name for path in tmp_path.iterdir()} == {"one", ".making-now"}


def test_two_at_once_both_get_a_whole_folder(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=10)
    found: list[str] = []

    def make(folder: Path) -> None:
        (folder / "words.txt").write_text("a 1")
        both.wait()

    def get() -> None:
        found.append((kept(tmp_path, "one", make) / "words.txt").read_text())

    threads = [threading.Thread(target=get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert found == ["a 1", "a 1"]
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
