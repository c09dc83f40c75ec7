"""The rules of the house that no checker knows: what stands where, and that it is all told."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PACKAGES = ["content", "kiosk", "server"]
# Trains the speech model; needs what no terminal has.
TRAINERS = ("kiosk/speech/acoustic", "content/answers/tuning")
NATURAL_VOICE = [
    ROOT / "content" / "narration" / name
    for name in ("integer_products.py", "kokoro_model.py", "mandarin.py")
]
# Named by what uses them: a server program, a driver, what Flask-Security and TUF ask for.
UNIMPORTED = {"gunicorn", "psycopg", "qrcode", "nh3", "argon2-cffi", "cryptography"}
UNIMPORTED_BY_TERMINALS = {"securesystemslib", "cryptography"}
SCRIPT = (ROOT / "yiboshi").read_text(encoding="utf-8")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def third_party(paths: list[Path]) -> set[str]:
    """The top-level names of what the files import and neither Python nor this project has."""
    names = {name.split(".")[0] for path in paths for name in imported(path)}
    return names - set(sys.stdlib_module_names) - {*PACKAGES, "tests"}


def pinned(lock: str) -> set[str]:
    """The distributions that requirements/`lock`.in asks for, as normalised names."""
    lines = (ROOT / "requirements" / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    pins = (re.match(r"([\w.-]+)(?:\[\w+\])?==", line) for line in lines)
    return {pin[1].lower() for pin in pins if pin}


def distributions(modules: set[str]) -> set[str]:
    """The installed distributions that carry the modules, as normalised names."""
    known = packages_distributions()
    return {
        re.sub(r"[-_.]+", "-", name).lower()
        for module in modules
        for name in known.get(module, [f"(nothing installed for {module})"])
    }


def variables() -> set[str]:
    """Every environment variable of ours that the code reads."""
    ours = re.compile(r"YIBOSHI_[A-Z_]+|WINDOWED|DATABASE_URL|RELEASE_STORE")
    read = {
        node.value
        for path in sources(*PACKAGES, "tests", "deploy")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ours.fullmatch(node.value)
    }
    return read | set(re.findall(r"\$\{(YIBOSHI_[A-Z_]+|WINDOWED|PYTHON)\b", SCRIPT))


def verbs() -> set[str]:
    """The verbs of ./yiboshi, from the arms of its last `case`."""
    return set(re.findall(r"^([a-z]+)(?: \|[^)\n]*)?\)$", SCRIPT, flags=re.MULTILINE))


def commands(package: str) -> set[str]:
    """The sub-commands of `python -m` `package`, from its own help."""
    said = subprocess.run(
        [sys.executable, "-m", package, "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    listed = re.search(r"\{([a-z,-]+)\}", said)
    assert listed, f"no list of commands in: {said}"
    return set(listed[1].split(","))


def test_only_the_screen_imports_kivy() -> None:
    strays = {
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if any(name.split(".")[0] == "kivy" for name in imported(path))
        and not path.is_relative_to(ROOT / "kiosk" / "ui")
    }
    assert not strays


def test_no_file_is_past_400_lines() -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in sources(*PACKAGES, "tests")}
    assert not {str(path): length for path, length in lengths.items() if length > 400}


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_verb_command_and_variable_is_in_the_readme(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    wanted = {f"./yiboshi {verb}" for verb in verbs()}
    for package in ("kiosk", "server"):
        wanted |= {f"python -m {package} {command}" for command in commands(package)}
    wanted |= variables()
    assert {
        "./yiboshi run",
        "python -m kiosk ask",
        "python -m server run",
        "WINDOWED",
        "YIBOSHI_CACHE",
    } <= wanted
    assert not {words for words in wanted if not re.search(rf"{re.escape(words)}\b", text)}


def test_every_verb_is_in_the_help() -> None:
    said = subprocess.run(
        [ROOT / "yiboshi", "help"], capture_output=True, text=True, check=True
    ).stdout
    assert verbs() == set(re.findall(r"^  ([a-z]+) ", said, flags=re.MULTILINE))


def test_every_decision_record_is_linked_from_the_architecture() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert not {path.name for path in records if f"(adr/{path.name})" not in architecture}


def test_every_import_is_pinned_and_every_pin_is_imported() -> None:
    trainers = sources(*TRAINERS)
    others = [*trainers, *NATURAL_VOICE]
    terminal = [path for path in sources("content", "kiosk") if path not in others]
    runtime = pinned("terminal") | pinned("whisper")
    assert distributions(third_party(terminal)) == runtime - UNIMPORTED_BY_TERMINALS
    narrating = distributions(third_party(NATURAL_VOICE))
    files = {pin for pin in pinned("narrator") if pin.startswith("kokoro-")}
    assert narrating - runtime == pinned("narrator") - files
    training = distributions(third_party(trainers))
    assert training - runtime - pinned("narrator") == pinned("acoustic") | {"torch"}
    office = distributions(third_party(sources("server", "deploy")))
    assert office - runtime == pinned("server") - UNIMPORTED


def test_what_only_tests_import_is_pinned() -> None:
    everything = {"torch"}.union(
        *map(pinned, ("terminal", "whisper", "narrator", "acoustic", "server", "test"))
    )
    assert distributions(third_party(sources("tests"))) <= everything


@pytest.mark.parametrize("trainer", TRAINERS)
def test_no_terminal_needs_the_trainer(trainer: str) -> None:
    strays = {
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if any(name.startswith(trainer.replace("/", ".")) for name in imported(path))
        and not path.is_relative_to(ROOT / trainer)
    }
    assert not strays


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.in")), ids=lambda p: p.stem)
def test_a_lock_holds_its_pins_with_hashes_and_names_no_host(lock: Path) -> None:
    locked = lock.with_suffix(".txt").read_text(encoding="utf-8")
    asked = re.sub(r"\[\w+\]==", "==", lock.read_text(encoding="utf-8"))
    pins = re.findall(r"^([\w.-]+==[\w.]+)", asked, flags=re.MULTILINE)
    assert pins
    assert not [pin for pin in pins if f"\n{pin} " not in locked], "run ./yiboshi lock"
    for entry in re.split(r"\n(?=[a-z0-9])", locked)[1:]:
        assert "--hash=sha256:" in entry, entry
    assert "://" not in locked


def test_the_script_and_the_project_agree_on_the_pythons() -> None:
    bounds = re.search(r"OLDEST=(\d+) NEWEST=(\d+)", SCRIPT)
    assert bounds
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">=3.{bounds[1]},<3.{int(bounds[2]) + 1}"' in project


def test_the_check_finds_what_is_written_twice(tmp_path: Path) -> None:
    twin = "def total(prices, rate):\n    net = 0\n    for price in prices:\n" + "".join(
        f"        net += price * {n} + rate\n" for n in range(8)
    )
    (tmp_path / "one.py").write_text(f"{twin}    return net\n", encoding="utf-8")
    (tmp_path / "two.py").write_text(f"{twin}    return net + 1\n", encoding="utf-8")
    options = re.search(r"bin/pylint (.*) content kiosk server tests", SCRIPT)
    assert options
    found = subprocess.run(
        [sys.executable, "-m", "pylint", *options[1].split(), "one.py", "two.py"],
        cwd=tmp_path, env=os.environ | {"PYLINTRC": str(ROOT / "pyproject.toml")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode
    assert "R0801: Similar lines in 2 files" in found.stdout
