"""The files of an IMDF archive, from a folder or a .zip, within bounds (OGC 20-094, Archives)."""

import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from content.problem import Problem

# Whole floors of a large hall stay below this; what is larger is no map.
MAX_BYTES = 64 * 1024 * 1024
# All files of a zip together, unpacked, and how many there may be: what is beyond is a trap.
MAX_ZIP_BYTES = 256 * 1024 * 1024
MAX_ZIP_FILES = 200
# What is read; other files (address, geofence …) say nothing about where one walks.
FEATURE_TYPES = (
    "venue",
    "building",
    "footprint",
    "level",
    "section",
    "unit",
    "opening",
    "anchor",
    "amenity",
    "occupant",
    "kiosk",
    "fixture",
    "relationship",
    "geofence",
)
_NO_ZIP = (
    OSError, ValueError, EOFError, RuntimeError, NotImplementedError,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip
_NAMES = ("manifest.json", *(f"{kind}.geojson" for kind in FEATURE_TYPES))


def read_files(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """The JSON of each known file that is there, by name; what can't be read is a problem."""
    if path.is_dir():
        contents = _of_folder(path, problems)
    elif path.is_file():
        contents = _of_zip(path, problems)
    else:
        problems.append(Problem(str(path), "", "", "找不到这个地图"))
        return {}
    found = {}
    for name, data in contents:
        try:
            found[name] = _parsed(data)
        except ValueError as error:
            problems.append(Problem(f"map/{name}", "", "", str(error)))
    return found


def _of_folder(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for name in _NAMES:
        path = folder / name
        if not path.exists():
            continue
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ValueError("文件太大，不像是地图")
            yield name, path.read_bytes()
        except (OSError, ValueError) as error:
            problems.append(Problem(f"map/{name}", "", "", f"读不了：{error}"))


def _of_zip(path: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Nothing is ever unpacked to the disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name, member in _members(archive).items():
                with archive.open(member) as file:
                    data = file.read(MAX_BYTES + 1)
                if len(data) > MAX_BYTES:
                    raise ValueError(f"{name} 太大，不像是地图")
                yield name, data
    # A zip is anybody's: encrypted, cut off, of an unknown method, it must not end the terminal.
    except _NO_ZIP as error:
        problems.append(Problem(path.name, "", "", f"不是可以读的 ZIP 文件：{error}"))


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The known files, at the top or all in one folder. Raises ValueError for what is no map."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_ZIP_FILES:
        raise ValueError("里面的文件太多，不像是地图")
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise ValueError(f"里面有指向外面的文件名 {member.filename}")
    if sum(member.file_size for member in members) > MAX_ZIP_BYTES:
        raise ValueError("解开以后太大，不像是地图")
    found: dict[str, zipfile.ZipInfo] = {}
    # A Mac packs a shadow of each file into __MACOSX.
    for member in members:
        parts = PurePosixPath(member.filename).parts
        if parts[-1] in _NAMES and len(parts) <= 2 and parts[0] != "__MACOSX":
            if parts[-1] in found:
                raise ValueError(f"里面有两个 {parts[-1]}")
            found[parts[-1]] = member
    if not found:
        raise ValueError("里面没有地图文件")
    return found


def _parsed(data: bytes) -> Any:
    """Raises ValueError in a clerk's words."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise ValueError("文件不是 UTF-8 编码") from None
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列"
        raise ValueError(f"{where}不是合格的 JSON（{error.msg}）") from None
    except RecursionError:
        raise ValueError("嵌套太深，不像是地图") from None
    except ValueError as error:
        raise ValueError(f"读不了：{error}") from None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} 不是数字")
