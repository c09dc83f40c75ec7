import datetime
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import prepared
from kiosk.speech.compiling import prepare_apart
from kiosk.speech.own_model import prepare
from kiosk.speech.parcel import Parcel, wrapped

TODAY = datetime.date(2026, 11, 24)


def test_it_is_what_would_have_been_made_here_and_nobody_stays_behind() -> None:
    before = set(psutil.Process().children())
    few = load_set(BUNDLED)
    few = few.model_copy(update={"questions": few.questions[:3], "departments": ()})
    apart = prepare_apart(wrapped(few), TODAY, prepared.BUNDLED)
    assert (apart.phrases / "graph" / "HCLG.fst").is_file()
    assert apart == prepare(few, TODAY)
    assert set(psutil.Process().children()) <= before


def test_what_goes_wrong_there_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-model"):
        prepare_apart(None, TODAY, tmp_path / "no-model")


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(OSError, match="意外结束"):
        prepare_apart(Parcel(b"torn"), TODAY, prepared.BUNDLED)


def test_the_ears_own_engine_needs_nothing_that_reads_chinese() -> None:
    script = "import sys, kiosk.speech.listener, kiosk.speech.yiboshi_engine; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pydantic", "shapely", "zhconv", "pypinyin", "jieba"} & {*ran.stdout.split()}
