from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from content.release.root_print import root_print
from kiosk.sync import following
from kiosk.sync.generations import Generations
from kiosk.sync.limits import Limits
from kiosk.sync.porter import Held, Porter
from kiosk.sync.trust import Trust
from kiosk.sync.update import update
from tests.kiosk.sync.test_stick import make
from tests.release_simulator import NOW, ReleaseSimulator

OFFICE = ReleaseSimulator()


class Home:
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.collected: list[Path] = []
        self.carried: list[tuple[Path, str]] = []

    def collect(self, folder: Path) -> None:
        self.collected.append(folder)

    def carry(self, folder: Path, mail_to: str, done: Callable[[str], None]) -> None:
        self.carried.append((folder, mail_to))
        done("3 条记录存到了 U 盘")


class Terminal:
    """A porter, and all that it did."""

    def __init__(self, folder: Path, *, automatic: bool = False, home: bool = True) -> None:
        self.state, self.home = folder / "state", Home()
        self.trust = Trust(self.state / "trust")
        self.updated: list[Path] = []
        self.changes = 0
        self.porter = Porter(
            self.state,
            self.updated.append,
            self.home if home else None,
            self._changed,
            automatic=automatic,
        )

    def _changed(self) -> None:
        self.changes += 1

    @property
    def held(self) -> Held:
        (held,) = self.porter.held()
        return held

    def words(self) -> list[str]:
        return [choice.words for choice in self.held.choices]

    def choose(self, words: str) -> None:
        (choice,) = (one for one in self.held.choices if one.words == words)
        choice.act()

    def show_release(self, mail_to: str) -> None:
        """One that was taken before."""
        index = OFFICE.publish({"a.json": b"{}"})
        OFFICE.offer(replace(index, mail_to=mail_to))
        generations = Generations(self.state / "content")
        update(OFFICE.source, self.trust, generations, "live", NOW, Limits(), lambda _: ())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = make(tmp_path / "usb", 12)
    (folder / "yiboshi" / "metadata" / "1.root.json").write_bytes(OFFICE.root)
    return folder


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """One that trusts the office."""
    made = Terminal(tmp_path)
    made.trust.pin(OFFICE.root)
    return made


def test_nothing_is_held_while_no_stick_is_in(terminal: Terminal, stick: Path) -> None:
    terminal.porter.changed([])
    assert terminal.porter.held() == []
    terminal.porter.changed([stick])
    assert terminal.held.line.startswith("U 盘：第 12 版，导出于 ")
    terminal.porter.changed([])
    assert terminal.porter.held() == []
    assert terminal.changes == 3


def test_an_operator_chooses_and_nothing_happens_before(terminal: Terminal, stick: Path) -> None:
    terminal.porter.changed([stick])
    assert (terminal.updated, terminal.home.carried) == ([], [])
    assert terminal.words() == ["从 U 盘更新", "把记录存到 U 盘"]
    terminal.choose("从 U 盘更新")
    assert terminal.updated == [stick]
    assert "不要拔" in terminal.held.note


def test_records_are_sealed_to_whom_the_verified_release_names(
    terminal: Terminal, stick: Path
) -> None:
    terminal.show_release("age1office")
    terminal.porter.changed([stick])
    terminal.choose("把记录存到 U 盘")
    assert terminal.home.carried == [(stick, "age1office")]
    assert terminal.held.note == "3 条记录存到了 U 盘"


def test_without_a_release_there_is_nobody_to_seal_to(terminal: Terminal, stick: Path) -> None:
    terminal.porter.changed([stick])
    terminal.choose("把记录存到 U 盘")
    assert terminal.home.carried == [(stick, "")]


def test_receipts_are_taken_whenever_a_stick_is_put_in(terminal: Terminal, stick: Path) -> None:
    terminal.porter.changed([stick])
    terminal.porter.changed([stick])
    assert terminal.home.collected == [stick]
    terminal.porter.changed([])
    terminal.porter.changed([stick])
    assert terminal.home.collected == [stick, stick]


def test_where_it_is_set_a_stick_is_used_once_without_asking(tmp_path: Path, stick: Path) -> None:
    terminal = Terminal(tmp_path, automatic=True)
    terminal.trust.pin(OFFICE.root)
    terminal.porter.changed([stick])
    terminal.porter.changed([stick])
    assert terminal.updated == [stick]
    assert [folder for folder, _ in terminal.home.carried] == [stick]


