"""What the worker says to the terminal: each thing once, until there is something else to say."""

from typing import BinaryIO

from kiosk.sync.messages import Message, write_message


class Saying:
    """Writes messages to `out`, for one thread."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._last: dict[str, str] = {}

    def say(self, message: Message) -> None:
        """Write it. Raises OSError where the terminal has gone."""
        self._out.write(write_message(message))
        self._out.flush()

    def tell(self, about: str, line: str) -> None:
        """A line for operators, of how things stand `about` something."""
        if self._is_new(about, line):
            self.say({"told": line})

    def fault(self, part: str, message: str) -> None:
        """Something is wrong with a `part`; the office is to know."""
        if self._is_new(f"fault {part}", message):
            self.say({"fault": {"part": part, "message": message}})

    def well(self, part: str) -> None:
        """The part is as it should be: what comes after this is news, whatever it was before."""
        self._last.pop(f"fault {part}", None)

    def _is_new(self, about: str, line: str) -> bool:
        was = self._last.get(about)
        self._last[about] = line
        return was != line
