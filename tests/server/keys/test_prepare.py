"""What a first run makes: once, privately, whoever else starts at the same moment, wherever it dies."""

import shutil
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from server.keys import mail, online, root
from server.keys.folder import KeysMissing
from server.keys.online import ROLES
from server.repository import layout
from server.settings import Settings
from server.store import Store
from tests.end_to_end.driver import ROOT
from tests.server.keys.conftest import cut_short


def new_office(folder: Path, keys: Path | None = None) -> tuple[Settings, Store]:
    settings = Settings(folder, "sqlite://", (folder / "store").as_uri(), keys=keys)
    return settings, Store(settings.release_store)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_first_start_makes_keys_and_the_next_leaves_them(tmp_path: Path) -> None:
    settings, store = new_office(tmp_path)
    assert online.prepare(settings, store)
    before, newest = contents(settings.key_folder), root.newest(store)
    assert newest == root.held(settings.key_folder) is not None
    assert set(online.signers(settings.key_folder)) == set(ROLES)
    assert not online.prepare(settings, store)
    assert (contents(settings.key_folder), root.newest(store)) == (before, newest)


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    folder = settings.key_folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    private = [*folder.glob("*.pem"), *folder.glob("*.txt")]
    assert len(private) == len(ROLES) + 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert b"PRIVATE" not in b"".join(contents(tmp_path / "store").values())


@pytest.mark.parametrize(
    ("name", "wide", "wanted"),
    [("", 0o750, "700"), ("timestamp-*.pem", 0o644, "600"), ("root-*.pem", 0o640, "600"),
     ("mail.txt", 0o604, "600")],
)  # fmt: skip
def test_keys_that_others_may_read_are_not_used(
    tmp_path: Path, name: str, wide: int, wanted: str
) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    path = next(settings.key_folder.glob(name)) if name else settings.key_folder
    path.chmod(wide)
    for do in (
        lambda: online.signers(settings.key_folder),
        lambda: online.prepare(settings, store),
    ):
        with pytest.raises(KeysMissing, match=f"chmod {wanted} {path}"):
            do()


def test_keys_may_lie_elsewhere(tmp_path: Path) -> None:
    settings, store = new_office(tmp_path / "office", keys=tmp_path / "else" / "where")
    online.prepare(settings, store)
    assert not (tmp_path / "office" / "keys").exists()
    assert online.signers(tmp_path / "else" / "where")


def test_wherever_the_first_start_dies_the_next_makes_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for point in range(100):
        settings, store = new_office(tmp_path / str(point))
        if not cut_short(monkeypatch, point, partial(online.prepare, settings, store)):
            break
        online.prepare(settings, store)
        signers, newest = online.signers(settings.key_folder), root.newest(store)
        assert newest is not None
        assert newest == root.held(settings.key_folder)
        named = root.parsed(newest).signed
        assert all(named.roles[role].keyids == [signers[role].public_key.keyid] for role in ROLES)
        assert mail.recipient(settings.key_folder).startswith("age1")
        # Keys of the first try that nothing names are not left lying about.
        assert len(list(settings.key_folder.glob("*.pem"))) == len(ROLES) + 1
    assert point > len(ROLES) + 3


_START = """
import sys
from pathlib import Path
from server.keys import online
from server.settings import Settings
from server.store import Store
folder = Path(sys.argv[1])
settings = Settings(folder, "sqlite://", (folder / "store").as_uri(), keys=Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
print(online.prepare(settings, Store(settings.release_store)))
"""


def start_at_once(commands: list[list[Path]]) -> list[tuple[str, str]]:
    """Start `_START` with each of these arguments at the same moment; what each said."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _START, *map(str, words)],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for words in commands
    ]  # fmt: skip
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [one.communicate(timeout=60) for one in started]


def test_of_processes_that_start_at_once_one_makes_the_keys(tmp_path: Path) -> None:
    said = start_at_once([[tmp_path, tmp_path / "keys"]] * 2)
    assert sorted(out.strip() for out, _ in said) == ["False", "True"], said
    settings, store = new_office(tmp_path)
    assert not online.prepare(settings, store)
    assert len(list(settings.key_folder.glob("*.pem"))) == len(ROLES) + 1


def test_a_machine_with_keys_of_its_own_is_told_to_use_the_offices(tmp_path: Path) -> None:
    first, store = new_office(tmp_path, keys=tmp_path / "first")
    online.prepare(first, store)
    newest = root.newest(store)
    # Another machine, its key folder empty: it learns the root, and signs nothing.
    second, _ = new_office(tmp_path, keys=tmp_path / "second")
    with pytest.raises(KeysMissing, match="不见了"):
        online.prepare(second, store)
    # A third had made its own, for another store.
    third, other = new_office(tmp_path / "third")
    online.prepare(third, other)
    with pytest.raises(KeysMissing, match="同一个钥匙文件夹"):
        online.prepare(third, store)
    assert root.newest(store) == newest


def test_a_store_that_was_lost_gets_every_root_again(tmp_path: Path) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    newest = root.newest(store)
    shutil.rmtree(tmp_path / "store" / layout.ROOT)
    assert not online.prepare(settings, store)
    assert root.newest(store) == newest


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"-----BEGIN PRIVATE KEY-----\nAA==\n"])
def test_a_damaged_key_is_named(tmp_path: Path, damage: bytes) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    path = next(settings.key_folder.glob("snapshot-*.pem"))
    path.write_bytes(damage)
    with pytest.raises(KeysMissing, match=path.name):
        online.signers(settings.key_folder)


def test_a_key_of_another_role_in_the_place_of_one_is_noticed(tmp_path: Path) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    one, other = (next(settings.key_folder.glob(f"{role}-*.pem")) for role in ROLES[:2])
    one.write_bytes(other.read_bytes())
    with pytest.raises(KeysMissing, match=f"{one.name}.*不是这把钥匙"):
        online.signers(settings.key_folder)


def test_a_user_who_is_not_the_offices_makes_nothing_the_office_could_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    (settings.key_folder / "lock").unlink()
    before = contents(settings.key_folder)
    monkeypatch.setattr("os.geteuid", lambda: 54321)
    for do in (
        lambda: online.signers(settings.key_folder),
        lambda: online.prepare(settings, store),
    ):
        with pytest.raises(KeysMissing, match=r"现在运行的是 54321。请用 .* 来运行"):
            do()
    assert contents(settings.key_folder) == before


@pytest.mark.parametrize("at", [0, 200, -40])
def test_a_root_whose_file_is_damaged_comes_back_from_the_store(tmp_path: Path, at: int) -> None:
    settings, store = new_office(tmp_path)
    online.prepare(settings, store)
    file = settings.key_folder / "roots" / "1.root.json"
    whole = file.read_bytes()
    damaged = bytearray(whole)
    damaged[at] ^= 4
    file.write_bytes(damaged)
    # All there is: nobody guesses, and no other is made in its place.
    with pytest.raises(KeysMissing, match="信任根坏了"):
        online.prepare(settings, store)
    file.unlink()
    assert not online.prepare(settings, store)
    assert file.read_bytes() == whole
