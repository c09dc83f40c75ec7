"""`python -m kiosk sync`: fetch what the office publishes, once, by hand."""

import argparse
import datetime
import sys
from pathlib import Path
from time import monotonic

from kiosk.sync import following as follow
from kiosk.sync import membership, stick
from kiosk.sync.alone import alone
from kiosk.sync.client import Untrusted
from kiosk.sync.generations import Generations
from kiosk.sync.limits import Limits
from kiosk.sync.lint import Linter
from kiosk.sync.office import Unreachable
from kiosk.sync.source import FolderSource, HttpSource
from kiosk.sync.trust import Trust
from kiosk.sync.update import NoRoom, Unfit, update


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("sync", help="取一次后台发布的内容（终端没有打开时用）")
    parser.add_argument(
        "--from", dest="source", metavar="URL|DIR",
        help="从哪里取：发布仓库的网址、文件夹或者 U 盘（默认：后台说的地方）",
    )  # fmt: skip
    parser.add_argument("--channel", help="取哪个频道，如 live、group-3（默认：后台说的）")


def run(args: argparse.Namespace) -> int:
    """0 where it is shown from the next start on, or was here already; 1 where not; 2 for a bad address or setting."""
    state = membership.state_folder()
    known = follow.read(state) or follow.Following()
    office = follow.office(state)
    told = args.source or (office and follow.absolute(office, known.repository))
    try:
        source, limits = _source(told), Limits.from_environment()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    generations, linter, began = Generations(state / "content"), Linter(), monotonic()
    try:
        with alone(state / "content", wait=False):
            arrived = update(
                source,
                Trust(state / "trust"),
                generations,
                args.channel or known.channel,
                datetime.datetime.now(datetime.UTC),
                limits,
                linter,
                on_offer=lambda index: linter.warm(),
            )
    except BlockingIOError:
        print("终端正开着，它自己在取；请在操作员页看结果。", file=sys.stderr)
    except Unreachable as error:
        print(f"取不到 {told}：{error}", file=sys.stderr)
    except Unfit as error:
        print("收到的内容有错，没有采用：", *error.problems, sep="\n", file=sys.stderr)
    except (Untrusted, NoRoom) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"没有存下：{error}", file=sys.stderr)
    else:
        current = generations.current()
        shown = f"第 {current.number} 版" if current else "自带的内容"
        what = "收到" if arrived else "没有新的，仍是"
        took = f"{source.received / 1e6:.3f} MB，{monotonic() - began:.1f} 秒"
        print(f"{what}{shown}（{took}）。")
        return 0
    finally:
        linter.close()
    return 1


def _source(told: str) -> HttpSource | FolderSource:
    """Raises ValueError for what is neither an address nor a folder."""
    if "://" in told:
        return HttpSource(told)
    if not told:
        raise ValueError("这台终端没有登记：请先登记，或者用 --from 说明从哪里取。")
    for folder in (stick.repository(Path(told)), Path(told)):
        if (folder / "metadata").is_dir():
            return FolderSource(folder)
    raise ValueError(f"“{told}”里没有发布仓库。")
