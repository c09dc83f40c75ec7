"""`python -m server run`: serve the office; the first time, set it up and print the way in."""

import argparse
import logging
import signal
import sys
from typing import Any

import waitress
from flask import Flask

from server.app import create_app
from server.commands import codes
from server.database import db
from server.delivery.beside import HintServer, allow_many_files, listening
from server.delivery.hints import PATH
from server.first_run import prepare
from server.migrate import upgrade
from server.publishing import clock
from server.settings import Settings
from server.store import StoreError

# Requests at a time; each is short. While heartbeats wait for the disk, there is somebody for polls.
_THREADS = 16
# Open lines at a time, and how long one may be silent, in s: a terminal comes back after half a minute.
_LINES, _SILENT_S = 2000, 10


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("run", help="打开后台")
    parser.add_argument("--host", default="127.0.0.1", help="在哪个地址上听（默认只有本机）")
    parser.add_argument(
        "--port", type=int, default=8080, help="端口（默认 8080；0：随便一个空着的）"
    )
    parser.add_argument("--or-another", action="store_true", help="端口被占用就换一个")
    parser.add_argument(
        "--hints-port",
        type=int,
        help="发布后马上通知终端用的端口（默认：后台端口加一，被占用就换一个）",
    )
    parser.add_argument("--code-for", metavar="名字", help="同时给这台终端一个登记码")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; 2 for a bad setting, or a store that does not answer the first time."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    allow_many_files()
    try:
        app = create_app(Settings.from_environment())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with app.app_context():
        upgrade(db.engine)
        try:
            token = prepare()
        except StoreError as error:
            print(error, file=sys.stderr)
            return 2
        code = codes.make(app, args.code_for) if args.code_for else None
    try:
        server = _listen(app, args.host, args.port, or_another=args.or_another)
    except OSError as error:
        print(
            f"{args.host}:{args.port} 打不开：{error.strerror}。换一个 --port 试试。",
            file=sys.stderr,
        )
        return 2
    port = args.hints_port if args.hints_port is not None else int(server.effective_port) + 1
    try:
        sock = listening(args.host, port % 65536, or_another=args.hints_port is None)
    except OSError as error:
        print(
            f"{args.host}:{port} 打不开：{error.strerror}。换一个 --hints-port 试试。",
            file=sys.stderr,
        )
        return 2
    address = f"http://{args.host}:{server.effective_port}"
    if code is not None:
        print(f"{args.code_for}的登记码：{code}", flush=True)
    if token is not None:
        link = f"{address}/setup/{token}"
        print(f"第一次使用，请用这个链接设管理员（只能用一次）：{link}", flush=True)
    print(f"易博士后台：{address}", flush=True)
    clock.start(app)
    hints = HintServer(app, sock)
    hints.start()
    app.extensions["hints"] = f":{sock.getsockname()[1]}{PATH}"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server.run()
    hints.stop()
    return 0


def _listen(app: Flask, host: str, port: int, *, or_another: bool) -> Any:
    """The server, its port open. Raises OSError where it can't be, nor `or_another`."""
    try:
        return waitress.create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            connection_limit=_LINES,
            channel_timeout=_SILENT_S,
            cleanup_interval=_SILENT_S,
            # select() knows the first 1,024 files of a process, and hints have hundreds.
            asyncore_use_poll=True,
            ident=None,
            # Above what the pages take (they say so kindly), a body is not even read.
            max_request_body_size=2 * app.config["MAX_CONTENT_LENGTH"],
            # A proxy's word on who is asking is believed where there is one (server.app).
            clear_untrusted_proxy_headers=not app.config["settings"].proxies,
        )
    except OSError:
        if not or_another:
            raise
        return _listen(app, host, 0, or_another=False)
