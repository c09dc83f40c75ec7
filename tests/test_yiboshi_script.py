"""The script of verbs, run for real in small clones: see tests/clone.py."""

import hashlib
import os
import re
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.clone import ROOT, SECONDS, Clone, make_clone

NOBODY = 65534


@pytest.fixture
def clone() -> Iterator[Clone]:
    """A fresh clone."""
    with TemporaryDirectory(prefix="clone-") as folder:  # not tmp_path: another user must get in
        yield make_clone(Path(folder))


@pytest.fixture(scope="module")
def made_venv() -> Iterator[Path]:
    """The .venv of a clone that was set up; making one anew for each test would take minutes."""
    with TemporaryDirectory(prefix="clone-") as folder:
        made = make_clone(Path(folder))
        code, said = made.run("setup")
        assert code == 0, said
        yield made.root / ".venv"


@pytest.fixture
def ready(clone: Clone, made_venv: Path) -> Clone:
    """A clone that was set up before. Whoever changes a file of its .venv puts another in its place."""
    shutil.copytree(made_venv, clone.root / ".venv", symlinks=True, copy_function=os.link)
    return clone


def test_help_lists_the_verbs_and_an_unknown_verb_is_an_error(clone: Clone) -> None:
    code, said = clone.run("help")
    assert code == 0
    assert "./yiboshi" in said
    assert "demo" in said
    assert clone.run() == (0, said)
    assert clone.run("dance") == (2, said)
    assert not (clone.root / ".venv").exists()


def test_the_first_set_up_installs_and_the_second_is_instant(clone: Clone) -> None:
    code, said = clone.run("setup")
    assert code == 0, said
    assert clone.packages() == {"made_build", "made_terminal", "made_server"}
    del clone.environment["PIP_FIND_LINKS"]  # nothing can be fetched any more
    start = time.monotonic()
    code, said = clone.run("setup")
    assert time.monotonic() - start < 10
    assert (code, said.count("\n")) == (0, 2), said
    assert "All is set up" in said


def test_no_network_when_packages_are_missing_is_one_clear_line(ready: Clone) -> None:
    ready.lock("terminal", "made_later")
    del ready.environment["PIP_FIND_LINKS"]
    code, said = ready.run("run")
    assert code == 1
    assert said.strip().endswith("(is the network up?), then run this again.")
    assert "网络通吗" in said


