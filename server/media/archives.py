"""A zip from outside, looked at before anything in it is unpacked."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from server.media.refused import RefusedFile, Unreadable

MOST_FILES = 2000
MOST_BYTES = 256 * 1024 * 1024
# Text shrinks to a tenth, geometry to a fifteenth; what shrinks more is made to burst.
MOST_RATIO = 200
# Below this, a ratio means nothing.
_HARMLESS = 1024 * 1024


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in `archive`. Raises RefusedFile for names that lead out, links, bombs, secrets."""
    found = [one for one in archive.infolist() if not one.is_dir()]
    if len(archive.infolist()) > MOST_FILES:
        raise RefusedFile(f"压缩包里的文件太多（超过 {MOST_FILES} 个），不像是正常的文件。")
    for one in found:
        name = one.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if (
            path.is_absolute()
            or ".." in path.parts
            or ":" in name
            or "\0" in name
            or not path.parts
        ):
            raise RefusedFile(f"压缩包里有指向外面的文件名“{name[:60]}”，不能用。")
        if stat.S_ISLNK(one.external_attr >> 16):
            raise RefusedFile(f"压缩包里的“{name[:60]}”是一个链接，不能用。请放真正的文件。")
        if one.flag_bits & 1:
            raise RefusedFile("压缩包有密码。请去掉密码再传。")
        if one.file_size > _HARMLESS and one.file_size > MOST_RATIO * max(1, one.compress_size):
            raise RefusedFile(f"压缩包里的“{name[:60]}”展开以后大得不正常，不能用。")
    if sum(one.file_size for one in found) > MOST_BYTES:
        raise RefusedFile("压缩包展开以后太大（超过 256 MB），不能用。")
    return found


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """A member's content. Raises RefusedFile where there are more than `most` bytes: sizes can lie."""
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, ImportError):
        raise Unreadable("压缩包") from None
    except Exception as error:  # each method's decompressor has an error of its own
        if type(error).__module__ not in {"zlib", "lzma", "_lzma", "bz2"}:
            raise
        raise Unreadable("压缩包") from None
    if len(data) > most:
        raise RefusedFile(f"压缩包里的“{member.filename[:60]}”展开以后太大，不能用。")
    return data


def opened(path: Path) -> zipfile.ZipFile:
    """The zip at `path`. Raises RefusedFile for what is none."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("压缩包") from None
