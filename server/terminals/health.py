"""What a terminal's last heartbeat complains of, in words."""

from collections.abc import Mapping
from typing import Any

from server.terminals.history import length

# A clock that is wrong by more than this is told.
_CLOCK_S = 300
_MISSING = {"none": "没有找到", "failed": "用不了"}
_FULL_DISK, _FULL_MEMORY = 0.05, 0.95


def complaints(health: Mapping[str, Any]) -> list[str]:
    """What is wrong now by the terminal's own account; nothing where it has not said anything yet."""
    if "uptime_s" not in health:
        return []
    found = []
    for part, name in (("microphone", "麦克风"), ("loudspeaker", "扬声器")):
        if health[part] != "ok":
            found.append(f"{name}{_MISSING[health[part]]}")
    if health["microphone"] == "ok" and not health["engine"]:
        found.append("语音识别没有运行")
    if health["disk_free"] < _FULL_DISK * health["disk_total"]:
        found.append("磁盘快满了")
    if health["memory_used"] > _FULL_MEMORY * health["memory_total"]:
        found.append("内存快用完了")
    off = health.get("clock_off_s") or 0
    if abs(off) > _CLOCK_S:
        found.append(f"时钟{'快' if off > 0 else '慢'}了 {length(abs(off))}")
    return found
