"""Media that will not decode: cartoons, recordings, pictures and films that a set brings along."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from content.media_probe import PICTURES, SOUNDS
from content.problem import Problem
from content.schema import ContentSet

VIDEOS = frozenset({".mp4", ".webm", ".mov", ".mkv"})
# Files that take their decoder longer than this are as good as broken.
_PATIENCE_S = 120.0
_ENDLESS = "解码用的时间太长"


class _Used(NamedTuple):
    file: str
    item: str
    field: str
    path: str


def media_warnings(content: ContentSet, folder: Path) -> Iterator[Problem]:
    """A reminder for each file that can't be decoded, and for those that nothing here can look into."""
    used = [one for one in _used(content) if (folder / one.path).is_file()]
    files = sorted({folder / one.path for one in used})
    probed = [f for f in files if _is_probed(f.suffix)]
    ffprobe = shutil.which("ffprobe")
    shown = [f for f in files if f.suffix in VIDEOS | PICTURES and not _is_probed(f.suffix)]
    wrong = dict(zip(probed, _probed(probed), strict=True))
    if ffprobe:
        wrong |= {path: _by_ffprobe(ffprobe, path) for path in shown}
    elif shown:
        message = f"没有 ffprobe，{len(shown)} 个视频、图片没有检查能不能放"
        yield Problem("media", "", "", message)
    for one in used:
        if message := wrong.get(folder / one.path, ""):
            yield Problem(one.file, one.item, one.field, f"{one.path} 放不出来：{message}")


def _used(content: ContentSet) -> Iterator[_Used]:
    for question in content.questions:
        for field in ("animation", "narration"):
            if path := getattr(question, field):
                yield _Used("questions.json", question.id, field, path)
    for tour in content.tours:
        for number, stop in enumerate(tour.stops, 1):
            if stop.animation:
                yield _Used("tours.json", tour.id, f"stops.{number}.animation", stop.animation)


def _is_probed(suffix: str) -> bool:
    """Whether Python packages that are here can read such a file."""
    return suffix == ".json" or suffix in SOUNDS or (suffix in PICTURES and _has_pillow())


def _has_pillow() -> bool:
    return find_spec("PIL") is not None


def _probed(files: Sequence[Path]) -> Iterator[str]:
    """What is wrong with each; a file at which the decoder dies or hangs is passed over."""
    left = [*files]
    while left:
        command = [sys.executable, "-m", "content.media_probe", *map(str, left)]
        lines, end = _said(command)
        yield from lines[: len(left)]
        left = left[len(lines) :]
        if left:
            yield end
            left = left[1:]


def _said(command: Sequence[str]) -> tuple[list[str], str]:
    """The lines that a command printed, and how it ended."""
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        try:
            out, _ = child.communicate(timeout=_PATIENCE_S)
            end = "解码的程序崩溃了"
        except subprocess.TimeoutExpired:
            child.kill()
            out, _ = child.communicate()
            end = _ENDLESS
    return out.splitlines(), end


def _by_ffprobe(ffprobe: str, path: Path) -> str:
    options = ["-v", "error", "-count_frames", "-select_streams", "v:0"]
    options += ["-show_entries", "stream=nb_read_frames", "-of", "csv=p=0"]
    command = [ffprobe, *options, str(path)]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=_PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        return _ENDLESS
    counted = done.stdout.strip().strip(",")
    if done.returncode or not counted.isdecimal() or int(counted) == 0:
        return (done.stderr.strip().splitlines() or ["里面没有画面"])[-1]
    return ""
