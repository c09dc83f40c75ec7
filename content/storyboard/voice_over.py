"""`python -m content narrate`: every sentence of a content set gets its voice."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content.load import BUNDLED, load_set
from content.narration.library import FOLDER, MANIFEST, file_name
from content.narration.narrate import Narrated, narrate, narrations
from content.narration.narrator import CHOICES, Narrator, NoNarratorError, narrator
from content.problem import ContentError
from content.schema import ContentSet
from content.storyboard.export.progress import Progress
from content.storyboard.said import sentences

DESCRIPTION = "给内容集里的每一句话配音，放进它的 media/voice"
# Each is a voice of 700 MB that keeps one core busy.
_PROCESSES = min(2, os.cpu_count() or 1)

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class VoiceOver:
    """How many sentences have a voice now; those that have none, and files that nothing needed any more."""

    voiced: int
    silent: tuple[Narrated, ...]
    removed: int


def voice_over(content: ContentSet, folder: Path, voice: Narrator, tell: Tell) -> VoiceOver:
    """Fill the set at `folder` with the voice of all that `content` says; what is there is kept.

    Ended at any point, the set has the voice that it had. Raises NoNarratorError, OSError.
    """
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    said = sentences(content)
    missing = [each for each in said if not (target / file_name(voice.name, each)).is_file()]
    silent: list[Narrated] = []
    tell(len(said) - len(missing), len(said))
    for number, one in enumerate(narrate(missing, voice, narrations(), _PROCESSES), 1):
        if one.path:
            _copy(one.path, target / one.path.name)
        else:
            silent.append(one)
        tell(len(said) - len(missing) + number, len(said))
    _write(folder / MANIFEST, json.dumps({"voice": voice.name}, ensure_ascii=False) + "\n")
    needed = {file_name(voice.name, each) for each in said}
    unneeded = [path for path in target.glob("*.opus") if path.name not in needed]
    for path in unneeded:
        path.unlink()
    return VoiceOver(len(said) - len(silent), tuple(silent), len(unneeded))


def _copy(source: Path, target: Path) -> None:
    part = target.with_suffix(".part")
    shutil.copyfile(source, part)
    part.replace(target)


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What one may say after `python -m content narrate`."""
    parser.add_argument(
        "set", nargs="?", default=str(BUNDLED), help="内容集：文件夹，或自带内容集的名字（jining）"
    )
    parser.add_argument("--voice", choices=CHOICES, default="auto",
                        help="谁来读：kokoro 是自然的声音，espeak 到处都有；auto 有 kokoro 就用它")  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="DIR", help="放进这个文件夹，不放进内容集")


def run(chosen: argparse.Namespace) -> int:
    """0: every sentence has a voice; 1: not, and it was said why."""
    # Ended kindly, the voices' processes go, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    named = (Path(chosen.set), BUNDLED.parent / chosen.set)
    folder = next((each for each in named if each.is_dir()), named[0])
    try:
        voice = narrator(chosen.voice)
        done = voice_over(load_set(folder), chosen.out or folder, voice, Progress("配音").tell)
    except (ContentError, NoNarratorError, OSError) as error:
        print(f"易博士：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("易博士：停下了；已经配好的留着，再运行一次就接着配。", file=sys.stderr)
        return 1
    for one in done.silent:
        print(f"“{one.said}”没有配音，终端自己读它：{one.reason}", file=sys.stderr)
    print(f"{done.voiced} 句有了配音（{voice.name}），去掉了 {done.removed} 个用不着的文件。")
    return 1 if done.silent else 0
