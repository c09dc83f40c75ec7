"""A small clone to run ./yiboshi in: real bash, venv and pip, empty packages made on the spot.

Only the machine's package system can be a stand-in: no test needs a network or changes the machine.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 60  # the longest that any set-up of these may take on a busy machine
KIOSK = "import sys; print('kiosk', *sys.argv[1:])"  # says what it was asked for


@dataclass(frozen=True)
class Clone:
    """A clone whose locks ask for empty packages, on a machine with some commands of its own."""

    root: Path
    commands: Path
    environment: dict[str, str]

    def start(self, *arguments: str, user: int | None = None) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [self.root / "yiboshi", *arguments],
            cwd="/",
            env=self.environment,
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, user: int | None = None) -> tuple[int, str]:
        """The exit code, and all that was said."""
        process = self.start(*arguments, user=user)
        said, _ = process.communicate(timeout=SECONDS)
        return process.returncode, said

    def command(self, name: str, script: str) -> None:
        """Put a command before all others."""
        path = self.commands / name
        path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def lock(self, name: str, *packages: str) -> None:
        """Let a lock ask for these packages, made for the purpose."""
        wheels = Path(self.environment["PIP_FIND_LINKS"])
        lines = [make_wheel(wheels, package) for package in packages]
        (self.root / "requirements" / f"{name}.txt").write_text("".join(lines), encoding="utf-8")

    def has_torch(self) -> None:
        """Let PyTorch, which no lock holds, be had."""
        pin = re.search(r"TORCH=torch==([\w.]+)", (self.root / "yiboshi").read_text("utf-8"))
        assert pin
        make_wheel(Path(self.environment["PIP_FIND_LINKS"]), "torch", pin[1])

    def without_packages(self, *names: str) -> None:
        """Let the machine lack these until apt-get has installed them."""
        self.command(
            "dpkg-query",
            f"""/usr/bin/dpkg-query "$@" | grep -vE '^installed ({"|".join(names)}) '
            if [[ ! -e {self.commands}/done ]]; then exit; fi
            printf 'installed %s \\n' {" ".join(names)}""",
        )
        self.command(
            "apt-get",
            f"""echo "apt-get speaks"; echo "$@" >> {self.commands}/asked
            if [[ $* == *" install "* ]]; then touch {self.commands}/done; fi""",
        )
        self.command("dpkg", "")

    def has_whisper(self) -> None:
        """Let whisper's model be there, and its packages to be had."""
        model = Path(self.environment["YIBOSHI_CACHE"]) / "models/whisper-base"
        model.mkdir(parents=True, exist_ok=True)
        self.lock("whisper", "made_whisper")

    def has_voice(self) -> None:
        """Let the natural voice's packages be to be had, and its speakers there."""
        self.lock("narrator", "made_narrator")
        self.speakers().parent.mkdir(parents=True, exist_ok=True)
        self.speakers().touch()

    def speakers(self) -> Path:
        """Where the script keeps the natural voice's speakers."""
        return Path(self.environment["YIBOSHI_CACHE"]) / "models/kokoro-js-1.2.1.tgz"

    def asked(self) -> list[str]:
        """What was asked of apt-get."""
        asked = self.commands / "asked"
        return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []

    def await_file(self, pattern: str, old: Collection[Path] = ()) -> None:
        """Wait for a new file in the clone that matches."""
        deadline = time.monotonic() + SECONDS
        while not set(self.root.glob(pattern)) - set(old):
            assert time.monotonic() < deadline, pattern
            time.sleep(0.002)

    def packages(self) -> set[str]:
        """The packages made here that are in .venv."""
        return {
            path.name.split("-")[0] for path in self.root.glob(".venv/lib/*/*/made_*.dist-info")
        }


def make_wheel(folder: Path, name: str, version: str = "1.0") -> str:
    """Make an installable package and give the line that pins it."""
    folder.mkdir(exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            # All of one date: the same in every clone, so that what is installed in one is in its copy.
            archive.writestr(zipfile.ZipInfo(path), text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def make_clone(folder: Path) -> Clone:
    root = folder / "易 博士"  # a name with a space and Chinese in it
    commands = folder / "commands"
    wheels = folder / "wheels"
    (root / "requirements").mkdir(parents=True)
    commands.mkdir()
    shutil.copy(ROOT / "yiboshi", root)
    (root / "kiosk").mkdir()
    (root / "kiosk/__main__.py").write_text(KIOSK, encoding="utf-8")
    folder.chmod(0o755)
    clone = Clone(root, commands, {
        "PATH": f"{commands}:{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin",
        "HOME": str(folder),
        "YIBOSHI_CACHE": f"{folder}/cache",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
    })  # fmt: skip
    for lock in ("build", "terminal", "server"):
        clone.lock(lock, f"made_{lock}")
    return clone
