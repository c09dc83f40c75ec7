"""`python -m kiosk run`: open the terminal."""

import argparse
import logging
import os
import sys
from contextlib import nullcontext
from pathlib import Path

from content.problem import ContentError
from kiosk import operator_pin
from kiosk.sync.beside import office_beside
from kiosk.sync.membership import state_folder


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("run", help="打开终端")
    chosen = os.environ.get("YIBOSHI_SET")
    parser.add_argument(
        "--set",
        type=Path,
        default=Path(chosen) if chosen else None,
        help="只显示这个内容集文件夹，不收发布的内容",
    )
    parser.add_argument(
        "--with-office", action="store_true", help="同时在本机打开后台，并把这台终端登记好"
    )


def run(args: argparse.Namespace) -> int:
    """Open the terminal; 2 for a bad setting or when even the bundled content fails."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    pin = operator_pin.make_once(operator_pin.pin_file())
    if pin is not None:
        print(f"操作员口令是 {pin}，只显示这一次；改口令：python -m kiosk pin", flush=True)
    from kiosk.ui.app import RESTART
    from kiosk.ui.app import run as open_terminal

    beside = office_beside(state_folder()) if args.with_office else nullcontext()
    try:
        with beside:
            code = open_terminal(args.set)
    except ContentError as error:
        print(f"自带的内容也不能用：\n{error}", file=sys.stderr)
    except ValueError as error:
        print(error, file=sys.stderr)
    else:
        if code == RESTART:  # a process of its own age: nothing of this one is left in it
            os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]])  # noqa: S606
        return code
    return 2
