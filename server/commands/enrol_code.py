"""`python -m server enrol-code`: a one-time code for a terminal, as the page makes it, for a script."""

import argparse
import sys

from sqlalchemy import select

from server.app import create_app
from server.database import db
from server.models.terminal import Terminal
from server.settings import Settings
from server.terminals import enrolment
from server.terminals.care import tidied


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol-code", help="给一台终端要一个登记码")
    parser.add_argument("name", help="终端叫什么，如“一楼大厅东”；已有的名字就是换机")


def run(args: argparse.Namespace) -> int:
    """0; 2 for a name that can't be one."""
    app = create_app(Settings.from_environment())
    with app.app_context():
        try:
            name = tidied(args.name)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        known = db.session.scalar(select(Terminal).where(Terminal.name == name))
        group = known.group_id if known else None
        _, code = enrolment.make(name, group, str(app.config["SECRET_KEY"]).encode())
        db.session.commit()
    print(code)
    return 0
