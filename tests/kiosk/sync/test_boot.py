import errno
import os
from pathlib import Path

import pytest

from kiosk.sync.boot import choose
from kiosk.sync.generations import Generation
from tests.synced import Synced, damage, read

TEXT, MEDIA = "questions.json", "media/film.mp4"
SET = {TEXT: b'["a question, and its answer"]', "set.json": b"{}", MEDIA: b"moving pictures"}


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


def a_set(number: int) -> dict[str, bytes]:
    return {**SET, TEXT: SET[TEXT] + b"\n" * number, "set.json": b"%d" % number}


def on_trial(terminal: Synced, number: int = 2) -> Generation:
    terminal.office.publish(a_set(number))
    taken = terminal.round()
    assert taken is not None
    return taken


def test_a_terminal_without_a_release_shows_the_bundled_set_and_says_nothing(
    terminal: Synced,
) -> None:
    boot = choose(terminal.state)
    assert (boot.generation, boot.lines, boot.faults) == (None, (), ())
    assert not (terminal.state / "content").exists()


def test_what_is_whole_is_shown(terminal: Synced) -> None:
    taken = terminal.take(SET)
    boot = choose(terminal.state)
    assert (boot.generation, boot.lines, boot.faults) == (taken, (), ())


def test_a_release_on_trial_gets_two_starts_and_then_the_one_before_comes_back(
    terminal: Synced,
) -> None:
    shown = terminal.take(a_set(1))
    trial = on_trial(terminal)
    assert choose(terminal.state).generation == trial
    assert choose(terminal.state).generation == trial
    boot = choose(terminal.state)
    assert boot.generation == shown
    assert "第 2 版" in boot.faults[0]
    assert boot.lines == boot.faults
    assert terminal.generations.refused(trial.fingerprint)
    assert choose(terminal.state).faults == ()


def test_the_first_release_that_does_not_start_gives_way_to_the_bundled_set(
    terminal: Synced,
) -> None:
    on_trial(terminal)
    for _ in range(2):
        choose(terminal.state)
    boot = choose(terminal.state)
    assert boot.generation is None
    assert boot.faults


def test_what_was_confirmed_may_start_as_often_as_it_likes(terminal: Synced) -> None:
    taken = terminal.take(SET)
    assert {choose(terminal.state).generation for _ in range(5)} == {taken}


def test_a_start_that_reaches_its_self_test_ends_the_trial(terminal: Synced) -> None:
    trial = on_trial(terminal)
    choose(terminal.state)
    terminal.generations.confirm()
    for _ in range(3):
        assert choose(terminal.state).generation == trial


def test_a_damaged_text_is_mended_from_the_release_before_and_named(terminal: Synced) -> None:
    terminal.take(a_set(1))
    shown = terminal.take({**a_set(1), "set.json": b"2"})
    damage(shown.folder / TEXT)
    boot = choose(terminal.state)
    assert boot.generation == shown
    assert TEXT in boot.faults[0]
    assert "修好" in boot.faults[0]
    assert read(shown.folder)[TEXT] == a_set(1)[TEXT]
    assert choose(terminal.state).faults == ()


@pytest.mark.parametrize("gone", ["missing", "link", "folder", "pipe"])
def test_a_text_that_is_no_file_any_more_is_mended(terminal: Synced, gone: str) -> None:
    terminal.take(a_set(1))
    shown = terminal.take({**a_set(1), "set.json": b"2"})
    path = shown.folder / TEXT
    path.unlink()
    if gone == "link":
        path.symlink_to(shown.folder / "set.json")
    elif gone == "folder":
        (path / "in").mkdir(parents=True)
        (path / "in" / "it").write_bytes(b"")
    elif gone == "pipe":
        os.mkfifo(path)
    boot = choose(terminal.state)
    assert boot.generation == shown
    assert TEXT in boot.faults[0]
    assert read(shown.folder) == {**a_set(1), "set.json": b"2"}


def test_a_damaged_text_of_which_there_is_no_other_copy_gives_way_to_the_release_before(
    terminal: Synced,
) -> None:
    before, shown = terminal.take(a_set(1)), terminal.take(a_set(2))
    damage(shown.folder / TEXT)
    boot = choose(terminal.state)
    assert boot.generation == before
    assert TEXT in boot.faults[0]
    assert terminal.generations.refused(shown.fingerprint) is None


def test_a_damaged_release_is_taken_again_from_the_office(terminal: Synced) -> None:
    terminal.take(a_set(1))
    shown = terminal.take(a_set(2))
    damage(shown.folder / TEXT)
    choose(terminal.state)
    again = terminal.round()
    assert again == shown
    assert read(shown.folder) == a_set(2)
    assert choose(terminal.state).generation == shown


def test_where_no_release_is_whole_the_bundled_set_is_shown(terminal: Synced) -> None:
    for taken in (terminal.take(a_set(1)), terminal.take(a_set(2))):
        damage(taken.folder / TEXT)
    boot = choose(terminal.state)
    assert boot.generation is None
    assert any("自带" in line for line in boot.lines)
    assert terminal.round() is not None


def test_what_does_not_belong_to_the_release_is_taken_out(terminal: Synced, tmp_path: Path) -> None:
    shown = terminal.take(SET)
    (shown.folder / "notices.jsonl").write_bytes(b"{}")
    (shown.folder / "media" / "more").symlink_to(tmp_path)
    boot = choose(terminal.state)
    assert boot.generation == shown
    assert "notices.jsonl" in boot.faults[0]
    assert read(shown.folder) == SET
    assert tmp_path.is_dir()


def test_damaged_media_do_not_hold_a_start_up(terminal: Synced) -> None:
    shown = terminal.take(SET)
    damage(shown.folder / MEDIA)
    boot = choose(terminal.state)
    assert (boot.generation, boot.faults) == (shown, ())


@pytest.mark.parametrize("name", ["list", "index.json"])
@pytest.mark.parametrize("data", [b"", b"\x00" * 300, None])
def test_a_release_whose_list_or_index_is_damaged_gives_way_to_the_one_before(
    terminal: Synced, name: str, data: bytes | None
) -> None:
    before, shown = terminal.take(a_set(1)), terminal.take(a_set(2))
    if data is None:
        (shown.home / name).unlink()
    else:
        (shown.home / name).write_bytes(data)
    boot = choose(terminal.state)
    assert boot.generation == before
    assert "第 2 版" in boot.faults[0]
    again = terminal.round()
    assert again == shown
    assert read(shown.folder) == a_set(2)


def test_a_list_that_leads_elsewhere_is_not_followed(terminal: Synced) -> None:
    before, shown = terminal.take(a_set(1)), terminal.take(a_set(2))
    (shown.home / "list").write_bytes(b'["../../../outside.json", "%s", 2]\n' % (b"0" * 64))
    assert choose(terminal.state).generation == before


def test_a_disk_that_can_not_be_written_does_not_stop_a_start(
    terminal: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = on_trial(terminal)

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "replace", read_only)
    boot = choose(terminal.state)
    assert boot.generation == trial
    assert "Read-only" in boot.faults[0]


def test_a_disk_that_can_not_be_written_shows_nothing_that_is_damaged(
    terminal: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = terminal.take(SET)
    damage(shown.folder / TEXT)

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "replace", read_only)
    assert choose(terminal.state).generation is None
