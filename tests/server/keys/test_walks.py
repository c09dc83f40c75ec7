"""Rotation and recovery, walked with the commands of docs/releases.md; a terminal says what it thinks of it."""

import datetime
import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from securesystemslib.signer import Signer
from tuf.api.metadata import Metadata, Timestamp

from kiosk.sync.client import Expired, Untrusted
from server.delivery import standing
from server.keys import online, root
from server.keys.folder import KeysMissing
from server.keys.online import ROLES
from server.publishing.publish import publish
from server.repository import layout
from server.repository.mend import mend
from server.stick.export import export
from tests.server.keys.conftest import (
    PASSPHRASE,
    NewTerminal,
    Operator,
    Terminal,
    cut_short,
    public,
    renewing,
)


@pytest.fixture
def keys(operator: Operator, small: Flask) -> list[Path]:
    """The three root keys of an office with a release, of which two have to sign."""
    del small
    publish(None, "第一版")
    return operator.moves_the_root_off_the_server()


def run_ahead(operator: Operator, stolen: Signer) -> None:
    """What a thief of the timestamp's key can do: a version far ahead, and nothing new after it."""
    read = Metadata[Timestamp].from_bytes(operator.store.get(layout.metadata("timestamp")))
    read.signed.version += 1_000_000
    read.sign(stolen)
    operator.store.put(layout.metadata("timestamp"), read.to_bytes())


def test_the_first_root_works_at_once_and_the_ceremony_goes_unnoticed(
    operator: Operator, small: Flask, new_terminal: NewTerminal
) -> None:
    publish(None, "第一版")
    early = new_terminal()
    assert early.sees().number == 1
    assert "临时信任根" in operator.does("status")
    operator.moves_the_root_off_the_server()
    assert not list(operator.settings.key_folder.glob("root-*.pem"))
    assert "临时" not in operator.does("status")
    assert early.sees().number == new_terminal().sees().number == 1


@pytest.mark.parametrize("role", ROLES)
def test_an_online_key_is_renewed(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal, role: str
) -> None:
    terminal, before = new_terminal(), {name: operator.online_key(name) for name in ROLES}
    assert terminal.sees().number == 1
    file = operator.proposes("3.root.json", "--renew", role)
    # Until the root that names it is installed, the key before it signs.
    assert operator.online_key(role) == before[role]
    operator.signs(file, *keys[1:])
    operator.does("install", file)
    after = {name: operator.online_key(name) for name in ROLES}
    assert {name for name in ROLES if before[name] != after[name]} == {role}
    assert len(list(operator.settings.key_folder.glob("*.pem"))) == len(ROLES)
    assert terminal.sees().number == 1


