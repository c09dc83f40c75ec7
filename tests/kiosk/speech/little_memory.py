"""A process whose memory runs out for real: the kernel's own control group, version 1 or 2."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# (group's folder, file of the limit, file that counts kills)
_VERSIONS = (
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.oom_control"),
    (Path("/sys/fs/cgroup"), "memory.max", "memory.events"),
)
_NAME = "yiboshi-test"


class Group:
    """What is in it may take little more memory than it has."""

    def __init__(self, folder: Path, limit: str, kills: str) -> None:
        self._folder, self._limit, self._kills = folder, limit, kills

    def put(self, pid: int, bytes_more: int) -> None:
        """Move a process in, which may take `bytes_more` from now on."""
        (self._folder / self._limit).write_text(str(bytes_more), encoding="ascii")
        (self._folder / "cgroup.procs").write_text(str(pid), encoding="ascii")

    @property
    def kills(self) -> int:
        """How many processes of it the kernel has killed for want of memory."""
        lines = (self._folder / self._kills).read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))


@contextmanager
def little_memory() -> Iterator[Group | None]:
    """A group of its own; None where this user may make none."""
    for parent, limit, kills in _VERSIONS:
        folder = parent / _NAME
        try:
            folder.mkdir()
        except OSError:
            continue
        if not (folder / limit).exists():
            folder.rmdir()
            continue
        try:
            yield Group(folder, limit, kills)
        finally:
            for pid in (folder / "cgroup.procs").read_text(encoding="ascii").split():
                with suppress(ProcessLookupError):
                    (parent / "cgroup.procs").write_text(pid, encoding="ascii")
            folder.rmdir()
        return
    yield None
