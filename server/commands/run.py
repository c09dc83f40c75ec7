"""`python -m server run`: serve the office; the first time, set it up and print the way in."""

import argparse
import logging
import sys

import waitress

from server.app import create_app
from server.database import db
from server.first_run import prepare
from server.migrate import upgrade
from server.settings import Settings


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("run", help="打开后台")
    parser.add_argument("--host", default="127.0.0.1", help="在哪个地址上听（默认只有本机）")
    parser.add_argument("--port", type=int, default=8080, help="端口（默认 8080）")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 2 for a bad setting."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    try:
        app = create_app(Settings.from_environment())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    address = f"http://{args.host}:{args.port}"
    with app.app_context():
        upgrade(db.engine)
        token = prepare()
    print(f"易博士后台：{address}", flush=True)
    if token is not None:
        print(
            f"第一次使用，请用这个链接设管理员（只能用一次）：{address}/setup/{token}", flush=True
        )
    waitress.serve(app, host=args.host, port=args.port, threads=8, ident=None, _quiet=True)
    return 0
