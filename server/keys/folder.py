"""The folder of the office's own keys: private, and written so that no loss of power takes one."""

import fcntl
import os
import pwd
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server import durable

_LOCK = "lock"


class KeysError(Exception):
    """What was asked of keys can't be done; the message tells an operator why, and what to do."""


class KeysMissing(KeysError):
    """Keys that are needed are not there, or not to be used."""


def make(folder: Path) -> None:
    """Make the folder, for its owner alone, where it is not there."""
    if folder.is_dir():
        return
    for above in reversed(folder.parents):
        if not above.is_dir():
            above.mkdir(exist_ok=True)
            durable.sync(above.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    durable.sync(folder.parent)


def refuse_what_others_may_read(folder: Path) -> None:
    """Raises KeysMissing where anybody else could read a key in `folder`, naming it.

    And where the folder is another's: what root makes in it, the office could not read.
    """
    if not folder.is_dir():
        return
    if (owner := folder.stat().st_uid) != os.geteuid():
        raise KeysMissing(
            f"{folder} 是用户 {_name(owner)} 的，现在运行的是 {_name(os.geteuid())}。"
            f"请用 {_name(owner)} 来运行（sudo -u {_name(owner)} …）；要是放错了，用 chown 改过来。"
        )
    for path in (folder, *folder.glob("*.pem"), *folder.glob("*.txt")):
        rights = stat.S_IMODE(path.stat().st_mode)
        if rights & 0o077:
            wanted = "700" if path.is_dir() else "600"
            raise KeysMissing(
                f"{path} 别人也能读（权限是 {rights:o}），里面是签发布用的钥匙，先不用它。"
                f"请运行 chmod {wanted} {path}；要是不放心谁看过，就换新钥匙（docs/releases.md）。"
            )


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def write(folder: Path, name: str, data: bytes) -> None:
    """Put a file there that only its owner may read, whole or not at all."""
    durable.write(folder, name, data, private=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process does this in `folder`; the lock ends with its process (flock(2)).

    The folder is made where it is not there; what a process that died was writing into it goes. Raises
    as `refuse_what_others_may_read`.
    """
    make(folder)
    refuse_what_others_may_read(folder)
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in folder.rglob(".making-*"):
            left.unlink()
        yield
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file of the folder, for good."""
    path.unlink(missing_ok=True)
    durable.sync(path.parent)
