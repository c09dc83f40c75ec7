"""`python -m server migrate`: bring the tables to the newest step, or back to an earlier one."""

import argparse
import sys

from alembic.util import CommandError
from sqlalchemy import create_engine

from server import migrate
from server.database import engine_options
from server.settings import Settings


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("migrate", help="升级数据库（run 会自己做）")
    parser.add_argument("--down-to", metavar="步骤", help="退回到较早的一步，先备份")


def run(args: argparse.Namespace) -> int:
    """0; 2 where there is no such step."""
    settings = Settings.from_environment()
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(**engine_options(settings.database_url))
    try:
        if args.down_to:
            migrate.downgrade(engine, args.down_to)
        else:
            migrate.upgrade(engine)
    except CommandError as error:
        print(f"没有这一步：{error}", file=sys.stderr)
        return 2
    print(f"数据库在第 {migrate.step_of(engine)} 步（最新是 {migrate.newest()}）。")
    return 0
