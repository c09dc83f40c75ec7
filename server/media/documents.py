"""Documents that are attached to meetings: PDF, Word and Excel, without programs inside."""

import re
from pathlib import Path

from server.media import archives
from server.media.refused import RefusedFile, Unreadable

MOST_BYTES = 64 * 1024 * 1024
_TAIL = 2048
# What a PDF does by itself. (What is hidden in a compressed stream is not seen: it is only ever
# downloaded, never opened by the office or a terminal.)
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia)\b")
# Office Open XML: the part that says what it is.
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_HEAD = 512 * 1024


def check_pdf(path: Path) -> None:
    """Raises RefusedFile for what is no whole PDF, or does something by itself."""
    if path.stat().st_size > MOST_BYTES:
        raise RefusedFile("这个 PDF 太大（超过 64 MB）。请压缩以后再传。")
    data = path.read_bytes()
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:]:
        raise Unreadable("PDF")
    if _ACTIVE.search(data):
        raise RefusedFile("这个 PDF 里带有程序或者别的文件。请用“打印成 PDF”重新生成一份再传。")


def office_kind(path: Path) -> str:
    """Which it is, docx or xlsx. Raises RefusedFile for any other zip, and for macros."""
    with archives.opened(path) as archive:
        members = archives.members(archive)
        names = {one.filename for one in members}
        kind = next((kind for part, kind in _PARTS.items() if part in names), None)
        if kind is None or "[Content_Types].xml" not in names:
            raise RefusedFile(
                "这是一个压缩包，不能直接用。请把里面的文件解开，一个一个地传；地图请到“地图”里传。"
            )
        types = next(one for one in members if one.filename == "[Content_Types].xml")
        said = archives.read(archive, types, _HEAD).lower()
    if b"macroenabled" in said or any(name.lower().endswith(".bin") for name in _macros(names)):
        raise RefusedFile("这个文件里带有宏。请另存为普通的 docx 或 xlsx 再传。")
    return kind


def _macros(names: set[str]) -> set[str]:
    return {name for name in names if "vba" in name.lower()}
