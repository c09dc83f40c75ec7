"""`python -m server rollback`: the glass goes back to what an earlier release held."""

import argparse

from server.commands.releasing import WHO, release
from server.publishing.publish import roll_back


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("rollback", help="回到以前某一版的内容（作为新的一版发布）")
    parser.add_argument("number", type=int, metavar="版", help="哪一版，如 12")


def run(args: argparse.Namespace) -> int:
    """Go back; 1 where it is refused, 2 for a bad setting."""
    return release(lambda: roll_back(args.number, None, who=WHO))
