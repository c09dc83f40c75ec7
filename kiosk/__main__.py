"""`python -m kiosk`: one command a module of kiosk.commands, imported only when it is the one asked for."""

import argparse
import importlib
import sys
from collections.abc import Sequence

_COMMANDS = ("run", "ask", "route", "hear", "models", "pin", "enrol", "trust", "sync")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named first in `arguments` (by default the process's own); its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m kiosk", description="易博士终端")
    subparsers = parser.add_subparsers(dest="command")
    # `ask` must not wait for the screen or the microphone to load: only help needs all commands.
    named = [word for word in words[:1] if word in _COMMANDS] or _COMMANDS
    modules = {name: importlib.import_module(f"kiosk.commands.{name}") for name in named}
    for module in modules.values():
        module.add_parser(subparsers)
    args = parser.parse_args(words)
    if args.command is None:
        parser.print_help()
        return 0
    return int(modules[args.command].run(args))


if __name__ == "__main__":
    sys.exit(main())
