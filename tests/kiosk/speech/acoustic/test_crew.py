import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest
import torch
from torch.multiprocessing.spawn import ProcessRaisedException

from kiosk.speech.acoustic.crew import Crew, together


def _average(folder: Path, crew: Crew) -> None:
    mine = torch.full((2, 3), float(crew.number))
    last = torch.tensor([10.0 * crew.number])
    # Parts of something larger, as the weights of a network may be.
    crew.average([mine[:, 1:], last])
    torch.save((mine, last), folder / f"{crew.number}.pt")


def _fail(crew: Crew) -> None:
    if crew.number == 1:
        raise FileNotFoundError("no recordings")
    crew.average([torch.zeros(1)])


def _stay(folder: Path, crew: Crew) -> None:
    (folder / str(crew.number)).touch()
    time.sleep(600)


def _appears(path: Path) -> bool:
    for _ in range(600):
        if path.exists():
            return True
        time.sleep(0.1)
    return False


def test_what_each_of_two_has_becomes_their_mean_in_place(tmp_path: Path) -> None:
    together(2, partial(_average, tmp_path))
    for number in range(2):
        mine, last = torch.load(tmp_path / f"{number}.pt")
        assert mine.tolist() == [[number, 0.5, 0.5]] * 2
        assert last.tolist() == [5.0]


def test_one_alone_works_in_this_process_and_averages_nothing(tmp_path: Path) -> None:
    here: list[Crew] = []
    together(1, here.append)
    assert here == [Crew(0, 1)]
    assert here[0].leads
    assert not Crew(1, 2).leads
    _average(tmp_path, here[0])
    assert torch.load(tmp_path / "0.pt")[1].tolist() == [0.0]


def test_when_one_fails_all_end_and_the_cause_is_told() -> None:
    with pytest.raises(ProcessRaisedException, match="no recordings"):
        together(2, _fail)


def test_they_end_when_who_started_them_is_killed(tmp_path: Path) -> None:
    program = (
        "import signal, sys; from functools import partial; from pathlib import Path;"
        "from kiosk.speech.acoustic.crew import together;"
        "from tests.kiosk.speech.acoustic.test_crew import _stay;"
        # As a shell has it for what it starts in the background.
        "signal.signal(signal.SIGINT, signal.SIG_IGN);"
        "together(2, partial(_stay, Path(sys.argv[1])))"
    )
    started = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)])
    try:
        assert all(_appears(tmp_path / name) for name in "01")
        crew = psutil.Process(started.pid).children()
    finally:
        started.kill()
        started.wait()
    gone, alive = psutil.wait_procs(crew, timeout=60)
    assert len(gone) >= 2
    assert not alive
