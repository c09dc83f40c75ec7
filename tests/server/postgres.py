"""A PostgreSQL server of its own for the tests that need one: Debian's, in a folder, on a socket."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
# No test's data outlives it: the disk need not be waited for.
_HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database on a server that runs until the end of the block."""
    with TemporaryDirectory(prefix="pg-") as folder:
        user = _owner(folder)
        as_user = [] if user is None else ["runuser", "-u", user, "--"]
        data = f"{folder}/data"

        def pg_ctl(*words: str) -> None:
            command = [*as_user, f"{_PROGRAMS}/pg_ctl", "-D", data, "-w", "-s", *words]
            subprocess.run(command, check=True, timeout=60, cwd=folder, stdout=subprocess.DEVNULL)

        pg_ctl("initdb", "-o", "-A trust -E UTF8 --locale=C.UTF-8 -N -U office")
        pg_ctl("start", "-l", f"{folder}/log", "-o", f"-k {folder} {_HASTE}")
        try:
            yield f"postgresql://office@/postgres?host={folder}"
        finally:
            pg_ctl("stop", "-m", "immediate")


def _owner(folder: str) -> str | None:
    """Give `folder` to somebody who may run PostgreSQL, which root may not; None: we may ourselves."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("postgres")
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return entry.pw_name
