"""What a terminal puts up with when it fetches a release: every bound, with its reason."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

# Metadata, in bytes. Ours are a few kilobytes: a root with five offline keys, or the targets of a hundred
# channels, are under a tenth of these. Larger is an attack on memory or disk and is not read to its end.
LONGEST_METADATA = {
    "root": 64 * 1024,
    "timestamp": 16 * 1024,
    "snapshot": 64 * 1024,
    "targets": 256 * 1024,
}
# Roots a terminal follows from the one that is pinned: one a month for twenty years. A repository that has
# changed its keys more often gives its newest root to new terminals, and `kiosk trust` to old ones.
MOST_ROOTS = 256
# A small answer (metadata, an index) takes no longer than this, in s, however it drips.
LONGEST_ANSWER_S = 30.0
# Until a connection stands, and between two packets, in s.
CONNECT_S, SILENCE_S = 5.0, 15.0
# What is read at a time: large enough that 1 GiB is not a million calls, and of no weight in memory.
CHUNK = 256 * 1024
# Blobs on their way at a time: a piece is small, so that one connection mostly waits for answers.
AT_A_TIME = 4


@dataclass(frozen=True)
class Limits:
    """How blobs are fetched. Rates are bytes/s, times s.

    `rate`: not faster, all together; None: as fast as it goes. Slower than `slowest` over `window` is no
    network but somebody who holds us up (slow retrieval). `attempts` at a blob in one round, with a wait
    between them that doubles from `first_wait` up to `last_wait`: a router restarts in half a minute.
    `reserve`: bytes that stay free on the disk, for logs, the outbox and the system.
    """

    rate: int | None = None
    slowest: int = 1024
    window: float = 20.0
    attempts: int = 5
    first_wait: float = 0.5
    last_wait: float = 15.0
    reserve: int = 256 * 1024 * 1024

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Limits":
        """`YIBOSHI_SYNC_RATE`, in kB/s, and `YIBOSHI_SYNC_FREE`, in MB, where they are set.

        Raises ValueError, in an operator's words, for anything but a whole number.
        """
        rate = _number(environment, "YIBOSHI_SYNC_RATE", "每秒多少 kB，比如 500")
        free = _number(environment, "YIBOSHI_SYNC_FREE", "磁盘要留多少 MB，比如 256")
        default = cls()
        return cls(
            rate=rate * 1000 if rate else default.rate,
            reserve=free * 1_000_000 if free else default.reserve,
        )


def _number(environment: Mapping[str, str], name: str, what: str) -> int | None:
    chosen = environment.get(name)
    if not chosen:
        return None
    if not chosen.isascii() or not chosen.isdecimal() or int(chosen) < 1:
        raise ValueError(f"设置 {name}={chosen} 不对：要写成{what}")
    return int(chosen)
