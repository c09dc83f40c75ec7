"""`python -m content`: whether a content set is right, its questions as films, and their voice."""

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from content.check import check
from content.load import BUNDLED
from content.storyboard import voice_over
from content.storyboard.export.command import DESCRIPTION, add_arguments, run


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: see `content.check.check`, `content.storyboard.export.command.run` and `voice_over.run`."""
    parser = argparse.ArgumentParser(prog="python -m content", description="易博士的内容集")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("check", help="检查内容集：每个问题一行，指明文件、条目和字段")
    one.add_argument("folder", nargs="?", type=Path, default=BUNDLED, help="内容集文件夹")
    one.add_argument("--model", type=Path, help="再查这个 Vosk 模型文件夹听不到的词")
    film = commands.add_parser("storyboard", help=DESCRIPTION, description=DESCRIPTION)
    add_arguments(film)
    voice = commands.add_parser(
        "narrate", help=voice_over.DESCRIPTION, description=voice_over.DESCRIPTION
    )
    voice_over.add_arguments(voice)
    chosen = parser.parse_args(arguments)
    if chosen.command == "storyboard":
        return run(chosen)
    if chosen.command == "narrate":
        return voice_over.run(chosen)
    return check(chosen.folder, chosen.model, datetime.date.today())


if __name__ == "__main__":
    raise SystemExit(main())
