"""`python -m server export-usb`: what is published, on a USB stick, for terminals without a network."""

import argparse
import errno
import sys
from pathlib import Path

from server.app import create_app
from server.keys.folder import KeysMissing
from server.settings import Settings
from server.stick.drive import NoUse
from server.stick.export import FOLDER, export
from server.store import StoreError
from server.wording import size

# Of what is to be written, between two lines; less than so much is written before one could read them.
_TENTH, _SHORT = 10, 64 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("export-usb", help="把发布的内容写到 U 盘，给没有网络的终端")
    parser.add_argument("folder", type=Path, metavar="文件夹", help="U 盘在哪里，如 /media/usb")


def run(args: argparse.Namespace) -> int:
    """0; 1 where the stick could not be written whole, 2 where it can't be."""
    app = create_app(Settings.from_environment())
    try:
        with app.app_context():
            done = export(args.folder, _Progress().tell)
    except (NoUse, KeysMissing) as error:
        print(error, file=sys.stderr)
        return 2
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        why = "U 盘满了" if error.errno in _FULL else error.strerror or str(error)
        print(f"U 盘没有写完（{why}）。请插好或者换一个，再运行一次，会接着写。", file=sys.stderr)
        return 1
    if not done.written:
        print(f"U 盘上已经是第 {done.number} 版，不用再写。")
    else:
        print(
            f"第 {done.number} 版已导出到 {args.folder / FOLDER}："
            f"写了 {done.written} 个文件（{size(done.written_size)}），"
            f"一共 {done.files} 个（{size(done.size)}），删掉旧的 {done.deleted} 个。"
        )
    print(f"没有登记过的终端第一次用这个 U 盘时，请核对指纹：{done.root}")
    print("请先在系统里“弹出”U 盘，再拔下来。")
    return 0


class _Progress:
    """Says how far it is, ten times in all."""

    def __init__(self) -> None:
        self._said = 0

    def tell(self, done: int, of: int) -> None:
        """`done` of `of` bytes are written."""
        tenths = done * _TENTH // of if of else _TENTH
        if of >= _SHORT and tenths > self._said:
            self._said = tenths
            print(f"已写 {size(done)}，共 {size(of)}……", flush=True)
