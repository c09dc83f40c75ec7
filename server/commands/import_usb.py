"""`python -m server import-usb`: take in what terminals without a network put on a USB stick."""

import argparse
import sys
from pathlib import Path

from server.app import create_app
from server.keys.folder import KeysMissing
from server.settings import Settings
from server.stick.drive import NoUse
from server.stick.mail import take
from server.terminals.care import tidied


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("import-usb", help="收下终端存在 U 盘上的记录")
    parser.add_argument("folder", type=Path, metavar="文件夹", help="U 盘在哪里，如 /media/usb")
    parser.add_argument(
        "--as",
        dest="stranger",
        metavar="名字",
        default="",
        help="从没登记过的终端写的记录，算在叫这个名字的终端上",
    )


def run(args: argparse.Namespace) -> int:
    """0; 1 where a letter was left on the stick, 2 where the stick is of no use."""
    app = create_app(Settings.from_environment())
    taken = left = 0
    try:
        with app.app_context():
            for fate in take(args.folder, tidied(args.stranger) if args.stranger else ""):
                taken, left = taken + fate.taken, left + (not fate.taken)
                print(f"{'收下' if fate.taken else '没有收'}　{fate.name}：{fate.said}", flush=True)
    except (NoUse, KeysMissing, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"U 盘写不进去（{error.strerror}）。记录没有丢；插好后再运行一次，已经收下的不会重复。",
            file=sys.stderr,
        )
        return 1
    if not taken + left:
        print("U 盘上没有记录要收。")
    elif left:
        print(f"收下 {taken} 封，还有 {left} 封留在 U 盘上。")
    else:
        print(f"收下 {taken} 封。请把 U 盘带回终端插一次，终端就知道后台已经收到。")
    return 1 if left else 0
