"""What goes wrong at a ceremony: each named, and nothing changed."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.signer import CryptoSigner

from server.app import create_app as real_create_app
from server.keys import online, root
from server.keys.online import ROLES
from server.repository import layout
from server.store import Store, StoreError
from tests.server.keys.conftest import PASSPHRASE, Operator, cut_short, public, renewing

Change = Callable[[dict[str, Any]], object]


def test_a_key_for_an_offline_machine_needs_no_office(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("YIBOSHI_OFFICE", "RELEASE_STORE", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))
    key = operator.makes("一号")
    assert key.exists()
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("said", ["短", "1234567890", ""])
def test_a_key_needs_a_passphrase_worth_the_name(operator: Operator, said: str) -> None:
    code, told = operator.types("make", str(operator.desk / "a.key"), "--name", "甲", says=said)
    assert code == 2
    assert "口令" in told or "字符" in told
    assert not list(operator.desk.iterdir())


def test_a_proposal_is_shown_before_it_is_signed_and_not_signed_without_a_yes(
    operator: Operator,
) -> None:
    key = operator.makes("一号")
    file = operator.proposes("2.json", "--threshold", "1", *public(key), *renewing("targets"))
    before = Path(file).read_bytes()
    code, said = operator.types("sign", file, "--with", str(key), says=f"n\n{PASSPHRASE}")
    assert code == 1
    assert Path(file).read_bytes() == before
    for line in ("加上：一号", "去掉：服务器上的临时根钥匙", "1 把里要 1 把签名", "目录（targets）钥匙：换新",
                 "时间戳（timestamp）钥匙：不变", "有效到 20"):  # fmt: skip
        assert line in said


def test_what_was_signed_is_not_lost_to_a_wrong_passphrase_or_a_cut(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [operator.makes(name) for name in ("一号", "二号")]
    file = operator.proposes("2.json", "--threshold", "2", *public(*keys))
    operator.signs(file, keys[0])
    before = Path(file).read_bytes()
    code, said = operator.types("sign", file, "--with", str(keys[1]), says="是\n不对的口令呀不对\n")
    assert (code, Path(file).read_bytes()) == (2, before)
    assert "口令不对" in said
    assert cut_short(monkeypatch, 0, lambda: operator.signs(file, keys[1]))
    assert Path(file).read_bytes() == before
    operator.signs(file, keys[1])
    assert "要 2 把，签了 2 把，够了" in operator.does("status", file)


def test_a_signature_is_counted_once_however_often_it_is_made(operator: Operator) -> None:
    keys = [operator.makes(name) for name in ("一号", "二号")]
    file = operator.proposes("2.json", "--threshold", "2", *public(*keys))
    operator.signs(file, keys[0], keys[0])
    code, said = operator.types("install", file)
    assert code == 2
    assert "签了 1 把，还差 1 把（没签的：二号" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--threshold", "0"], "--threshold"),
        (["--threshold", "2"], "--threshold"),
        (["--root", "谁"], "没有 谁 这个文件"),
        (["--root", "KEY", "--threshold", "2"], "--threshold"),
        (["--root", "KEY", "--root", "KEY", "--threshold", "1"], "写了两次"),
        (["--root", "KEY"], "就要写 --threshold"),
        (["-o", "nowhere/2.json"], "没有 nowhere 这个文件夹"),
    ],
)
def test_a_proposal_that_can_not_be_is_refused(
    operator: Operator, words: list[str], said: str
) -> None:
    key = f"{operator.makes('一号')}.pub"
    given = [key if word == "KEY" else word for word in words]
    output = [] if "-o" in given else ["-o", str(operator.desk / "2.json")]
    given += [] if "--threshold" in given or "就要" in said else ["--threshold", "1"]
    code, told = operator.types("propose", *output, *given)
    assert (code, (operator.desk / "2.json").exists()) == (2, False)
    assert said in told


def test_a_proposal_is_never_written_over(operator: Operator) -> None:
    file = operator.proposes("2.json")
    code, said = operator.types("propose", "-o", file)
    assert code == 2
    assert "2.json 已经有了" in said


def swapped(told: dict[str, Any]) -> None:
    """An online key under the name of another."""
    roles = told["signed"]["roles"]
    keys = told["signed"]["keys"]
    one, other = (roles[role]["keyids"][0] for role in ("timestamp", "targets"))
    keys[one], keys[other] = keys[other], keys[one]


def two_targets_keys(told: dict[str, Any]) -> None:
    roles = told["signed"]["roles"]
    roles["targets"]["keyids"] += roles["timestamp"]["keyids"]


def more_than_there_are(told: dict[str, Any]) -> None:
    told["signed"]["roles"]["root"]["threshold"] = 9


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.pop("x-yiboshi-before"), "不是拟好的信任根"),
        (lambda told: told.pop("signed"), "不是拟好的信任根"),
        (lambda told: told["signed"].update(_type="targets"), "不是拟好的信任根"),
        (lambda told: told["signed"].update(version=7), "不接着第 1 版"),
        (lambda told: told["signed"].update(consistent_snapshot=False), "consistent_snapshot"),
        (swapped, "编号和内容对不上"),
        (two_targets_keys, "不是各有一把钥匙"),
        (more_than_there_are, "再也改不了"),
    ],
)
@pytest.mark.parametrize("verb", ["sign", "install", "status"])
def test_a_file_that_somebody_changed_is_refused_and_named(
    operator: Operator, change: Change, said: str, verb: str
) -> None:
    key = operator.makes("一号")
    file = Path(operator.proposes("2.json", "--threshold", "1", *public(key)))
    told = json.loads(file.read_bytes())
    change(told)
    file.write_text(json.dumps(told))
    more = ["--with", str(key)] if verb == "sign" else []
    code, answer = operator.types(verb, str(file), *more, says=f"是\n{PASSPHRASE}")
    assert (code, operator.version()) == (2, 1)
    assert f"{file} " in answer
    assert said in answer


def test_a_proposal_that_was_signed_and_then_changed_is_not_installed(operator: Operator) -> None:
    key, thief = operator.makes("一号"), CryptoSigner.generate_ed25519()
    file = Path(operator.proposes("2.json", "--threshold", "1", *public(key)))
    operator.signs(str(file), key)
    told = json.loads(file.read_bytes())
    old, stolen = told["signed"]["roles"]["timestamp"]["keyids"][0], thief.public_key
    told["signed"]["roles"]["timestamp"]["keyids"] = [stolen.keyid]
    told["signed"]["keys"][stolen.keyid] = stolen.to_dict()
    del told["signed"]["keys"][old]
    file.write_text(json.dumps(told))
    code, said = operator.types("install", str(file))
    assert (code, operator.version()) == (2, 1)
    assert "timestamp 的新钥匙不在这台机器上" in said


def test_only_the_last_proposal_can_be_installed(operator: Operator) -> None:
    key = operator.makes("一号")
    first = operator.proposes("a.json", "--threshold", "1", *public(key), *renewing("targets"))
    second = operator.proposes("b.json", "--threshold", "1", *public(key), *renewing("targets"))
    operator.signs(first, key)
    operator.signs(second, key)
    code, said = operator.types("install", first, second)
    assert code == 2
    assert "不是同一份" in said
    # The next tidying leaves the newest proposal's keys alone.
    online.prepare(operator.settings, operator.store)
    code, said = operator.types("install", first)
    assert code == 2
    assert "后来又拟过一份" in said
    operator.does("install", second)
    code, said = operator.types("install", first)
    assert (code, operator.version()) == (2, 2)
    assert "a.json 是第 2 版信任根，现在用的是第 2 版" in said


def test_a_proposal_that_is_cut_short_changes_nothing_and_is_made_again(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {role: operator.online_key(role) for role in ROLES}
    for point in range(100):
        words = ["propose", "-o", str(operator.desk / f"{point}.json"), *renewing(*ROLES)]
        if not cut_short(monkeypatch, point, partial(operator.types, *words)):
            break
        online.prepare(operator.settings, operator.store)
        assert {role: operator.online_key(role) for role in ROLES} == before
    assert point > len(ROLES)
    # Of all those tries, only the keys of the last are left to wait.
    online.prepare(operator.settings, operator.store)
    assert len(list(operator.settings.key_folder.glob("*.pem"))) == 2 * len(ROLES) + 1
    operator.does("install", str(operator.desk / f"{point}.json"))
    assert operator.version() == 2
    assert len(list(operator.settings.key_folder.glob("*.pem"))) == len(ROLES) + 1


def test_a_provisional_root_is_renewed_by_the_server_itself(operator: Operator) -> None:
    file, before = (
        str(operator.desk / "2.json"),
        {role: operator.online_key(role) for role in ROLES},
    )
    assert "不用人签" in operator.does("propose", "-o", file, *renewing(*ROLES))
    operator.does("install", file)
    assert operator.version() == 2
    assert all(operator.online_key(role) != before[role] for role in ROLES)
    assert "临时信任根" in operator.does("status")


def test_a_root_is_in_force_though_the_store_is_away_and_is_published_when_it_is_back(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = operator.proposes("2.json", *renewing("snapshot"))

    def away(*_: object) -> None:
        raise StoreError("存放文件的地方没有回应。")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", away)
        code, said = operator.types("install", file)
    assert (code, operator.version()) == (1, 2)
    assert "没有回应" in said
    assert not operator.store.has(layout.metadata("root", 2))
    online.prepare(operator.settings, operator.store)
    assert root.newest(operator.store) == root.held(operator.settings.key_folder)


def test_without_a_database_a_root_is_installed_all_the_same(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = operator.proposes("2.json")
    monkeypatch.setattr("server.app.create_app", real_create_app)
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert "数据库打不开" in operator.does("install", file)
    assert operator.version() == 2


def test_an_office_without_keys_says_how_they_come(operator: Operator) -> None:
    shutil.rmtree(operator.settings.key_folder)
    shutil.rmtree(operator.settings.data / "store" / layout.ROOT)
    assert "重新打开后台" in operator.does("status")
    code, said = operator.types("propose", "-o", str(operator.desk / "2.json"))
    assert code == 2
    assert "打开一次后台" in said
