"""In which order test files run, and which never at once: the longest first, at most two glasses.

What is drawn and heard is mostly waited for. So there are more processes than processors, and what
would be in each other's way stands in one line.
"""

from xdist.scheduler import LoadFileScheduling

# Files of one line run one after the other, in one process. Begun in this order, before all others.
LINES = (
    # A terminal on a glass of its own, ...
    (
        "tests/end_to_end/test_reaching.py",
        "tests/end_to_end/test_leaving.py",
        "tests/end_to_end/test_bad_content.py",
        "tests/end_to_end/test_wayfinding.py",
        "tests/end_to_end/test_touching.py",
        "tests/end_to_end/test_speaking.py",
    ),
    # ... and another.
    (
        "tests/end_to_end/test_release.py",
        "tests/end_to_end/test_stick.py",
        "tests/end_to_end/test_screens.py",
        "tests/end_to_end/test_office.py",
        "tests/end_to_end/test_lacking.py",
        "tests/end_to_end/test_robust.py",
        "tests/end_to_end/test_own_video.py",
    ),
    ("tests/office/test_every_page.py",),
    ("tests/test_yiboshi_script.py",),
    ("tests/kiosk/speech/test_whisper_engine.py",),
    ("tests/crash/test_office.py", "tests/crash/test_terminal.py"),
    ("tests/office/test_first_day.py",),
    # Somebody speaks into a room, in real time.
    (
        "tests/kiosk/speech/test_ears.py",
        "tests/kiosk/speech/test_ears_robust.py",
        "tests/kiosk/speech/test_ears_own_engine.py",
        "tests/kiosk/speech/test_recording.py",
        "tests/kiosk/speech/test_voice.py",
        "tests/eval/test_hearing.py",
    ),
    ("tests/kiosk/ui/test_changing_over.py",),
    ("tests/office/test_hall.py",),
    ("tests/server/films/test_pages.py",),
    ("tests/content/test_check.py",),
    ("tests/test_house.py",),
)
_LINE_OF = {file: number for number, line in enumerate(LINES) for file in line}
_RANK = {file: rank for rank, file in enumerate(_LINE_OF)}


def rank(file: str) -> int:
    """Of a test file, named from the root; who has a lower one comes earlier."""
    return _RANK.get(file, len(_RANK))


def line(file: str) -> str:
    """The name of the line that a test file stands in, by default its own."""
    return f"line {_LINE_OF[file]}" if file in _LINE_OF else file


def is_on_a_glass(file: str) -> bool:
    """Whether a test file needs the machine now: all others give way to it."""
    return _LINE_OF.get(file) in {0, 1}


def processes(processors: int) -> int:
    """How many to test with: two out of three have something to work on."""
    return -(-processors * 3 // 2)


class InLines(LoadFileScheduling):  # type: ignore[misc]
    """Gives each process one line after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return line(super()._split_scope(nodeid))
