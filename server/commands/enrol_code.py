"""`python -m server enrol-code`: a one-time code for a terminal, as the page makes it, for a script."""

import argparse
import sys

from server.app import create_app
from server.commands import codes
from server.settings import Settings


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol-code", help="给一台终端要一个登记码")
    parser.add_argument("name", help="终端叫什么，如“一楼大厅东”；已有的名字就是换机")


def run(args: argparse.Namespace) -> int:
    """0; 2 for a name that can't be one."""
    app = create_app(Settings.from_environment())
    try:
        with app.app_context():
            code = codes.make(app, args.name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(code)
    return 0
