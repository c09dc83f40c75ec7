import errno
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyrage
import pytest

from content.release.receipt import read_receipt, write_receipt
from kiosk import durable
from kiosk.sync import letter as letters
from kiosk.sync.letter import Carried, Desk, said, trouble
from kiosk.sync.membership import Membership
from kiosk.sync.outbox import Outbox
from tests.kiosk.sync.test_outbox import fill
from tests.kiosk.sync.test_stick import make

OFFICE = pyrage.x25519.Identity.generate()
MAIL_TO = str(OFFICE.to_public())
WHO = Membership("http://away", 3, "大厅", "s3cret-token")


class Hall:
    """A terminal's records, and a stick."""

    def __init__(self, folder: Path, who: Membership | None = WHO) -> None:
        self.state, self.stick = folder / "state", folder / "stick"
        self.state.mkdir()
        make(self.stick)
        self.box = Outbox(self.state / "outbox.db")
        self._who = who

    def carry(self, stick: Path | None = None, mail_to: str = MAIL_TO) -> Carried:
        desk = Desk(self.state, self.box, self._who)
        return desk.carry(stick or self.stick, mail_to, lambda: {"software": "1"})

    def files(self, pattern: str = "*.age", stick: Path | None = None) -> list[Path]:
        return sorted((stick or self.stick).glob(f"yiboshi/outbox/{pattern}"))

    def opened(self) -> list[dict[str, Any]]:
        """The letters, as the office reads them, in the order they were written."""
        read = [json.loads(pyrage.decrypt(path.read_bytes(), [OFFICE])) for path in self.files()]
        return sorted(read, key=lambda one: one["time"])

    def receive(self, only: int | None = None) -> None:
        """The office reads all letters, and says that it has (the first `only` of) their entries."""
        for path in self.files():
            told = json.loads(pyrage.decrypt(path.read_bytes(), [OFFICE]))
            keys = [entry["key"] for batch in told["batches"] for entry in batch["entries"]][:only]
            path.with_suffix(".receipt").write_bytes(write_receipt(told["secret"], keys))
            path.unlink()


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_letter_says_who_what_and_when_and_only_to_the_office(hall: Hall) -> None:
    fill(hall.box, 450)
    assert hall.carry() == Carried(written=450, taken=0)
    (told,) = hall.opened()
    assert (told["terminal"], told["token"], told["health"]) == (
        3,
        "s3cret-token",
        {"software": "1"},
    )
    assert [len(batch["entries"]) for batch in told["batches"]] == [200, 200, 50]
    assert told["batches"][0]["entries"][0]["n"] == 0
    (path,) = hall.files()
    assert path.name.startswith("3-")
    assert b"s3cret-token" not in path.read_bytes()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.generate()])


def test_a_terminal_without_an_office_signs_with_no_name(tmp_path: Path) -> None:
    hall = Hall(tmp_path, None)
    fill(hall.box, 1)
    hall.carry()
    (told,) = hall.opened()
    assert (told["terminal"], told["token"]) == (None, "")
    assert hall.files()[0].name.startswith("unenrolled-")


def test_entries_stay_until_the_office_has_them(hall: Hall) -> None:
    fill(hall.box, 3)
    hall.carry()
    assert len(hall.box) == 3
    hall.receive()
    assert hall.carry() == Carried(written=0, taken=3)
    assert len(hall.box) == 0
    assert hall.files("*") == []


def test_what_lies_on_the_stick_is_not_written_there_again(hall: Hall) -> None:
    fill(hall.box, 3)
    hall.carry()
    assert hall.carry() == Carried(written=0, taken=0)
    fill(hall.box, 2, first=3)
    assert hall.carry() == Carried(written=2, taken=0)
    assert [[e["n"] for e in one["batches"][0]["entries"]] for one in hall.opened()] == [
        [0, 1, 2],
        [3, 4],
    ]


def test_another_stick_gets_everything(hall: Hall, tmp_path: Path) -> None:
    fill(hall.box, 3)
    hall.carry()
    other = make(tmp_path / "other")
    assert hall.carry(other) == Carried(written=3, taken=0)