def test_an_unknown_root_is_never_trusted_by_itself(tmp_path: Path, stick: Path) -> None:
    terminal = Terminal(tmp_path, automatic=True)
    terminal.porter.changed([stick])
    assert terminal.updated == []
    assert terminal.trust.root() is None
    assert terminal.words() == ["第一次用：核对指纹"]


def test_a_root_is_trusted_when_a_person_has_compared_it(tmp_path: Path, stick: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.porter.changed([stick])
    terminal.choose("第一次用：核对指纹")
    assert root_print(OFFICE.root) in " ".join(terminal.held.note.split())
    assert terminal.words() == ["一样，信任它", "不一样"]
    assert terminal.trust.root() is None
    terminal.choose("一样，信任它")
    assert terminal.trust.root() == OFFICE.root
    assert terminal.updated == [stick]


def test_a_root_that_is_exchanged_while_a_person_compares_is_not_trusted(
    tmp_path: Path, stick: Path
) -> None:
    terminal = Terminal(tmp_path)
    terminal.porter.changed([stick])
    terminal.choose("第一次用：核对指纹")
    (stick / "yiboshi" / "metadata" / "1.root.json").write_bytes(ReleaseSimulator().root)
    terminal.choose("一样，信任它")
    assert terminal.trust.root() == OFFICE.root


def test_a_root_that_differs_is_not_trusted(tmp_path: Path, stick: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.porter.changed([stick])
    terminal.choose("第一次用：核对指纹")
    terminal.choose("不一样")
    assert terminal.trust.root() is None
    assert terminal.words() == ["第一次用：核对指纹"]
    assert "没有信任" in terminal.held.note


@pytest.mark.parametrize("data", [None, b"{}", b"\xff"])
def test_what_is_no_root_can_not_be_compared(
    tmp_path: Path, stick: Path, data: bytes | None
) -> None:
    root = stick / "yiboshi" / "metadata" / "1.root.json"
    root.unlink()
    if data is not None:
        root.write_bytes(data)
    terminal = Terminal(tmp_path)
    terminal.porter.changed([stick])
    terminal.choose("第一次用：核对指纹")
    assert terminal.words() == ["第一次用：核对指纹"]
    assert "不是" in terminal.held.note


def test_what_a_panel_shows_is_the_same_until_something_changes(
    terminal: Terminal, stick: Path
) -> None:
    terminal.porter.changed([stick])
    before = terminal.porter.held()
    assert terminal.porter.held() == before
    terminal.choose("从 U 盘更新")
    assert terminal.porter.held() != before


def test_without_a_way_home_there_are_no_records_to_take(tmp_path: Path, stick: Path) -> None:
    terminal = Terminal(tmp_path, home=False, automatic=True)
    terminal.trust.pin(OFFICE.root)
    terminal.porter.changed([stick])
    assert terminal.words() == ["从 U 盘更新"]
    assert terminal.updated == [stick]


def test_a_stick_that_can_not_be_read_is_said_to_be_so(terminal: Terminal, tmp_path: Path) -> None:
    terminal.porter.changed([make(tmp_path / "broken")])
    assert terminal.held.line == "U 盘 broken：读不出来"


def test_what_became_of_an_update_stands_beside_its_stick(terminal: Terminal, stick: Path) -> None:
    terminal.porter.heard("U 盘：已是最新")
    terminal.porter.changed([stick])
    terminal.choose("从 U 盘更新")
    terminal.porter.heard("发布：已是最新")
    assert "不要拔" in terminal.held.note
    terminal.porter.heard("U 盘：收到第 12 版")
    assert terminal.held.note == "U 盘：收到第 12 版"
    terminal.porter.changed([])
    terminal.porter.heard("U 盘：暂时取不到")
    assert terminal.porter.held() == []


def test_a_group_with_a_release_of_its_own_sees_that_one(terminal: Terminal, stick: Path) -> None:
    following.keep(terminal.state, following.Following("group-3"))
    terminal.porter.changed([make(stick, 7, channel="group-3")])
    assert terminal.held.line.startswith("U 盘：第 7 版，")
