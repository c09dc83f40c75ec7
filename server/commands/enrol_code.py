"""`python -m server enrol-code`: a one-time code for a terminal, as the page makes it, for a script."""

import argparse
import sys

from server.app import create_app
from server.database import db
from server.models.terminal import Terminal
from server.settings import Settings
from server.terminals import enrolment
from server.terminals.care import checked_name


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol-code", help="给一台终端要一个登记码")
    parser.add_argument("name", help="终端叫什么，如“一楼大厅东”；已有的名字就是换机")


def run(args: argparse.Namespace) -> int:
    """0; 2 for a name that can't be one."""
    app = create_app(Settings.from_environment())
    with app.app_context():
        known = db.session.query(Terminal).filter_by(name=args.name).first()
        try:
            name = known.name if known else checked_name(args.name, Terminal)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        group = known.group_id if known else None
        _, code = enrolment.make(name, group, str(app.config["SECRET_KEY"]).encode())
        db.session.commit()
    print(code)
    return 0
