"""`python -m server tick`: publish what is due by now and tell of it, once; for a timer where `run` does not run."""

import argparse
import sys

from server.app import create_app
from server.keys.folder import KeysMissing
from server.publishing.schedule import tick
from server.repository.mend import mend
from server.settings import Settings
from server.store import StoreError


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    subparsers.add_parser("tick", help="把到时间的定时内容发布一次（run 自己会做）")


def run(args: argparse.Namespace) -> int:
    """Publish what is due; 1 if the store or a missing key is in the way, 2 for a bad setting."""
    try:
        app = create_app(Settings.from_environment())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with app.app_context():
        try:
            mend()
        except (StoreError, KeysMissing) as error:
            print(error, file=sys.stderr)
            return 1
        release = tick()
        print("没有到时间的内容。" if release is None else f"第 {release.number} 版已发布。")
    return 0
