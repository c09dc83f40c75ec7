"""`python -m content storyboard`: a question as video, Lottie, GIF, picture or subtitles."""

from __future__ import annotations

import argparse
import difflib
import signal
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from content.load import BUNDLED, load_set
from content.narration.narrator import CHOICES
from content.problem import ContentError
from content.schema import ContentSet, Question
from content.storyboard.export.batch import Done, fill_all
from content.storyboard.export.encoder import ExportError
from content.storyboard.export.order import ENDINGS, Copy, Order, fill
from content.storyboard.export.page import write_page
from content.storyboard.export.part import make_part
from content.storyboard.export.progress import Progress
from content.storyboard.export.sheet import write_sheet
from content.storyboard.export.voices import NONE, voiced
from content.storyboard.layout import LANDSCAPE, LAYOUTS, PORTRAIT

DESCRIPTION = "把问题做成动画片：视频、Lottie、GIF、图片或字幕"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What one may say after `python -m content storyboard`."""
    parser.add_argument("set", help="内容集：文件夹，或自带内容集的名字（jining）")
    parser.add_argument("question", nargs="?", help="问题的编号（questions.json 里的 id）")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "-o",
        dest="target",
        type=Path,
        metavar="FILE",
        help=f"做成什么由结尾决定：{' '.join(ENDINGS)}（.json 旁边还有 .vtt）",
    )
    where.add_argument(
        "--all", dest="into", type=Path, metavar="DIR", help="全部问题做进这个文件夹，没变的不重做"
    )
    layouts = parser.add_mutually_exclusive_group()
    layouts.add_argument("--portrait", dest="layout", action="store_const", const=PORTRAIT.name,
                         help="竖屏（默认）")  # fmt: skip
    layouts.add_argument("--landscape", dest="layout", action="store_const", const=LANDSCAPE.name,
                         help="横屏；--all 不指定时两种都做")  # fmt: skip
    parser.add_argument("--subtitles", choices=("burnt", "soft", "none"), default="burnt",
                        help="字幕：画在画面上（默认）、单独一轨、不要")  # fmt: skip
    parser.add_argument("--format", choices=[one[1:] for one in ENDINGS], default="mp4",
                        help="--all 做成什么（默认 mp4）")  # fmt: skip
    parser.add_argument("--voice", choices=(*CHOICES, NONE), default="auto",
                        help="没有录音的句子由谁来说（none：不说，只有字幕）")  # fmt: skip
    parser.add_argument("--sheet", action="store_true",
                        help="--all 做成一览：index.html 能播放，index.png 是封面，index-2.png 起是每一幕")  # fmt: skip
    parser.add_argument("--strip", action="store_true", help=".png 里每一幕一格，不只是封面")


def run(chosen: argparse.Namespace) -> int:
    """0: all is made (or was already); 1: something is not, and it was said why."""
    # Ended kindly, what is half made goes.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        folder = _folder(chosen.set)
        content = load_set(folder)
        if chosen.into:
            return _all(chosen, folder, content)
        return _one(chosen, folder, content)
    except ContentError as error:
        return _failed(f"内容集读不了：{error}")
    except (ExportError, OSError) as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return _failed("停下了，没有留下做了一半的文件。")
    finally:
        signal.signal(signal.SIGTERM, before)


def _one(chosen: argparse.Namespace, folder: Path, content: ContentSet) -> int:
    target: Path = chosen.target
    if target.suffix not in ENDINGS:
        raise ExportError(f"不会做“{target.suffix or target.name}”，只会 {'、'.join(ENDINGS)}")
    question = _question(chosen.question, content)
    layout = LAYOUTS[chosen.layout or PORTRAIT.name]
    film = voiced(question, content, folder, chosen.voice, Progress("配音").tell)
    if not all(film.voices):
        print("有的句子没有声音，这些句子只有字幕。", file=sys.stderr)
    order = Order(target, layout, chosen.subtitles, chosen.strip, chosen.voice)
    fill(order, Copy(question, content, film), Progress(target.name).tell)
    print(target)
    return 0


def _all(chosen: argparse.Namespace, folder: Path, content: ContentSet) -> int:
    if chosen.question:
        raise ExportError("--all 做全部问题，不要再写问题的编号")
    if chosen.sheet:
        return _sheet(chosen, folder, content)
    layouts = [LAYOUTS[chosen.layout]] if chosen.layout else [PORTRAIT, LANDSCAPE]
    orders = [
        (
            question.id,
            Order(
                chosen.into / f"{question.id}-{layout.name}.{chosen.format}",
                layout,
                chosen.subtitles,
                chosen.strip,
                chosen.voice,
            ),
        )
        for question in content.questions
        for layout in layouts
    ]
    return 0 if _told(fill_all(folder, orders, chosen.into), len(orders)) else 1


def _sheet(chosen: argparse.Namespace, folder: Path, content: ContentSet) -> int:
    into: Path = chosen.into
    parts = into / "films"
    orders = [
        (one.id, Order(parts / f"{one.id}.js", PORTRAIT, voice=chosen.voice))
        for one in content.questions
    ]
    whole = _told(fill_all(folder, orders, parts, make_part), len(orders))
    shown = [one for one in content.questions if (parts / f"{one.id}.js").is_file()]
    write_sheet(shown, content, parts, into)
    write_page(shown, content, into)
    print(into / "index.html")
    return 0 if whole else 1


def _told(done: Iterable[Done], number: int) -> bool:
    """Says what became of each; whether all `number` are there."""
    said = {"made": "做好了", "kept": "没有变", "failed": "没做成"}
    outcomes: Counter[str] = Counter()
    for one in done:
        outcomes[one.outcome] += 1
        head = f"[{outcomes.total()}/{number}] {said[one.outcome]} {one.name}"
        print(f"{head}：{one.reason}" if one.reason else head, flush=True)
    print("，".join(f"{said[name]} {outcomes[name]} 个" for name in said))
    return not outcomes["failed"]


def _folder(named: str) -> Path:
    for folder in (Path(named), BUNDLED.parent / named):
        if folder.is_dir():
            return folder
    raise ExportError(f"没有这个内容集：{named}")


def _question(wanted: str | None, content: ContentSet) -> Question:
    if wanted is None:
        raise ExportError("要写问题的编号，或者用 --all 做全部问题")
    for question in content.questions:
        if wanted in (question.id, question.ask):
            return question
    near = [
        f"{one.id}（{one.ask}）" for one in content.questions if wanted in one.id + one.ask
    ] or difflib.get_close_matches(wanted, [one.id for one in content.questions], 3)
    hint = f"。是不是：{'、'.join(near[:5])}" if near else ""
    raise ExportError(f"没有这个问题：{wanted}{hint}")


def _failed(reason: str) -> int:
    print(f"易博士：{reason}", file=sys.stderr)
    return 1