def test_a_stolen_timestamp_key_that_ran_ahead_is_recovered_from(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal = new_terminal()
    run_ahead(operator, online.signers(operator.settings.key_folder)["timestamp"])
    terminal.sees()  # believed: it is the right key
    ahead = operator.store.get(layout.metadata("timestamp"))
    file = operator.proposes("3.root.json", *renewing(*ROLES))
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert terminal.sees().number == 1
    operator.store.put(layout.metadata("timestamp"), ahead)
    with pytest.raises(Untrusted):
        terminal.sees()
    mend()
    assert terminal.sees().number == 1


def test_terminals_get_over_a_server_whose_clock_had_been_years_ahead(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, today = new_terminal(), datetime.datetime.now(datetime.UTC)
    ahead = today + datetime.timedelta(days=400)
    with monkeypatch.context() as patch:
        patch.setattr("server.repository.mend.now", lambda: ahead)
        mend()
    terminal.sees(ahead)  # from here on, it knows that it is next year
    file = operator.proposes("3.root.json", *renewing("snapshot"))
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    with pytest.raises(Expired):
        terminal.sees(today)
    file = operator.proposes("4.root.json", *renewing("timestamp"))
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert terminal.sees(today).number == 1


def test_a_stolen_root_key_is_replaced_by_the_other_two(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal, fourth = new_terminal(), operator.makes("四号")
    # The public halves of those that stay are in the root already: their names are enough.
    file = operator.proposes(
        "3.root.json", "--threshold", "2", "--root", "二号", "--root", "三号", *public(fourth)
    )
    operator.signs(file, *keys[1:])
    operator.does("install", file)
    assert terminal.sees().number == 1
    # The stolen key is one that nobody asks any more.
    file = operator.proposes("4.root.json")
    code, said = operator.types("sign", file, "--with", str(keys[0]), says=f"是\n{PASSPHRASE}")
    assert code == 2
    assert "签了也不算" in said


def test_one_stolen_root_key_alone_changes_nothing(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal, thief = new_terminal(), operator.makes("贼")
    file = operator.proposes("3.root.json", "--threshold", "1", *public(thief))
    operator.signs(file, keys[0], thief)
    code, said = operator.types("install", file)
    assert (code, operator.version()) == (2, 2)
    assert "还差 1 把" in said
    # Nor where a mirror is made to hold it.
    operator.store.put(layout.metadata("root", 3), Path(file).read_bytes())
    with pytest.raises(Untrusted):
        terminal.sees()
    with pytest.raises(KeysMissing, match="不是这里的钥匙签的"):
        root.agree(operator.settings.key_folder, operator.store)
    # And whoever enrols meanwhile is not given it, nor does it go out on a stick.
    with pytest.raises(KeysMissing, match="不是这里的钥匙签的"):
        export(operator.desk)
    assert root.parsed(standing.root().encode()).signed.version == 2


def test_a_lost_root_key_is_replaced_by_the_other_two(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal = new_terminal()
    keys[2].unlink()
    fourth = operator.makes("四号")
    file = operator.proposes("3.root.json", "--threshold", "2", *public(*keys[:2], fourth))
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert operator.version() == 3
    assert terminal.sees().number == 1


def test_with_too_few_root_keys_left_the_office_begins_anew_and_terminals_are_told_by_hand(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal = new_terminal()
    terminal.sees()
    for key in keys[:2]:
        key.unlink()
    assert operator.types("begin-anew", says="不")[0] == 1
    assert operator.version() == 2
    said = operator.does("begin-anew", says="是")
    assert "python -m kiosk trust" in said
    # The glass stays as it is; nobody is believed without a person.
    with pytest.raises(Untrusted):
        terminal.sees()
    newest = root.newest(operator.store)
    assert newest is not None
    terminal.trust.pin(newest, replace=True)
    assert terminal.sees().number == new_terminal().sees().number == 1
    # And the next ceremony is as the first.
    more = [operator.makes(name) for name in ("甲", "乙")]
    file = operator.proposes("4.root.json", "--threshold", "2", *public(*more))
    operator.signs(file, *more)
    operator.does("install", file)
    assert (operator.version(), terminal.sees().number) == (4, 1)


def test_a_lost_server_comes_back_with_its_keys(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal, tmp_path: Path
) -> None:
    terminal, folder = new_terminal(), operator.settings.key_folder
    shutil.copytree(folder, tmp_path / "backup")
    before = terminal.sees()
    shutil.rmtree(folder)
    shutil.rmtree(terminal.repository)
    shutil.copytree(tmp_path / "backup", folder)
    assert not online.prepare(operator.settings, operator.store)
    mend()
    assert terminal.sees() == before
    assert len(keys) == 3


def test_a_lost_server_comes_back_without_its_keys(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal = new_terminal()
    terminal.sees()
    shutil.rmtree(operator.settings.key_folder)
    # The office runs, and says what is missing; no other root is made in the place of the one there is.
    with pytest.raises(KeysMissing, match="不见了"):
        online.prepare(operator.settings, operator.store)
    assert operator.version() == 2
    assert "不见了" in operator.does("status")
    file = str(operator.desk / "3.root.json")
    code, said = operator.types("propose", "-o", file, "--renew", "timestamp")
    assert code == 2
    assert "--renew snapshot" in said
    file = operator.proposes("3.root.json", *renewing(*ROLES))
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert terminal.sees().number == 1


def test_a_backup_from_before_the_last_root_learns_of_it(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal, tmp_path: Path
) -> None:
    folder = operator.settings.key_folder
    shutil.copytree(folder, tmp_path / "backup")
    file = operator.proposes("3.root.json", "--renew", "snapshot")
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    with pytest.raises(KeysMissing, match="snapshot"):
        online.prepare(operator.settings, operator.store)
    file = operator.proposes("4.root.json", "--renew", "snapshot")
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert (operator.version(), new_terminal().sees().number) == (4, 1)


def test_the_root_is_renewed_every_year(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal
) -> None:
    terminal = new_terminal()
    file = operator.proposes("3.root.json")
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert operator.version() == 3
    assert terminal.sees().number == 1
    held = root.held(operator.settings.key_folder)
    assert held is not None
    left = root.parsed(held).signed.expires - datetime.datetime.now(datetime.UTC)
    assert root.LIVES - left < datetime.timedelta(days=1)


def test_a_root_that_nobody_renewed_in_time_is_renewed_late(
    operator: Operator, keys: list[Path], new_terminal: NewTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = new_terminal()
    later = datetime.datetime.now(datetime.UTC) + root.LIVES + datetime.timedelta(days=50)
    for where in ("keys.ceremony", "keys.status", "repository.mend"):
        monkeypatch.setattr(f"server.{where}.now", lambda: later)
    mend()
    with pytest.raises(Expired, match="信任根过期了"):
        terminal.sees(later)
    assert "信任根：有效到" in (said := operator.does("status"))
    assert "请拟一版新的信任根续期" in said
    file = operator.proposes("3.root.json")
    operator.signs(file, *keys[:2])
    operator.does("install", file)
    assert terminal.sees(later).number == 1


@pytest.mark.parametrize("at_once", [False, True])
def test_signatures_from_two_places_are_put_together(
    operator: Operator, keys: list[Path], at_once: bool
) -> None:
    first = operator.proposes("3.root.json", "--renew", "targets")
    second = str(operator.desk / "copy.json")
    shutil.copy(first, second)
    operator.signs(first, keys[0])
    operator.signs(second, keys[2])
    code, said = operator.types("install", first)
    assert (code, operator.version()) == (2, 2)
    assert "还差 1 把（没签的：二号" in said
    # What has come is remembered, so that one may bring his copy after the other; or both at once.
    assert "签了 1 把，还差 1 把" in operator.does("status")
    operator.does("install", *(second, first)[: 1 + at_once])
    assert operator.version() == 3
    # To type it again does no harm: an interrupted one is ended so.
    operator.does("install", first, second)
    assert operator.version() == 3


def test_a_spoilt_signature_is_no_harm_to_a_good_one(operator: Operator, keys: list[Path]) -> None:
    good = operator.proposes("3.root.json")
    bad = operator.desk / "bad.json"
    operator.signs(good, *keys[:2])
    told = json.loads(Path(good).read_text())
    for one in told["signatures"]:
        one["sig"] = one["sig"][::-1]
    bad.write_text(json.dumps(told))
    code, said = operator.types("install", str(bad))
    assert code == 2
    assert "签了 0 把，还差 2 把" in said
    operator.does("install", str(bad), good, str(bad))
    assert operator.version() == 3


def test_an_install_that_is_cut_short_is_ended_by_the_next(
    operator: Operator,
    keys: list[Path],
    new_terminal: NewTerminal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal: Terminal = new_terminal()
    for point in range(100):
        file = operator.proposes(f"cut-{point}.json", *renewing(*ROLES))
        operator.signs(file, *keys[:2])
        if not cut_short(monkeypatch, point, partial(operator.types, "install", file)):
            break
        # As the clock does it, 15 s later.
        online.prepare(operator.settings, operator.store)
        mend()
        assert terminal.sees().number == 1
        operator.does("install", file)
        assert terminal.sees().number == 1
        assert len(list(operator.settings.key_folder.glob("*.pem"))) == len(ROLES)
    assert point > 3
    assert operator.version() == 3 + point
