import sys
from pathlib import Path

import pytest
import torch

from kiosk.speech.acoustic.__main__ import main, publish
from kiosk.speech.acoustic.checkpoint import Checkpoint
from kiosk.speech.acoustic.network import MELS, Network


def test_a_missing_source_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        "mychinesemultipa",
        "rsample-100-cv-corpus-6.1-2020-12-11",
        "zhrtvc",
        "training-data",
        "kaldi-asr-aishell-sample",
        "hsk-sentences-audio",
    ):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(
        sys, "argv", ["acoustic", "--sources", str(tmp_path), "--work", str(tmp_path / "work")]
    )
    assert main() == 2
    assert "audio-cmn is missing" in capsys.readouterr().err
    assert not (tmp_path / "work").exists()


def test_a_model_is_published_with_what_to_go_on_from(tmp_path: Path) -> None:
    weights = Network().state_dict()
    (tmp_path / "curve.png").write_bytes(b"picture")
    state = Checkpoint(torch.zeros(MELS), weights, weights, heard=9.0)
    seed = tmp_path / "training" / "model.pt"
    publish(state, tmp_path / "curve.png", tmp_path / "model", seed)
    files = {
        str(path.relative_to(tmp_path / "model")): path.stat().st_size
        for path in (tmp_path / "model").rglob("*")
        if path.is_file()
    }
    assert files.keys() >= {"am/final.mdl", "am/global_cmvn.stats", "conf/fbank.conf"}
    assert files.keys() >= {"conf/model.conf", "learning-curve.png"}
    assert sum(files.values()) < 12_000_000
    assert Checkpoint.load(seed).network.keys() == weights.keys()
