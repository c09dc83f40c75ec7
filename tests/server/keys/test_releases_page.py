"""docs/releases.md is for an operator in trouble: each of its commands is run, in order, in a scratch office."""

import datetime
import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask

import kiosk.__main__
import server.__main__
from content.release.index import LONGEST
from kiosk.sync.limits import LONGEST_ANSWER_S, LONGEST_METADATA, SILENCE_S, Limits
from server.keys import online, root
from server.keys.folder import KeysMissing
from server.publishing.publish import publish
from server.repository.sign import LIVES
from tests.end_to_end.driver import ROOT
from tests.server.keys.conftest import PASSPHRASE, Operator

PAGE = (ROOT / "docs" / "releases.md").read_text(encoding="utf-8")
# What a person types at each verb that asks.
TYPED = {"make": f"{PASSPHRASE}\n", "sign": f"是\n{PASSPHRASE}\n", "begin-anew": "是\n"}
REFUSED = re.compile("^(没有 四号 这个文件|这台机器上没有 timestamp 的钥匙)", re.MULTILINE)


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command of the page, and the lines that it is said to answer."""
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^(?:office|safe|hall)\$ ", block, flags=re.MULTILINE)[1:]:
            command, *answer = part.splitlines()
            yield command, answer


def test_every_command_of_the_page_does_what_it_says(
    operator: Operator, small: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(None, "第一版")
    for folder in ("usb", "safe"):
        (tmp_path / "walk" / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "walk")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("YIBOSHI_STATE", str(tmp_path / "state"))
    ran = 0
    for command, answer in commands():
        with suppress(KeysMissing):  # the office runs beside, its clock comes by
            online.prepare(operator.settings, operator.store)
        said = run(operator, command)
        for line in answer:
            pattern = ".*".join(map(re.escape, line.split("…")))
            assert re.search(f"^{pattern}", said, re.MULTILINE), f"{command}\n{line}\n--\n{said}"
        ran += 1
    assert ran > 50
    assert operator.version() == 10


def run(operator: Operator, command: str) -> str:
    """What it says; programs of ours run in this process, all else in a shell."""
    program, *words = shlex.split(command)
    if program != "python":
        done = subprocess.run(
            ["bash", "-ec", command], capture_output=True, text=True, check=True, timeout=20
        )
        return done.stdout
    _, module, *words = words
    operator.monkeypatch.setattr(
        "sys.stdin", io.StringIO(TYPED.get(words[1] if words[1:] else "", ""))
    )
    main = {"server": server.__main__.main, "kiosk": kiosk.__main__.main}[module]
    code, said = main(words), operator.said()
    # What can't be done, the page says so.
    assert (code == 0) == (REFUSED.search(said) is None), said
    return said


def test_every_verb_stands_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        server.__main__.main(["keys", "--help"])
    verbs = re.search(r"{(.+?)}", capsys.readouterr().out)
    assert verbs is not None
    ran = {shlex.split(command)[4] for command, _ in commands() if " server keys " in command}
    assert ran == set(verbs[1].split(","))


@pytest.mark.parametrize(
    "word", ["rollback", "freeze", "fast-forward", "mix and match", "endless data", "huge metadata",
             "slow retrieval", "wrong target", "stale mirror", "truncated", "flipped", "path traversal",
             "stolen timestamp key", "stolen snapshot key", "stolen targets key", "stolen root key"],
)  # fmt: skip
def test_the_page_says_what_each_attack_meets(word: str) -> None:
    rows = [line for line in PAGE.lower().splitlines() if line.startswith("| **")]
    assert any(word in line.split("|")[1] for line in rows)


def test_the_page_s_numbers_are_the_program_s() -> None:
    size = {role: most // 1024 for role, most in LONGEST_METADATA.items()}
    limits, day = Limits(), datetime.timedelta(days=1)
    assert size["root"] == size["snapshot"]
    for said in (
        (
            f"root and snapshot {size['root']} KB, timestamp {size['timestamp']} KB, "
            f"targets {size['targets']} KB, an index {LONGEST // 1024**2} MB"
        ),
        (
            f"Less than {limits.slowest // 1024} KB/s over {limits.window:.0f} s, "
            f"silence of {SILENCE_S:.0f} s, or a small file that drips for {LONGEST_ANSWER_S:.0f} s"
        ),
        f"The timestamp ends after {LIVES['timestamp'] / day:.0f} days",
        f"until the snapshot ends ({LIVES['snapshot'] / day:.0f} days)",
    ):
        assert said in PAGE
    rows = {
        line.split("`")[1]: line for line in PAGE.splitlines() if re.match(r"\| `\S+\.json`", line)
    }
    for name, role in (("V.targets.json", "targets"), ("V.snapshot.json", "snapshot"),
                       ("timestamp.json", "timestamp")):  # fmt: skip
        assert rows[name].endswith(f" {LIVES[role] / day:.0f} days |")
    assert f" {root.LIVES / day / 365:.0f} years;" in rows["N.root.json"]
