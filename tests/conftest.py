"""What every test stands on: a home of its own, a screen of its own, and the data beside the clone.

Nothing a test does reaches the home, the screen or the sound of the machine it runs on. This
happens on import, before any test module imports a package that reads the environment.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer

from content.cache import cache_dir
from tests import lines
from tests.lines import InLines

_SHARED = Path(__file__).resolve().parents[2] / "shared"
_NEEDS_SHARED = "needs ../shared"
_POLITE = 5
_DEVICES = Path("/proc/net/dev")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WINDOWED")
_SCREEN = "1080x1920x24"  # the terminal's own: portrait, full HD


# What stays in reach of what the machine keeps: speech models, and what is named by all that it is
# made of and is dear to make: what sentences mean (a minute), the type face.
_IN_REACH = ("models/*", "vectors-*.npz", "fonts/*.otf")


def _move_home() -> Path:
    """Move all that is kept between runs to a new folder, but for what is _IN_REACH.

    Each file is linked by itself, so that one a test makes or installs lands in the new folder.
    """
    kept = cache_dir()
    home = Path(tempfile.mkdtemp(prefix="yiboshi-tests-"))
    cache = home / ".cache"
    (cache / "yiboshi" / "models").mkdir(parents=True)
    for one in (one for pattern in _IN_REACH for one in kept.glob(pattern)):
        link = cache / "yiboshi" / one.relative_to(kept)
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(one)
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    for name in set(os.environ) - {"YIBOSHI_GOLDEN"}:
        if name.startswith(("YIBOSHI_", "XDG_", "KIVY_", "PULSE_")) or name in _SCREENS:
            del os.environ[name]
    os.environ |= {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(cache),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_RUNTIME_DIR": str(runtime),
        "YIBOSHI_CACHE": str(cache / "yiboshi"),
        "KIVY_HOME": str(home / ".kivy"),
        "KIVY_NO_ARGS": "1",  # pytest's arguments are not Kivy's
        "KIVY_NO_FILELOG": "1",
        "KIVY_NO_CONSOLELOG": "1",
        "YIBOSHI_NARRATOR": "none",  # an office speaks only where a test lets it
    }
    return home


_HOME = _move_home()

# On two busy cores the time of one example is a matter of luck; pytest-timeout stands guard.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first: nobody waits for one alone at the end."""
    items.sort(key=lambda item: lines.rank(item.nodeid.partition("::")[0]))


def pytest_runtest_logstart(nodeid: str) -> None:
    """One of several processes that has come past the glasses gives way to those still before one."""
    if "PYTEST_XDIST_WORKER" in os.environ and not lines.is_on_a_glass(nodeid.partition("::")[0]):
        os.setpriority(os.PRIO_PROCESS, 0, max(_POLITE, os.getpriority(os.PRIO_PROCESS, 0)))


def pytest_xdist_auto_num_workers() -> int:
    """How many processes `-n auto` is."""
    return lines.processes(len(os.sched_getaffinity(0)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InLines | None:
    """Of `--dist loadfile`."""
    return InLines(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_report_header() -> str:
    """Whether what is proved is proved without a network."""
    devices = [line.split(":")[0].strip() for line in _DEVICES.read_text().splitlines()[2:]]
    return "network: none" if devices == ["lo"] else "network: there is one (./yiboshi test: none)"


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A private X screen, started when the first test asks; its name, which is also in DISPLAY."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            _SCREEN,
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        name = ":" + number.readline().strip()  # written once the server takes connections
    if name == ":":
        pytest.fail("Xvfb did not start")
    os.environ["DISPLAY"] = name
    yield name
    del os.environ["DISPLAY"]
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The test data kept beside the project's clone; leaves the test out where there is none."""
    if not _SHARED.is_dir():
        pytest.skip(_NEEDS_SHARED)
    return _SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that says what was left out for want of the data beside the clone."""
    skipped = terminalreporter.stats.get("skipped", [])
    without = sum(_NEEDS_SHARED in str(report.longrepr) for report in skipped)
    if without:
        terminalreporter.write_line(f"left out: {without} tests, which need {_SHARED} (not there)")
