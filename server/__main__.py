"""`python -m server`: one command a module of server.commands."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

_COMMANDS = (
    *("run", "migrate", "publish", "rollback", "export-usb", "import-usb", "keys", "tick", "hints"),
    *("enrol-code", "login-link"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named first in `arguments` (by default the process's own); its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m server", description="易博士后台")
    subparsers = parser.add_subparsers(dest="command", required=True)
    # Each command loads what it needs; only help needs all of them.
    named = [word for word in words[:1] if word in _COMMANDS] or _COMMANDS
    modules = {name: import_module(f"server.commands.{name.replace('-', '_')}") for name in named}
    for module in modules.values():
        module.add_parser(subparsers)
    args = parser.parse_args(words)
    return int(modules[args.command].run(args))


if __name__ == "__main__":
    sys.exit(main())
