import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.generations import Generation, Generations
from kiosk.sync.pointer import KEPT, Pointer, read_pointer, write_pointer
from tests.synced import Synced

SET = {"questions.json": b"[]", "media/a.png": b"picture"}


def a_set(number: int) -> dict[str, bytes]:
    return {**SET, "set.json": b"%d" % number}


@pytest.fixture
def terminal(tmp_path: Path) -> Synced:
    return Synced(tmp_path)


def test_a_terminal_without_a_release_shows_none(terminal: Synced) -> None:
    assert terminal.generations.current() is None
    assert terminal.generations.kept() == ()


def test_a_release_is_named_by_number_and_fingerprint(terminal: Synced) -> None:
    taken = terminal.take(SET)
    assert taken.name == f"1-{taken.fingerprint[:12]}"
    assert taken.folder == terminal.state / "content" / "generations" / taken.name / "set"
    assert terminal.generations.current() == taken


def test_what_is_adopted_is_on_trial_until_it_is_confirmed(terminal: Synced) -> None:
    terminal.office.publish(SET)
    terminal.round()
    assert terminal.generations.pointer().trial
    terminal.generations.confirm()
    assert not terminal.generations.pointer().trial


def test_what_fails_gives_way_to_the_one_before_and_is_refused(terminal: Synced) -> None:
    first = terminal.take(a_set(1))
    terminal.office.publish(a_set(2))
    second = terminal.round()
    assert second is not None
    assert terminal.generations.fail("画不出来") == first
    assert terminal.generations.current() == first
    assert not terminal.generations.pointer().trial
    assert terminal.generations.refused(second.fingerprint) == "画不出来"


def test_the_first_release_that_fails_gives_way_to_the_bundled_set(terminal: Synced) -> None:
    terminal.office.publish(SET)
    terminal.round()
    assert terminal.generations.fail("画不出来") is None
    assert terminal.generations.current() is None


def test_one_that_never_proved_itself_is_not_gone_back_to(terminal: Synced) -> None:
    first = terminal.take(a_set(1))
    for number in (2, 3):
        terminal.office.publish(a_set(number))
        terminal.round()
    assert terminal.generations.fail("画不出来") == first


def _two_more(terminal: Synced) -> tuple[Generation, Generation]:
    """The next, which the screen is trying, and one that has come since."""
    terminal.office.publish(a_set(2))
    shown = terminal.round()
    terminal.office.publish(a_set(3))
    newer = terminal.round()
    assert shown is not None
    assert newer is not None
    return shown, newer


def test_the_screen_confirms_what_it_shows_though_another_has_come_meanwhile(
    terminal: Synced,
) -> None:
    terminal.take(a_set(1))
    shown, newer = _two_more(terminal)
    terminal.generations.confirm(shown.name)
    assert terminal.generations.current() == newer
    assert terminal.generations.pointer().trial
    assert terminal.generations.fail("画不出来") == shown


def test_the_screen_fails_what_it_shows_though_another_has_come_meanwhile(
    terminal: Synced,
) -> None:
    terminal.take(a_set(1))
    shown, newer = _two_more(terminal)
    assert terminal.generations.fail("画不出来", shown.name) == newer
    assert terminal.generations.refused(shown.fingerprint) == "画不出来"


def test_a_refusal_is_forgotten_when_another_release_has_proved_itself(terminal: Synced) -> None:
    terminal.take(a_set(1))
    terminal.office.publish(a_set(2))
    second = terminal.round()
    assert second is not None
    terminal.generations.fail("画不出来")
    assert terminal.round() is None
    terminal.take(a_set(3))
    assert terminal.generations.refused(second.fingerprint) is None
    terminal.office.publish(a_set(2))
    again = terminal.round()
    assert again is not None
    assert again.fingerprint == second.fingerprint


def test_a_refusal_outlives_the_one_before_proving_itself_once_more(terminal: Synced) -> None:
    terminal.take(a_set(1))
    terminal.office.publish(a_set(2))
    failed = terminal.round()
    assert failed is not None
    terminal.generations.fail("画不出来")
    terminal.generations.confirm()
    assert terminal.generations.refused(failed.fingerprint)
    assert terminal.round() is None


def test_a_refusal_is_forgotten_when_the_office_goes_back_to_what_is_shown(
    terminal: Synced,
) -> None:
    shown = terminal.take(a_set(1))
    terminal.office.publish(a_set(2))
    failed = terminal.round()
    assert failed is not None
    terminal.generations.fail("画不出来")
    assert terminal.round() is None
    assert terminal.generations.refused(failed.fingerprint)
    terminal.office.publish(a_set(1))
    assert terminal.round() is None
    assert terminal.generations.current() == shown
    assert terminal.generations.refused(failed.fingerprint) is None


def test_the_last_three_stay(terminal: Synced) -> None:
    taken = [terminal.take(a_set(number)) for number in range(5)]
    assert terminal.generations.kept() == (taken[4], taken[3], taken[2])
    homes = (terminal.state / "content" / "generations").iterdir()
    assert {home.name for home in homes} == {one.name for one in taken[2:]}


