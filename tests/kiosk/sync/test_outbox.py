import datetime
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.sync.outbox import MOST_DAYS, Outbox

NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    opened = Outbox(tmp_path / "outbox.db", most=10)
    yield opened
    opened.close()


def bodies(outbox: Outbox) -> list[object]:
    return [entry["n"] for entry in outbox.batch(100)]


def fill(outbox: Outbox, count: int, kind: str = "question", first: int = 0) -> None:
    for n in range(first, first + count):
        outbox.put(kind, {"n": n}, NOON + datetime.timedelta(seconds=n))


def test_entries_come_out_as_they_went_in(outbox: Outbox) -> None:
    outbox.put("clue", {"text": "食堂在哪？", "heard": True}, NOON)
    (entry,) = outbox.batch(5)
    assert {**entry, "key": ""} == {
        "key": "", "kind": "clue", "at": "2026-11-26T12:00:00.000+00:00", "text": "食堂在哪？", "heard": True,
    }  # fmt: skip


def test_what_the_office_has_is_forgotten_and_nothing_else(outbox: Outbox) -> None:
    fill(outbox, 5)
    outbox.remove([entry["key"] for entry in outbox.batch(2)])
    assert bodies(outbox) == [2, 3, 4]


def test_an_entry_keeps_its_key_until_it_is_taken(outbox: Outbox) -> None:
    fill(outbox, 2)
    assert outbox.batch(2) == outbox.batch(2)


def test_too_many_numbers_give_way_before_any_question(outbox: Outbox) -> None:
    fill(outbox, 4, "clue")
    fill(outbox, 20, "question", first=4)
    assert bodies(outbox) == [0, 1, 2, 3, *range(18, 24)]


def test_questions_give_way_to_later_questions_at_last(outbox: Outbox) -> None:
    fill(outbox, 15, "clue")
    assert bodies(outbox) == [*range(5, 15)]


def test_what_happened_too_many_days_ago_is_not_sent(outbox: Outbox) -> None:
    outbox.put("clue", {"n": 0}, NOON)
    outbox.put("clue", {"n": 1}, NOON + datetime.timedelta(days=1))
    for day in range(2, MOST_DAYS + 1):
        outbox.put("visit", {"n": day}, NOON + datetime.timedelta(days=day))
    assert 0 not in bodies(outbox)
    assert 1 in bodies(outbox)


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_wakes_up_in_another_age_drops_nothing(outbox: Outbox, year: int) -> None:
    fill(outbox, 3)
    outbox.put("clue", {"n": 3}, NOON.replace(year=year))
    outbox.put("clue", {"n": 4}, NOON + datetime.timedelta(days=1))
    assert sorted(bodies(outbox), key=str) == [0, 1, 2, 3, 4]


def test_what_is_there_when_the_program_is_renewed_is_not_taken_for_old(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "outbox.db")
    old.execute(
        "CREATE TABLE entry (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE NOT NULL, "
        "kind TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL)"
    )
    old.execute(
        """INSERT INTO entry VALUES (7, 'k', 'clue', '2026-01-01T00:00:00+00:00', '{"n": 7}')"""
    )
    old.commit()
    old.close()
    renewed = Outbox(tmp_path / "outbox.db")
    renewed.put("clue", {"n": 8}, NOON)
    assert bodies(renewed) == [7, 8]
    renewed.close()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["clue", "question", "visit"]), max_size=40))
def test_it_never_grows_past_its_bound(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str]
) -> None:
    outbox = Outbox(tmp_path_factory.mktemp("box") / "outbox.db", most=7)
    for kind in kinds:
        outbox.put(kind, {}, NOON)
    assert len(outbox) == min(7, len(kinds))
    clues = kinds.count("clue")
    assert [entry["kind"] for entry in outbox.batch(50)].count("clue") == min(7, clues)
    outbox.close()


def test_a_damaged_file_is_set_aside_and_another_begun(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    path.write_bytes(b"this is no database, and never was one" * 100)
    outbox = Outbox(path)
    fill(outbox, 1)
    assert bodies(outbox) == [0]
    assert path.with_suffix(".damaged").exists()
    outbox.close()


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.db")
    fill(outbox, 3)
    outbox._db.execute(
        f"PRAGMA max_page_count = {outbox._db.execute('PRAGMA page_count').fetchone()[0]}"
    )
    with pytest.raises(sqlite3.OperationalError, match="full"):
        outbox.put("clue", {"text": "问" * 20_000}, NOON)
    assert bodies(outbox) == [0, 1, 2]
    outbox.close()


def test_a_killed_terminal_has_kept_what_was_put(tmp_path: Path) -> None:
    writer = (
        "import datetime, itertools, sys; from pathlib import Path; from kiosk.sync.outbox import Outbox\n"
        "box = Outbox(Path(sys.argv[1]))\n"
        "for n in itertools.count():\n"
        "    box.put('clue', {'n': n}, datetime.datetime.now(datetime.UTC)); print(n, flush=True)\n"
    )
    path = tmp_path / "outbox.db"
    command = [sys.executable, "-c", writer, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while (last := int(process.stdout.readline())) < 20:
            pass
        process.kill()
        last = max(map(int, process.stdout.read().split()), default=last)
    outbox = Outbox(path)
    kept = [entry["n"] for entry in outbox.batch(100_000)]
    assert kept[: last + 1] == [*range(last + 1)]
    outbox.close()
