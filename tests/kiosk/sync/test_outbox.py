import datetime
import itertools
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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


def test_what_is_worth_most_is_sent_first_and_the_oldest_of_it(outbox: Outbox) -> None:
    for n, kind in enumerate(["visit", "health", "clue", "place", "fault", "clue"]):
        outbox.put(kind, {"n": n}, NOON)
    assert bodies(outbox) == [2, 5, 1, 4, 0, 3]


def test_few_long_entries_are_too_much_as_well(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "outbox.db", most_bytes=10_000)
    for n in range(6):
        box.put("clue" if n % 2 else "visit", {"n": n, "text": "x" * 2_400}, NOON)
    assert bodies(box) == [1, 3, 5, 4]
    box.close()


def test_an_entry_that_is_known_by_its_key_is_there_once(outbox: Outbox) -> None:
    for n in (1, 2):
        outbox.put("fault", {"n": n}, NOON, "the same")
    assert bodies(outbox) == [1]
    assert len(outbox) == 1


def test_others_are_found_without_a_gap(outbox: Outbox) -> None:
    fill(outbox, 8)
    first = outbox.others([], 100, 10**6)[0].number
    numbers = [range(first, first + 2), range(first + 4, first + 6)]
    assert [one.entry["n"] for one in outbox.others(numbers, 100, 10**6)] == [2, 3]
    assert [one.entry["n"] for one in outbox.others([*numbers, range(first + 4)], 100, 1)] == [6]


def test_only_what_is_among_the_numbers_is_removed(outbox: Outbox) -> None:
    fill(outbox, 4)
    kept = outbox.others([], 100, 10**6)
    keys = [one.entry["key"] for one in kept]
    assert outbox.remove([*keys, "unknown"], range(kept[1].number, kept[2].number)) == 1
    assert bodies(outbox) == [0, 2, 3]


def test_the_newest_of_a_kind_is_known(outbox: Outbox) -> None:
    assert outbox.latest("health") is None
    fill(outbox, 2, "health")
    fill(outbox, 1, "visit", first=9)
    assert outbox.latest("health") == NOON + datetime.timedelta(seconds=1)


MOST, MOST_BYTES = 7, 400
WORTH = {"clue": 2, "fault": 1, "health": 1}


class Life(RuleBasedStateMachine):
    """Whatever happens to a box, it holds what was put into it, less what was taken or had to go."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.deaths = itertools.count()
        self.numbers = itertools.count()
        self.model: list[tuple[int, str, int]] = []
        self.open(self.folder)

    def open(self, folder: Path) -> None:
        self.path = folder / "outbox.db"
        self.box = Outbox(self.path, MOST, MOST_BYTES)

    @rule(
        kind=st.sampled_from(["clue", "fault", "health", "visit", "place"]), size=st.integers(0, 90)
    )
    def put(self, kind: str, size: int) -> None:
        n = next(self.numbers)
        body = {"n": n, "text": "问" * size}
        self.box.put(kind, body, NOON)
        self.model.append((n, kind, len(json.dumps(body, ensure_ascii=False).encode())))
        while len(self.model) > MOST or sum(size for *_, size in self.model) > MOST_BYTES:
            self.model.remove(min(self.model, key=lambda one: (WORTH.get(one[1], 0), one[0])))

    @rule(most=st.integers(0, 5))
    def send(self, most: int) -> None:
        sent = self.box.batch(most)
        wanted = sorted(self.model, key=lambda one: (-WORTH.get(one[1], 0), one[0]))[:most]
        assert [entry["n"] for entry in sent] == [n for n, *_ in wanted]
        self.box.remove([entry["key"] for entry in sent])
        self.model = [one for one in self.model if one not in wanted]

    @rule()
    def reopen(self) -> None:
        self.box.close()
        self.open(self.path.parent)

    @rule()
    def die(self) -> None:
        """What lies on the disk when the process is killed, and no more."""
        there = self.folder / f"{next(self.deaths)}"
        there.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(self.path.with_name(self.path.name + suffix), there)
        self.box.close()
        self.open(there)

    @invariant()
    def holds_what_it_should(self) -> None:
        assert sorted(map(str, bodies(self.box))) == sorted(str(n) for n, *_ in self.model)
        assert len(self.box) == len(self.model)

    def teardown(self) -> None:
        self.box.close()
        shutil.rmtree(self.folder)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


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
