"""What a folder on a stick can take: how much room there is, and how long its file system lets a file be."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from server.wording import size

_MOUNTS = Path("/proc/self/mountinfo")
# FAT keeps a file's length in 32 bits.
_LONGEST_ON_FAT = 2**32 - 1
_FAT = {"vfat", "msdos"}
# For folders and the file system's own books.
_SPARE = 1024 * 1024


class NoUse(Exception):
    """Nothing can be written there; the message tells an operator why, and nothing was written."""


@dataclass(frozen=True)
class Drive:
    """`free`: bytes that may be written. `block`: bytes that even the shortest file takes."""

    free: int
    block: int
    file_system: str

    def needs(self, sizes: Iterable[int]) -> int:
        """What files of these sizes take, in bytes."""
        return sum(-(-one // self.block) * self.block + self.block for one in sizes) + _SPARE

    def expect(self, sizes: Iterable[int]) -> None:
        """Raises NoUse where new files of these sizes have no room."""
        sizes = [*sizes]
        if self.file_system in _FAT and max(sizes, default=0) > _LONGEST_ON_FAT:
            raise NoUse(
                f"有一个文件是 {size(max(sizes))}，FAT32 格式的 U 盘放不下 4 GB 以上的文件。"
                "请换一个 exFAT 格式的 U 盘。"
            )
        if sizes and self.needs(sizes) > self.free:
            raise NoUse(
                f"U 盘空间不够：还要 {size(self.needs(sizes))}，只剩 {size(self.free)}。"
                "请删掉 U 盘上别的文件，或者换一个大一点的。"
            )


def drive(folder: Path) -> Drive:
    """The drive that `folder` is on. Raises NoUse where it is none that can be written."""
    if not folder.is_dir():
        raise NoUse(f"没有 {folder} 这个文件夹。U 盘插好了吗？")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NoUse(f"{folder} 只能读、不能写。请看看 U 盘上的写保护开关，或者换个有权限的账号。")
    told = os.statvfs(folder)
    return Drive(told.f_bavail * told.f_frsize, max(told.f_frsize, 512), _file_system(folder))


def _file_system(folder: Path) -> str:
    """As the kernel calls it (proc(5), mountinfo); "" where it is not told."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = (re.match(rf"\d+ \d+ {wanted} .* - (\S+) ", line) for line in lines)
    return next((one[1] for one in found if one), "")