@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
def test_a_letter_that_the_stick_lost_half_of_is_written_again(hall: Hall, how: str) -> None:
    fill(hall.box, 3)
    hall.carry()
    (path,) = hall.files()
    data = path.read_bytes()
    path.unlink()
    if how != "gone":
        path.write_bytes(data[:-9] if how == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    assert hall.carry() == Carried(written=3, taken=0)


def test_many_entries_are_several_letters_of_bounded_length(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_MOST", 40)
    monkeypatch.setattr(letters, "_MOST_BYTES", 200)
    fill(hall.box, 100)
    assert hall.carry() == Carried(written=100, taken=0)
    assert sum(len(b["entries"]) for one in hall.opened() for b in one["batches"]) == 100
    assert max(path.stat().st_size for path in hall.files()) < 5_000
    hall.receive()
    assert hall.carry().taken == 100


def test_a_stick_that_is_nearly_full_takes_what_it_can_in_whole_letters(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usage(_: Path) -> SimpleNamespace:
        used = sum(path.stat().st_size for path in hall.files())
        return SimpleNamespace(free=letters._LEAST_ROOM + 4_000 - used)

    monkeypatch.setattr("kiosk.sync.letter.shutil.disk_usage", usage)
    monkeypatch.setattr(letters, "_MOST", 10)
    fill(hall.box, 500)
    with pytest.raises(OSError, match="no room") as full:
        hall.carry()
    assert "没有存全" in trouble(full.value)
    written = sum(len(b["entries"]) for one in hall.opened() for b in one["batches"])
    assert 0 < written < 500
    hall.receive()
    monkeypatch.undo()
    assert hall.carry() == Carried(written=500 - written, taken=written)


def test_what_the_office_did_not_take_comes_in_another_letter(hall: Hall) -> None:
    fill(hall.box, 5)
    hall.carry()
    hall.receive(only=2)
    assert hall.carry() == Carried(written=3, taken=2)


def test_what_went_by_the_line_meanwhile_needs_no_letter(hall: Hall) -> None:
    fill(hall.box, 3)
    hall.carry()
    hall.box.remove([entry["key"] for entry in hall.box.batch(3)])
    hall.receive()
    assert hall.carry() == Carried(written=0, taken=0)
    assert hall.files("*") == []


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"null",
        b'{"keys": [], "proof": ""}',
        b'{"keys": 5, "proof": "x"}',
        b"[" * 100_000,
        b"\xff" * 2_000_000,
        write_receipt("0" * 64, ["k"]),
    ],
)
def test_a_forged_receipt_removes_nothing(hall: Hall, forged: bytes) -> None:
    fill(hall.box, 3)
    hall.carry()
    (path,) = hall.files()
    path.unlink()
    path.with_suffix(".receipt").write_bytes(forged)
    assert hall.carry() == Carried(written=3, taken=0)
    assert len(hall.box) == 3


def test_keys_added_to_a_receipt_make_it_forged(hall: Hall) -> None:
    fill(hall.box, 3)
    hall.carry()
    hall.receive(only=1)
    (path,) = hall.files("*.receipt")
    told = json.loads(path.read_bytes())
    told["keys"] += [entry["key"] for entry in hall.box.batch(3)]
    path.write_text(json.dumps(told))
    assert hall.carry().taken == 0


def test_a_receipt_speaks_of_its_own_letter_alone(hall: Hall) -> None:
    fill(hall.box, 2)
    hall.carry()
    fill(hall.box, 2, first=2)
    late = hall.box.batch(4)[-1]["key"]
    told = hall.opened()[0]
    (path,) = hall.files()
    path.with_suffix(".receipt").write_bytes(write_receipt(told["secret"], [late]))
    assert hall.carry().taken == 0
    assert len(hall.box) == 4


def test_another_terminals_receipt_is_left_for_it(hall: Hall) -> None:
    fill(hall.box, 1)
    hall.carry()
    theirs = hall.files()[0].with_name("4-ab.receipt")
    theirs.write_bytes(write_receipt("1" * 64, ["k"]))
    hall.carry()
    assert theirs.exists()


def test_what_a_pull_left_half_written_is_cleared_away(hall: Hall) -> None:
    fill(hall.box, 1)
    hall.carry()
    half = hall.files()[0].with_name(".0123")
    half.write_bytes(b"half")
    hall.carry()
    assert not half.exists()


def test_power_lost_before_the_letter_is_there_loses_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(hall.box, 3)

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    written = durable.replace
    for whole in (0, 1):  # the power goes with the notes, then with the letter
        left = iter([written] * whole)
        with monkeypatch.context() as patch:
            patch.setattr(durable, "replace", lambda *a, left=left, **k: next(left, cut)(*a, **k))
            with pytest.raises(KeyboardInterrupt):
                hall.carry()
    assert hall.carry() == Carried(written=3, taken=0)
    hall.receive()
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", cut)
        with pytest.raises(KeyboardInterrupt):
            hall.carry()
    assert len(hall.box) == 0
    assert hall.carry() == Carried(written=0, taken=0)


def test_lost_or_damaged_notes_cost_another_letter_and_nothing_else(hall: Hall) -> None:
    fill(hall.box, 3)
    hall.carry()
    for damage in ("{", '{"a": 5}', "[]"):
        (hall.state / "letters.json").write_text(damage)
        assert hall.carry() == Carried(written=3, taken=0)


def test_the_notes_are_for_their_owner_alone_and_do_not_grow_for_ever(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_REMEMBERED", 3)
    for n in range(5):
        fill(hall.box, 1, first=n)
        hall.carry()
    notes = hall.state / "letters.json"
    assert len(json.loads(notes.read_text())) == 3
    assert notes.stat().st_mode & 0o077 == 0


def test_nothing_is_written_where_a_stick_was_and_is_no_more(hall: Hall, tmp_path: Path) -> None:
    fill(hall.box, 1)
    (tmp_path / "pulled").mkdir()
    with pytest.raises(FileNotFoundError):
        hall.carry(tmp_path / "pulled")
    assert list((tmp_path / "pulled").iterdir()) == []


@pytest.mark.parametrize("mail_to", ["", "age1nobody", "somebody@office"])
def test_without_a_recipient_nothing_is_written(hall: Hall, mail_to: str) -> None:
    fill(hall.box, 1)
    with pytest.raises(ValueError, match="recipient"):
        hall.carry(mail_to=mail_to)
    assert hall.files("*") == []


def test_an_operator_is_told_what_to_do(hall: Hall) -> None:
    assert said(Carried(37, 0)) == "37 条记录存到了 U 盘，请带回办公室导入。"
    assert said(Carried(0, 5)) == "后台已收到以前的 5 条。没有新的记录要带走。"
    assert "满了" in trouble(OSError(errno.ENOSPC, ""))
    assert "写保护" in trouble(OSError(errno.EROFS, ""))
    assert "拔早了" in trouble(OSError(errno.EIO, ""))
    assert "更新一次" in trouble(ValueError())


def test_a_receipt_is_read_as_it_was_written() -> None:
    assert read_receipt(write_receipt("s", ["a", "b"]), "s") == ("a", "b")
    assert read_receipt(write_receipt("s", []), "s") == ()