@pytest.mark.parametrize(
    ("moment", "kill"),
    [
        (".venv.unfinished", os.killpg),  # at once, and all of it
        (".venv/bin/python", os.kill),  # only the script: what it started goes on
    ],
)
def test_a_set_up_killed_half_way_is_completed_by_the_next(
    clone: Clone, moment: str, kill: Callable[[int, int], None]
) -> None:
    with clone.start("setup") as first:
        clone.await_file(moment)
        kill(first.pid, signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL, "it was over before the kill"
        code, said = clone.run("setup")
    assert code == 0, said
    assert clone.packages() == {"made_build", "made_terminal", "made_server"}
    assert not (clone.root / ".venv.unfinished").exists()


def test_a_set_up_killed_between_two_locks_loses_neither(ready: Clone) -> None:
    stamps = set(ready.root.glob(".venv/.installed-build-*"))
    ready.lock("build", "made_build", "made_later")
    ready.lock("terminal", "made_terminal", "made_last")
    with ready.start("setup") as first:
        ready.await_file(".venv/.installed-build-*", stamps)
        os.killpg(first.pid, signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL, "it was over before the kill"
    assert "made_last" not in ready.packages()
    code, said = ready.run("setup")
    assert code == 0, said
    assert ready.packages() == {
        "made_build", "made_terminal", "made_server", "made_later", "made_last",
    }  # fmt: skip


def test_two_set_ups_at_once_do_not_meet(ready: Clone) -> None:
    ready.lock("terminal", "made_terminal", "made_later")
    first, second = ready.start("setup"), ready.start("setup")
    said = [process.communicate(timeout=SECONDS)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert sum("Installing Python packages" in words for words in said) == 1
    assert "made_later" in ready.packages()


def test_run_opens_the_terminal_with_its_arguments_and_an_office(ready: Clone) -> None:
    ready.environment["DISPLAY"] = ":7"
    code, said = ready.run("run", "--set", "some where")
    assert code == 0
    assert said.endswith("kiosk run --with-office --set some where\n")


def test_without_a_display_run_offers_the_demo(ready: Clone) -> None:
    code, said = ready.run("run")
    if any(os.access(card, os.W_OK) for card in Path("/dev/dri").glob("card*")):
        assert said.endswith("kiosk run --with-office\n")  # a graphics card needs no X server
    else:
        assert code == 1
        assert "没有显示器" in said
        assert "./yiboshi demo" in said


def test_a_wayland_desktop_without_x_is_told_what_it_lacks(ready: Clone) -> None:
    ready.environment["WAYLAND_DISPLAY"] = "wayland-0"
    code, said = ready.run("run")
    assert code == 1
    assert "xwayland" in said


def test_a_changed_lock_is_installed(ready: Clone) -> None:
    ready.lock("terminal", "made_terminal", "made_later")
    assert ready.run("setup")[0] == 0
    assert ready.packages() == {"made_build", "made_terminal", "made_server", "made_later"}


def test_a_package_that_is_not_the_locked_one_is_refused(ready: Clone) -> None:
    ready.lock("terminal", "made_later")
    wheel = next(Path(ready.environment["PIP_FIND_LINKS"]).glob("made_later*"))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("stowaway.py", "")
    code, said = ready.run("setup")
    assert code == 1
    assert "DO NOT MATCH THE HASHES" in said
    assert "made_later" not in ready.packages()


def test_only_the_missing_packages_are_named_and_installed(ready: Clone) -> None:
    ready.without_packages("libportaudio2", "libmtdev1")
    code, said = ready.run("setup")
    assert code == 0, said
    words = next(line for line in said.splitlines() if "System packages to be installed" in line)
    names = words.split(": ")[1]
    assert sorted(names.split()) == ["libmtdev1", "libportaudio2"]
    update, install = ready.asked()
    assert "update" in update
    assert install.endswith(f"install --no-install-recommends {names}")
    assert said.index(words) < said.index("apt-get speaks")
    assert "to be installed" not in ready.run("setup")[1]
    assert len(ready.asked()) == 2


def test_a_package_under_its_newer_name_is_not_missing(ready: Clone) -> None:
    newer = "installed libmtdev1t64 libmtdev1 (= 1.1.6-1.1)"
    ready.command(
        "dpkg-query", f"/usr/bin/dpkg-query \"$@\" | sed -E 's/^installed libmtdev1 .*/{newer}/'"
    )
    ready.command("apt-get", "exit 100")
    code, said = ready.run("setup")
    assert code == 0, said


def test_packages_that_cannot_be_installed_are_one_clear_line(ready: Clone) -> None:
    ready.without_packages("libportaudio2")
    ready.command("apt-get", "exit 100")
    code, said = ready.run("setup")
    assert code == 1
    assert "系统软件包没有装上" in said


def test_without_root_or_sudo_the_administrator_is_told_what_to_run(ready: Clone) -> None:
    for folder in ("/usr/bin", "/bin"):
        for program in Path(folder).iterdir():
            link = ready.commands / program.name
            if program.name != "sudo" and not link.is_symlink():
                link.symlink_to(program)
    for name in ("dpkg-query", "apt-get", "dpkg"):
        (ready.commands / name).unlink()
    ready.without_packages("libportaudio2")
    ready.environment["PATH"] = str(ready.commands)
    code, said = ready.run("setup", user=NOBODY if os.geteuid() == 0 else None)
    assert code == 1
    assert "apt-get install libportaudio2" in said
    assert not ready.asked()


def test_a_system_without_apt_is_told_so(ready: Clone) -> None:
    for name in ("bash", "dirname", "readlink"):
        (ready.commands / name).symlink_to(f"/usr/bin/{name}")
    ready.environment["PATH"] = str(ready.commands)
    code, said = ready.run("setup")
    assert code == 1
    assert "only Debian 12+ and Ubuntu 24.04+" in said


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.14"])
def test_a_python_without_wheels_is_refused_by_name(clone: Clone, version: str) -> None:
    clone.command("python3", f"echo {version}")
    code, said = clone.run("setup")
    assert code == 1
    assert f"Python {version} won't do, 3.11 to 3.13 will" in said
    assert not (clone.root / ".venv").exists()


def test_the_python_named_by_the_variable_comes_first(ready: Clone) -> None:
    ready.environment["PYTHON"] = sys.executable
    assert ready.run("setup")[0] == 0
    ready.environment["PYTHON"] = "/nowhere/python3"
    code, said = ready.run("setup")
    assert code == 1
    assert "/nowhere/python3" in said


def test_set_up_and_run_fetch_no_speech_model(ready: Clone) -> None:
    ready.environment["DISPLAY"] = ":7"
    for verb in ("setup", "run"):
        code, said = ready.run(verb)
        assert code == 0, said
        assert "models install" not in said


def test_who_has_added_whisper_gets_its_packages(ready: Clone) -> None:
    ready.has_whisper()
    code, said = ready.run("setup")
    assert code == 0, said
    assert "made_whisper" in ready.packages()


def test_whisper_without_its_packages_does_not_keep_the_terminal_from_opening(
    ready: Clone,
) -> None:
    ready.has_whisper()
    ready.environment.update(DISPLAY=":7", PIP_FIND_LINKS="/nowhere")
    assert "requirements/whisper.txt" in ready.run("setup")[1]
    for _ in range(2):
        assert ready.run("run") == (0, "kiosk run --with-office\n")


def _with_npm(ready: Clone, gives: str) -> None:
    """A machine on which npm fetches a package of this content; the script expects just that hash."""
    ready.lock("narrator", "made_narrator")
    ready.command("npm", f"echo {gives} > kokoro-js-1.2.1.tgz")
    script = ready.root / "yiboshi"
    expected = hashlib.sha256(b"voices\n").hexdigest()
    text = re.sub(r"(?<=SPEAKERS_SHA256=)\w+", expected, script.read_text(encoding="utf-8"))
    script.write_text(text, encoding="utf-8")


def test_the_voice_is_installed_once(ready: Clone) -> None:
    _with_npm(ready, "voices")
    code, said = ready.run("voice")
    assert code == 0, said
    assert "made_narrator" in ready.packages()
    assert ready.speakers().read_text(encoding="utf-8") == "voices\n"
    assert [path.name for path in ready.speakers().parent.iterdir()] == [ready.speakers().name]
    ready.command("npm", "exit 1")  # nothing can be fetched any more
    assert ready.run("voice")[0] == 0


def test_speakers_that_are_not_what_they_were_are_refused(ready: Clone) -> None:
    _with_npm(ready, "else")
    code, said = ready.run("voice")
    assert code == 1
    assert "could not be fetched" in said
    assert [*ready.speakers().parent.iterdir()] == []


def test_tests_run_where_no_route_leads_out(ready: Clone) -> None:
    _tested(ready)
    ready.has_whisper()
    assert ready.run("check")[0] == 1  # sets up all that tests need; there are no checkers here
    python = ready.root / ".venv/bin/python"
    python.unlink()  # a link to the real one
    python.write_text(
        f'#!/bin/bash\n[[ "$*" == *pytest* ]] || exec {sys.executable} "$@"\n'
        'awk -F: "NR > 2 { print \\$1 }" /proc/net/dev; echo "tests: $*"',
        encoding="utf-8",
    )
    python.chmod(0o755)
    code, said = ready.run("test", "some tests")
    assert code == 0, said
    assert said.endswith("--dist loadfile --no-loadscope-reorder some tests\n")
    if "allows no network namespace" not in said:
        assert [line.strip() for line in said.splitlines()[:-1]] == ["lo"]


def _tested(ready: Clone) -> None:
    """What `set_up_tests` wants to find, apart from what the terminal needs."""
    for name in ("whisper", "acoustic", "test"):
        ready.lock(name, f"made_{name}")
    ready.has_voice()
    ready.has_torch()


def test_check_runs_every_check_even_when_one_fails(ready: Clone) -> None:
    """The checkers are stand-ins here; what they find is their own matter."""
    _tested(ready)
    for tool in ("ruff", "mypy", "lint-imports", "vulture", "pylint"):
        path = ready.root / ".venv/bin" / tool
        path.write_text("#!/bin/bash\necho spoken", encoding="utf-8")
        path.chmod(0o755)
    for folder in ("content", "tests", ".ci"):
        (ready.root / folder).mkdir()
    shutil.copy(ROOT / ".ci/run", ready.root / ".ci")
    code, said = ready.run("check")
    assert (code, said.count("ok      "), "spoken" in said) == (0, 8, False), said
    (ready.root / ".venv/bin/mypy").write_text("#!/bin/bash\necho spoken; exit 1", encoding="utf-8")
    (ready.root / "content/long.py").write_text("\n" * 401, encoding="utf-8")
    code, said = ready.run("check")
    assert (code, said.count("ok      "), said.count("FAILED  ")) == (1, 6, 2), said
    assert said.count("spoken") == 1
    assert "content/long.py: 401 lines" in said
