"""How this machine is: disk and memory, from the system's own books."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

_MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True)
class Machine:
    """Bytes."""

    disk_free: int
    disk_total: int
    memory_used: int
    memory_total: int


def machine(folder: Path) -> Machine:
    """The disk that `folder` lies on, and the memory; 0 for what can't be told."""
    free = total = 0
    for place in (folder, *folder.parents):
        if place.exists():
            usage = shutil.disk_usage(place)
            free, total = usage.free, usage.total
            break
    try:
        text = _MEMORY.read_text(encoding="ascii")
    except OSError:
        text = ""
    kept = {
        name: int(kb) * 1024 for name, kb in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)
    }
    memory = kept.get("MemTotal", 0)
    return Machine(free, total, memory - kept.get("MemAvailable", memory), memory)
