"""`python -m server login-link`: a one-time link to choose a password anew, where no administrator can."""

import argparse
import sys

from sqlalchemy import select

from server.accounts import people
from server.app import create_app
from server.database import db
from server.models.account import User
from server.settings import Settings


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "login-link", help="给一个账号重设密码的链接（管理员进不去时用）"
    )
    parser.add_argument("username", help="登录用的账号")
    parser.add_argument(
        "--drop-second-factor", action="store_true", help="动态口令也去掉（手机丢了）"
    )


def run(args: argparse.Namespace) -> int:
    """0; 2 where nobody is called so."""
    app = create_app(Settings.from_environment())
    with app.app_context():
        user = db.session.scalar(select(User).where(User.username == people.normal(args.username)))
        if user is None:
            print(f"没有“{args.username}”这个账号。", file=sys.stderr)
            return 2
        people.unlock(user)
        people.reopen(user)
        if args.drop_second_factor:
            people.drop_second_factor(user)
        token = people.send_link(user)
        db.session.commit()
    print(f"请在后台地址后面加上这一段（只能用一次）：/welcome/{token}")
    return 0
