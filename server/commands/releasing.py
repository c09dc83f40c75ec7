"""What the commands that make a release have in common: an office, and saying what came of it."""

import sys
from collections.abc import Callable

from server.app import create_app
from server.models.release import Release
from server.publishing.outcome import told
from server.settings import Settings
from server.workflow import Refused

# Whoever has a shell on the server needs no account; the log calls them so.
WHO = "命令行"


def release(make: Callable[[], Release]) -> int:
    """Make one in the office of the environment and say so; 1 where it is refused, 2 for a bad setting."""
    try:
        app = create_app(Settings.from_environment())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with app.app_context():
        try:
            made = make()
        except Refused as refused:
            print(refused, *refused.problems, sep="\n", file=sys.stderr)
            return 1
        print(told(made))
    return 0
