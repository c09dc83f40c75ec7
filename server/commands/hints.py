"""`python -m server hints`: tell terminals at once of a new release, beside an office that gunicorn serves."""

import argparse
import logging
import sys

from flask import Flask

from server.database import db, engine_options
from server.delivery.beside import HintServer, allow_many_files, listening
from server.settings import Settings


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "hints", help="另开一个程序，发布后马上通知终端（配合 gunicorn）"
    )
    parser.add_argument("--host", default="127.0.0.1", help="在哪个地址上听（默认只有本机）")
    parser.add_argument("--port", type=int, default=8081, help="端口（默认 8081）")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 2 for a bad setting or port."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        settings = Settings.from_environment()
        sock = listening(args.host, args.port)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"{args.host}:{args.port} 打不开：{error.strerror}。换一个 --port 试试。",
            file=sys.stderr,
        )
        return 2
    allow_many_files()
    # The whole office would be twice as large, and all that is needed of it is one number.
    app = Flask("hints")
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(settings.database_url)}
    db.init_app(app)
    print(f"发布通知：http://{args.host}:{sock.getsockname()[1]}/hints", flush=True)
    HintServer(app, sock).run()
    return 0