def test_the_last_that_proved_itself_stays_however_many_come_unseen(terminal: Synced) -> None:
    shown = terminal.take(a_set(0))
    for number in range(1, 6):
        terminal.office.publish(a_set(number))
        terminal.round()
    assert shown in terminal.generations.kept()
    assert shown.folder.is_dir()
    assert terminal.generations.fail("画不出来") == shown


def test_half_of_a_generation_is_nothing(terminal: Synced) -> None:
    first = terminal.take(a_set(1))
    homes = terminal.state / "content" / "generations"
    (homes / ".making-0123" / "set").mkdir(parents=True)
    (homes / ".trash-4567" / "set").mkdir(parents=True)
    (homes / "9-0123456789ab" / "set").mkdir(parents=True)
    assert terminal.generations.kept() == (first,)
    second = terminal.take(a_set(2))
    assert {home.name for home in homes.iterdir()} == {first.name, second.name}


def test_a_generation_whose_index_was_lost_is_none(terminal: Synced) -> None:
    first = terminal.take(a_set(1))
    second = terminal.take(a_set(2))
    (second.home / "index.json").write_bytes(b"{}")
    assert terminal.generations.current() == first


def test_two_processes_change_the_pointer_and_neither_is_lost(terminal: Synced) -> None:
    first = terminal.take(a_set(1))
    beside = Generations(terminal.state / "content")
    beside.refuse("f" * 64, "画不出来")
    terminal.office.publish(a_set(2))
    terminal.round()
    assert beside.refused("f" * 64) == "画不出来"
    assert beside.fail("画不出来") == first


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"current": 1}', b"\xff\x00"])
def test_a_damaged_pointer_is_read_off_the_folders(terminal: Synced, damaged: bytes) -> None:
    first, second = terminal.take(a_set(1)), terminal.take(a_set(2))
    (terminal.state / "content" / "pointer.json").write_bytes(damaged)
    assert terminal.generations.kept() == (second, first)
    assert terminal.generations.pointer().trial
    assert terminal.generations.fail("画不出来") == first
    told = json.loads((terminal.state / "content" / "pointer.json").read_bytes())
    assert told["current"] == first.name


def test_a_change_that_can_not_be_written_leaves_the_pointer_as_it_was(
    terminal: Synced, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.take(a_set(1))
    before = (terminal.state / "content" / "pointer.json").read_bytes()

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        terminal.generations.fail("画不出来")
    assert (terminal.state / "content" / "pointer.json").read_bytes() == before
    assert not [path for path in (terminal.state / "content").iterdir() if path.name[0] == "."]


names = st.sampled_from(["1-a", "2-b", "3-c", "4-d", "5-e"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("adopt"), names),
        st.tuples(st.just("confirm"), names),
        st.tuples(st.just("fail"), names),
        st.tuples(st.just("drop"), names),
        st.tuples(st.just("stay"), names),
        st.tuples(st.just("prune"), st.just("")),
        st.tuples(st.just("start"), st.just("")),
    )
)


def step(pointer: Pointer, verb: str, name: str) -> Pointer:
    match verb:
        case "fail":
            return pointer.fail(name, "f" * 64, "画不出来")
        case "prune" | "start":
            changed: Pointer = getattr(pointer, verb)()
            return changed
    changed = getattr(pointer, verb)(name)
    assert isinstance(changed, Pointer)
    return changed


@given(steps)
def test_whatever_happens_what_proved_itself_last_is_there_to_go_back_to(
    steps: list[tuple[str, str]],
) -> None:
    pointer = Pointer()
    for verb, name in steps:
        before = next((one for one in pointer.kept if one.confirmed), None)
        pointer = step(pointer, verb, name)
        assert read_pointer(write_pointer(pointer)) == pointer
        assert len({one.name for one in pointer.kept}) == len(pointer.kept)
        if verb == "prune":
            assert len(pointer.kept) <= KEPT
        if before and not (verb in {"fail", "drop", "adopt"} and name == before.name):
            assert before in pointer.kept
        if verb in {"fail", "drop"}:
            assert name not in [one.name for one in pointer.kept]


@given(steps, names)
def test_what_failed_just_now_stays_refused_whatever_the_office_offered_before(
    steps: list[tuple[str, str]], name: str
) -> None:
    pointer = Pointer()
    for verb, other in steps:
        pointer = step(pointer, verb, other)
    failed = pointer.fail(name, "f" * 64, "画不出来")
    assert failed.stay(name).refused["f" * 64] == "画不出来"


@given(steps)
def test_what_failed_is_never_current_again_by_itself(steps: list[tuple[str, str]]) -> None:
    pointer = Pointer()
    for verb, name in steps:
        current = pointer.current
        pointer = step(pointer, verb, name)
        if verb in {"fail", "drop"} and name == current:
            assert pointer.current is None or not pointer.trial
