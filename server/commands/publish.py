"""`python -m server publish`: everything approved goes on the glass, as the page does it, for a script."""

import argparse

from server.commands.releasing import WHO, release
from server.publishing.publish import publish


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("publish", help="把审核通过的内容发布到所有终端")
    parser.add_argument("--note", default="", metavar="说明", help="这一版改了什么")
    parser.add_argument(
        "--urgent", action="store_true", help="急：现在显示的不能再让人看到，终端立刻换上"
    )


def run(args: argparse.Namespace) -> int:
    """Publish; 1 where it is refused (each problem on a line), 2 for a bad setting."""
    return release(lambda: publish(None, args.note, urgent=args.urgent, who=WHO))
