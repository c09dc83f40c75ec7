"""A voice in a process of its own: it may crash or hang, and ends with the process that asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from content.narration import opus
from content.narration.loudness import levelled
from content.narration.narrator import Narrator, NoNarratorError, UnsayableError

_ROOT = Path(__file__).parents[2]
# A neural voice takes 3 s to load and then as long as the sentence sounds, on a busy machine some times that.
_LIMIT_SECONDS = 90.0
# What stays of the silence around a sentence: a word's first breath.
_MARGIN_SECONDS = 0.03
_SILENT = "这一句没有读出声音"


class StuckError(Exception):
    """The voice's process died or did not answer."""


class NarratingProcess:
    """`narrator` in a fresh interpreter; started when it is first needed."""

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def narrate(self, said: str, path: Path) -> None:
        """The narration of `said` at `path`. Raises UnsayableError, NoNarratorError, StuckError."""
        if self._closed:
            raise StuckError
        if self._process is None:
            self._start()
        try:
            self._ask.send((said, path))
            if not self._answers.poll(_LIMIT_SECONDS):
                raise TimeoutError
            refused: UnsayableError | NoNarratorError | None = self._answers.recv()
        except (EOFError, OSError) as error:
            self._bury()
            raise StuckError from error
        if refused is not None:
            raise refused

    def close(self) -> None:
        """End it at once and for good; from any thread. A sentence under way raises StuckError."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()
            process.wait()

    def _bury(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._ask.close()
            self._answers.close()
            self._process = None

    def _start(self) -> None:
        theirs_in, self._ask = Pipe(duplex=False)
        self._answers, theirs_out = Pipe(duplex=False)
        with theirs_in, theirs_out:
            ends = [theirs_in.fileno(), theirs_out.fileno()]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, *map(str, ends)],
                pass_fds=ends,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # pyttsx3 prints there
                env=os.environ | {"PYTHONPATH": str(_ROOT)},
            )
        if self._closed:  # meanwhile
            self._process.kill()
        with suppress(OSError):  # if it is dead already, its answer will tell
            self._ask.send(self._narrator)


def _serve(
    asked: Connection[object, tuple[str, Path]], answers: Connection[object, object]
) -> None:
    narrator: Narrator = asked.recv()  # type: ignore[assignment]
    while True:
        said, path = asked.recv()
        refused: Exception | None = None
        try:
            sound = levelled(narrator.narrate(said), _MARGIN_SECONDS)
            if not len(sound.samples):
                raise UnsayableError(_SILENT)
            opus.write(sound, path)
        except (UnsayableError, NoNarratorError) as error:
            refused = error
        answers.send(refused)


if __name__ == "__main__":
    with (
        Connection(int(sys.argv[1]), writable=False) as asked,
        Connection(int(sys.argv[2]), readable=False) as answers,
        suppress(EOFError, BrokenPipeError),
    ):
        _serve(asked, answers)
