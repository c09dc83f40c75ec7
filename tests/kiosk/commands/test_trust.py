"""`python -m kiosk trust`: which root a terminal goes by, in words that people compare."""

import datetime
import hashlib
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.sync.trust import Trust
from tests.release_simulator import ReleaseSimulator

TODAY = datetime.datetime.now(datetime.UTC)
OFFICE, OTHER = ReleaseSimulator(TODAY), ReleaseSimulator(TODAY)


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trust:
    monkeypatch.setenv("YIBOSHI_STATE", str(tmp_path / "state"))
    return Trust(tmp_path / "state" / "trust")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.root.json"
    path.write_bytes(OFFICE.root)
    return path


def test_a_root_is_shown_in_words_and_pinned(
    trust: Trust, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trust", str(file)]) == 0
    told = capsys.readouterr().out
    assert trust.root() == OFFICE.root
    assert hashlib.sha256(OFFICE.root).hexdigest() in told.replace(" ", "")
    assert "第 1 版" in told
    assert f"{TODAY + datetime.timedelta(days=730):%Y-%m-%d}" in told
    assert "3 把，2 把一起" in told
    for signer in OFFICE.signers["root"]:
        assert signer.public_key.keyid in told
    assert main(["trust"]) == 0
    assert capsys.readouterr().out.splitlines() == told.splitlines()[:-1]


def test_without_one_it_says_where_one_comes_from(
    trust: Trust, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trust"]) == 1
    assert "登记" in capsys.readouterr().out
    assert trust.root() is None


def test_another_one_is_shown_and_waits_for_replace(
    trust: Trust, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trust.pin(OTHER.root)
    assert main(["trust", str(file)]) == 1
    told = capsys.readouterr()
    assert hashlib.sha256(OFFICE.root).hexdigest() in told.out.replace(" ", "")
    assert "--replace" in told.err
    assert trust.root() == OTHER.root
    assert main(["trust", str(file), "--replace"]) == 0
    assert trust.root() == OFFICE.root


REFUSED = {
    "no root": (OFFICE.files["metadata/timestamp.json"], "不是信任根"),
    "no JSON": (b"hello", "读不懂"),
    "below its threshold": (ReleaseSimulator(TODAY, root_keys=1).root, "签名不够"),
    "expired": (ReleaseSimulator(TODAY - datetime.timedelta(days=731)).root, "过期"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_to_be_trusted_is_refused_with_the_reason(
    trust: Trust, file: Path, capsys: pytest.CaptureFixture[str], data: bytes, reason: str
) -> None:
    file.write_bytes(data)
    assert main(["trust", str(file), "--replace"]) == 1
    told = capsys.readouterr()
    assert reason in told.err
    assert "Traceback" not in told.err
    assert trust.root() is None


def test_a_file_that_is_not_there_is_named(
    trust: Trust, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trust", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err
    assert trust.root() is None
