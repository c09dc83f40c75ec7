"""What nobody can want any more goes; what a terminal may still want stays, however old it is."""

import datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from server.database import db, now
from server.models.release import Release
from server.models.terminal import TerminalGroup
from server.publishing import clock
from server.publishing.publish import publish, roll_back
from server.publishing.turn import turn
from server.repository import layout
from server.repository import sweep as sweeping
from server.repository.mend import mend
from server.repository.sweep import ALWAYS, GRACE, MOST, kept, sweep, sweep_once_a_day
from server.store import Store, store
from tests.server.repository.walk import check
from tests.server.small_office import approve, edit

NOW = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def ages(*days: int) -> dict[int, datetime.datetime]:
    """Snapshots signed so many days ago, by version."""
    return {version: NOW - number * DAY for version, number in enumerate(days, 1)}


def test_one_goes_a_month_after_another_took_its_place() -> None:
    signed = ages(200, 90, 31, 29, 5)
    # 2 was superseded 31 days ago, 3 only 29, though it was signed before.
    assert kept(signed, 5, NOW) == {3, 4, 5}


def test_the_present_one_and_the_one_before_stay_for_ever() -> None:
    assert kept(ages(900, 800, 700), 3, NOW) == {2, 3}
    assert kept(ages(900), 1, NOW) == {1}


def test_one_that_is_not_yet_named_stays() -> None:
    assert kept(ages(900, 800, 700, 0), 3, NOW) == {2, 3, 4}


def test_of_very_many_in_a_month_the_newest_stay() -> None:
    assert kept(ages(*[1] * 80), 80, NOW) == set(range(81 - MOST, 81))


@given(st.lists(st.integers(0, 400), min_size=1, max_size=80), st.data())
def test_whatever_the_ages_what_terminals_read_stays(days: list[int], data: st.DataObject) -> None:
    signed = ages(*sorted(days, reverse=True))
    current = data.draw(st.integers(1, len(days)))
    stay = kept(signed, current, NOW)
    assert {current, max(1, current - 1)} <= stay
    assert len([one for one in stay if one <= current]) <= MOST
    assert all(signed[one + 1] > NOW - GRACE for one in stay if one < current - ALWAYS + 1)


def edited(answer: str) -> Release:
    approve(edit("back", answer=answer))
    return publish(None, answer)


@pytest.fixture
def four(first: Release) -> list[Release]:
    """Four releases, one after the other."""
    return [first, *(edited(f"{number}日内。") for number in (3, 2, 1))]


def pieces(release: Release) -> set[str]:
    return {f"{layout.TARGETS}/{sha256[:2]}/{sha256}" for sha256, _ in release.list_pieces}


def test_old_releases_go_with_what_only_they_need(four: list[Release], kept: Path) -> None:
    assert sweep(now() + GRACE - DAY) == 0
    old = check(kept)
    # A month later 1 and 2 have gone: snapshot, targets, index, list and questions.json of each.
    assert sweep(now() + GRACE + DAY) == 10
    there = store().sizes(layout.ROOT)
    assert not pieces(four[0]) & there.keys()
    assert pieces(four[2]) <= there.keys()
    assert check(kept) == old
    assert sweep(now() + GRACE + DAY) == 0


def test_a_terminal_that_has_read_the_one_before_finds_all_of_it(
    four: list[Release], kept: Path
) -> None:
    before = (kept / "repository" / "metadata" / "timestamp.json").read_bytes()
    edited("明天。")
    sweep(now() + 10 * GRACE)
    assert check(kept).indexes["live"].number == 5
    (kept / "repository" / "metadata" / "timestamp.json").write_bytes(before)
    assert check(kept).indexes["live"].number == 4


def test_a_release_that_a_group_shows_stays(four: list[Release], kept: Path) -> None:
    group = TerminalGroup(name="二楼", release_number=1)
    db.session.add(group)
    db.session.commit()
    mend()
    sweep(now() + 10 * GRACE)
    assert check(kept).indexes[layout.group_channel(group.id)].number == 1


def test_one_goes_back_also_to_what_was_swept(four: list[Release], kept: Path) -> None:
    fingerprint = four[0].fingerprint
    sweep(now() + 10 * GRACE)
    roll_back(1, None)
    assert check(kept).indexes["live"].fingerprint == fingerprint


def test_what_a_dead_process_left_goes(first: Release) -> None:
    left = [f"{layout.TARGETS}/ab/{'ab' * 32}", f"{layout.TARGETS}/channels/x.live.json"]
    for path in left:
        store().put(path, b"left")
    assert sweep(now()) == 2
    assert not store().sizes(layout.ROOT).keys() & set(left)


def test_nothing_goes_while_somebody_publishes(four: list[Release]) -> None:
    with turn("王发"):
        assert sweep(now() + 10 * GRACE) == 0
    assert sweep(now() + 10 * GRACE) > 0


def test_nothing_goes_where_the_present_one_is_not_whole(
    four: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "mend", lambda **_: False)
    store().delete(layout.metadata("timestamp"))
    assert sweep(now() + 10 * GRACE) == 0


def test_what_can_not_be_read_needs_nothing(four: list[Release], kept: Path) -> None:
    store().put(layout.metadata("targets", 3), b"{")
    store().put(layout.metadata("snapshot", 2), b"{")
    sweep(now() + 10 * GRACE)
    assert check(kept).indexes["live"].number == 4
    names = {path.rpartition("/")[2] for path in store().sizes(layout.METADATA)}
    assert names == {
        "timestamp.json",
        "1.root.json",
        *(f"{version}.{role}.json" for version in (3, 4) for role in ("snapshot", "targets")),
    }


def test_it_is_done_once_a_day_by_the_clock(
    first: Release, small: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted = []
    monkeypatch.setattr(Store, "delete", lambda _, path: deleted.append(path))
    left = f"{layout.TARGETS}/ab/{'ab' * 32}"
    store().put(left, b"left")
    for _ in range(3):
        clock.look(small)
    assert deleted == [left]
    sweep_once_a_day(now() + DAY)
    assert deleted == [left, left]
