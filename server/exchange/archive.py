"""An Office file before anything reads it: what kind its content says it is, and that it is no bomb."""

import io
import zipfile
from pathlib import PurePosixPath

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

# A workbook of 5,000 full rows unpacks to some 15 MB in a dozen parts.
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_PARTS = 2000
# XML shrinks to a tenth or a twentieth; only what is made to do so shrinks further.
_MOST_RATIO = 200
_SMALL = 4 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TYPES = "[Content_Types].xml"
EXCEL, WORD = "Excel", "Word"
_MAIN = {EXCEL: b"spreadsheetml.sheet.main+xml", WORD: b"wordprocessingml.document.main+xml"}
_SUFFIX = {EXCEL: ".xlsx", WORD: ".docx"}


class Unusable(Exception):
    """This file is not taken; the message says why and what to do, in Chinese."""


def check(data: bytes, kind: str) -> None:
    """That `data` is a harmless file of `kind` (EXCEL or WORD). Raises Unusable."""
    suffix = _SUFFIX[kind]
    if data.startswith(_OLE):
        raise Unusable(
            f"这是旧格式或加了密码的文件。请在 {kind} 里去掉密码，另存为 {suffix} 再上传。"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive)
            types = archive.read(_TYPES)
            if b"macroEnabled" in types or b"vbaProject" in types:
                raise Unusable(f"文件里带有宏，为了安全不能收。请另存为不带宏的 {suffix} 再上传。")
            if _MAIN[kind] not in types:
                raise Unusable(f"这不是 {kind} 文件（{suffix}），只是名字像。请检查选对了没有。")
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_head(archive, part)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError):
        raise Unusable(
            f"这不是 {kind} 文件（{suffix}），或者文件坏了。请重新保存一份再上传。"
        ) from None


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
        raise Unusable("文件展开后太大了。请分成几个小一些的文件再上传。")
    if unpacked > _SMALL and unpacked / packed > _MOST_RATIO:
        raise Unusable("文件压缩得不正常，为了安全不能收。请重新保存一份再上传。")
    names = [part.filename for part in parts]
    outside = any(
        ".." in PurePosixPath(name).parts or name.startswith("/") or "\\" in name for name in names
    )
    if outside or len({*names}) < len(names) or any(part.flag_bits & 1 for part in parts):
        raise Unusable("文件的结构不正常，为了安全不能收。请重新保存一份再上传。")


def _check_head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Office writes no document type; with one, entities could grow without end or read files."""
    with archive.open(part) as file:
        try:
            next(iterparse(file, ("start",), forbid_dtd=True), None)
        except (DefusedXmlException, ParseError, LookupError, ValueError):
            raise Unusable("文件里有不该有的内容，为了安全不能收。请重新保存一份再上传。") from None
