"""An office on this machine, started with the terminal and stopped with it: for trying both."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from kiosk import VERSION
from kiosk.child import die_with_parent
from kiosk.sync import membership
from kiosk.sync.office import Office, Refused, Unreachable

# The first start makes the database and publishes the bundled content.
_PATIENCE_S = 90
# What this terminal is called there.
_NAME = "本机"


@contextmanager
def office_beside(state: Path) -> Iterator[None]:
    """Run an office until the end of the block, and enrol this terminal (`state`) there.

    A terminal that is enrolled in an office elsewhere keeps to that one, and none is started. What went
    wrong is printed: a terminal opens without an office, too.
    """
    joined = membership.read(state)
    if joined is not None and not _is_here(joined.office):
        print(f"后台在 {joined.office}（这台终端叫“{joined.name}”）。", flush=True)
        yield
        return
    try:
        process = _start(state)
    except OSError as error:
        print(f"后台没有打开：{error}", file=sys.stderr, flush=True)
        yield
        return
    try:
        _join(process, state)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.stdout is not None
        process.stdout.close()


def _is_here(address: str) -> bool:
    return re.fullmatch(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", address) is not None


def _start(state: Path) -> "subprocess.Popen[str]":
    state.mkdir(parents=True, exist_ok=True)
    log = os.open(state / "office.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "server", "run", "--or-another", "--code-for", _NAME],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),  # noqa: PLW1509  (one thread is all there is yet)
        )
    finally:
        os.close(log)


def _join(process: "subprocess.Popen[str]", state: Path) -> None:
    """Read what the office prints until it is open, show it, and enrol with the code in it."""
    # TUF's library takes a while to load, and meanwhile the office opens.
    from kiosk.sync.joining import join

    assert process.stdout is not None
    late = Timer(_PATIENCE_S, process.kill)
    late.start()
    code = ""
    try:
        for line in process.stdout:
            found = re.match(rf"{_NAME}的登记码：(\S+)", line)
            if found:
                code = found[1]
                continue
            print(line, end="", flush=True)
            if opened := re.match(r"易博士后台：(http://\S+)", line):
                # Whoever begins anew with the office on this machine begins anew with its keys, too.
                if said := join(Office(opened[1]).enrol(code, VERSION), state, replace=True):
                    print(said, file=sys.stderr, flush=True)
                break
        else:
            print(f"后台没有打开，原因见 {state / 'office.log'}", file=sys.stderr, flush=True)
    except (Unreachable, Refused, OSError, ValueError) as error:
        print(f"这台终端没有登记到后台：{error}", file=sys.stderr, flush=True)
    finally:
        late.cancel()
