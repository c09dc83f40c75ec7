"""A root key in its files."""

import json
import stat
from pathlib import Path

import pytest

from server.keys import offline
from server.keys.folder import KeysError
from tests.server.keys.conftest import PASSPHRASE


def test_a_key_is_sealed_and_its_public_half_handed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    key = offline.make(file, " 一号钥匙 ", PASSPHRASE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    assert offline.load(file, PASSPHRASE).public_key.keyid == key.keyid
    with pytest.raises(KeysError, match=r"a\.key 打不开：口令不对"):
        offline.load(file, PASSPHRASE + "。")
    told = json.loads(offline.public_of(file).read_text())
    assert told["x-yiboshi-name"] == "一号钥匙"
    assert offline.read_public(offline.public_of(file)) == key
    # Whatever else its file says of it, a key is known by what it is.
    told["keyid"] = "0" * 64
    offline.public_of(file).write_text(json.dumps(told))
    assert offline.read_public(offline.public_of(file)).keyid == key.keyid


@pytest.mark.parametrize(
    "damage",
    ["", "[]", "{}", "rubbish", '{"keytype": "rsa", "scheme": "rsassa-pss-sha256", "keyval": {}}',
     '{"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": "00"}}', "[" * 100_000,
     '{"keytype": "ed25519", "scheme": "ed25519", "keyval": "x"}'],
)  # fmt: skip
def test_what_is_no_public_key_is_named(tmp_path: Path, damage: str) -> None:
    (tmp_path / "a.pub").write_text(damage)
    with pytest.raises(KeysError, match=r"a\.pub 不是公钥文件"):
        offline.read_public(tmp_path / "a.pub")


def test_what_is_no_sealed_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    for data, said in (
        (b"{}", "不是钥匙文件"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\nrubbish", "打不开"),
        (offline.seal(b"no key", PASSPHRASE), "里面不是 Ed25519 钥匙"),
        (b" " * (offline.MOST_BYTES + 1), "太大了"),
    ):
        file.write_bytes(data)
        with pytest.raises(KeysError, match=f"a.key .*{said}"):
            offline.load(file, PASSPHRASE)
    with pytest.raises(KeysError, match=r"没有 .*b\.key 这个文件"):
        offline.load(tmp_path / "b.key", PASSPHRASE)
    with pytest.raises(KeysError, match="读不出来"):
        offline.load(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("name", ["", "  ", "一" * 41, "a\nb"])
def test_a_key_has_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeysError, match="--name"):
        offline.make(tmp_path / "a.key", name, PASSPHRASE)
    assert not list(tmp_path.iterdir())


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.key.pub").write_text("somebody's")
    with pytest.raises(KeysError, match=r"a\.key\.pub 已经有了"):
        offline.make(tmp_path / "a.key", "一号", PASSPHRASE)
    with pytest.raises(KeysError, match=r"没有 .*nowhere 这个文件夹"):
        offline.make(tmp_path / "nowhere" / "a.key", "一号", PASSPHRASE)
