"""`python -m server`: one command a module of server.commands."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

_COMMANDS = ("run", "migrate", "enrol-code")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named first in `arguments` (by default the process's own); its exit code."""
    parser = argparse.ArgumentParser(prog="python -m server", description="易博士后台")
    subparsers = parser.add_subparsers(dest="command", required=True)
    modules = {
        name: import_module(f"server.commands.{name.replace('-', '_')}") for name in _COMMANDS
    }
    for module in modules.values():
        module.add_parser(subparsers)
    args = parser.parse_args(arguments)
    return int(modules[args.command].run(args))


if __name__ == "__main__":
    sys.exit(main())
