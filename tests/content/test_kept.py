"""What is found out outlives the process that found it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from content.kept import Kept, made_once


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_one_has_found_the_next_need_not() -> None:
    Kept("found").add("永", [1.5, ["a", []]])

    assert Kept("found").get("永") == [1.5, ["a", []]]
    assert Kept("found").get("远") is None


def test_any_character_is_kept(cache: Path) -> None:
    for character in "\n 永\u2028\x85\U00020000":
        Kept("found").add(character, [character])
    kept = Kept("found")
    assert [kept.get(c) for c in "\n 永\u2028\x85\U00020000"] == [
        [c] for c in "\n 永\u2028\x85\U00020000"
    ]
    assert (cache / "found").read_bytes().isascii()


def test_half_a_line_is_found_out_again(cache: Path) -> None:
    Kept("found").add("永", [1, 2, 3])
    whole = (cache / "found").read_bytes()
    (cache / "found").write_bytes(whole[:-4])

    kept = Kept("found")
    assert kept.get("永") is None
    kept.add("远", [4])
    kept.add("永", [1, 2, 3])
    assert Kept("found").get("永") == [1, 2, 3]


def test_what_is_kept_may_be_of_any_text() -> None:
    kept = Kept("found")
    kept.add("中-文 两\n行", [1])
    kept.add("中", [2])

    assert "中-文 两\n行" in Kept("found")
    assert "文" not in Kept("found")
    assert Kept("found").get("中-文 两\n行") == [1]
    assert Kept("found").get("中") == [2]


def test_a_file_that_has_grown_too_long_is_begun_anew() -> None:
    for number in range(200):
        Kept("found", 1000).add(chr(0x4E00 + number), [number])

    kept = Kept("found", 1000)
    assert kept.get(chr(0x4E00)) is None
    assert kept.get(chr(0x4E00 + 199)) == [199]


def test_lines_of_several_do_not_mix() -> None:
    several = [Kept("found") for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        for number in range(60):
            threads.submit(several[number % 6].add, chr(0x4E00 + number), [number] * 3000)
    kept = Kept("found")
    assert all(kept.get(chr(0x4E00 + number)) == [number] * 3000 for number in range(60))


def test_without_a_disk_it_is_known_to_this_process_alone(cache: Path) -> None:
    cache.write_text("a file where the folder would be", encoding="ascii")
    kept = Kept("found")
    kept.add("永", [1])

    assert kept.get("永") == [1]
    assert Kept("found").get("永") is None


def test_a_text_is_made_once(cache: Path) -> None:
    assert made_once("words", lambda: "一\n二") == "一\n二"
    assert made_once("words", lambda: "made again") == "一\n二"
    assert [path.name for path in cache.iterdir()] == ["words"]


def test_a_text_that_was_lost_with_the_power_is_made_again(cache: Path) -> None:
    cache.mkdir()
    (cache / "words").touch()

    assert made_once("words", lambda: "一") == "一"
    assert made_once("words", lambda: "made again") == "一"


def test_without_a_disk_a_text_is_made_each_time(cache: Path) -> None:
    cache.write_text("a file where the folder would be", encoding="ascii")
    assert made_once("words", lambda: "一") == "一"
    assert made_once("words", lambda: "二") == "二"
