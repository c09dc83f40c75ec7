import datetime
from pathlib import Path

import psutil
import pytest

from content.load import BUNDLED, load_set
from kiosk.speech import own_model
from kiosk.speech.compiling import prepare_apart
from kiosk.speech.own_model import prepare

TODAY = datetime.date(2026, 11, 24)


def test_it_is_what_would_have_been_made_here_and_nobody_stays_behind() -> None:
    before = set(psutil.Process().children())
    few = load_set(BUNDLED)
    few = few.model_copy(update={"questions": few.questions[:3], "departments": ()})
    apart = prepare_apart(few, TODAY, own_model.BUNDLED)
    assert (apart.phrases / "graph" / "HCLG.fst").is_file()
    assert apart == prepare(few, TODAY)
    assert set(psutil.Process().children()) <= before


def test_what_goes_wrong_there_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-model"):
        prepare_apart(load_set(BUNDLED), TODAY, tmp_path / "no-model")


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(OSError, match="意外结束"):
        prepare_apart(None, TODAY, own_model.BUNDLED)  # type: ignore[arg-type]
