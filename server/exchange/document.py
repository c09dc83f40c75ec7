"""A Word or text file becomes lines and tables. What it is, its content says, not its name."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table

from server.exchange.archive import WORD, Unusable, check
from server.exchange.cut import Block, Grid, Line
from server.exchange.numbering import Numbering

_MOST_LINES = 20_000
_MOST_CELLS = 20_000
_ZIP, _OLD_WORD, _PDF = b"PK\x03\x04", bytes.fromhex("d0cf11e0"), b"%PDF"
_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
# Nobody writes these; a file full of them is no text.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(data: bytes) -> list[Block]:
    """The lines and tables of a .docx or of a text in UTF-8, UTF-16 or GBK. Raises Unusable."""
    if data.startswith(_ZIP):
        check(data, WORD)
        try:
            blocks = [*_from_word(docx.Document(io.BytesIO(data)))]
        except Unusable:
            raise
        except Exception as error:
            raise Unusable(
                "这个 Word 文件打不开，可能坏了。请在 Word 里重新保存一份再上传。"
            ) from error
    elif data.startswith(_OLD_WORD):
        raise Unusable("这是旧格式或加了密码的 Word 文件。请去掉密码，另存为 .docx 再上传。")
    elif data.startswith(_PDF):
        raise Unusable("这是 PDF 文件，切不开。请用 Word 打开它，另存为 .docx 再上传。")
    else:
        blocks = [Line(line.strip()) for line in _text(data).splitlines()]
    if len(blocks) > _MOST_LINES:
        raise Unusable(f"文件太长了，最多 {_MOST_LINES} 行。请分成几个文件。")
    return blocks


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise Unusable("这不是 Word（.docx）也不是文本（.txt）文件。请检查选对了没有。")


def _from_word(document: Any) -> Iterator[Block]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield _grid(block)
            continue
        level = _level(block)
        lines = [line.strip() for line in block.text.splitlines()] or [""]
        mark = numbering.mark(block) if lines[0] else ""
        for number, line in enumerate(lines):
            yield Line(f"{mark}{line}" if number == 0 else line, level)


def _level(paragraph: Any) -> int:
    style = paragraph.style
    found = _HEADING.match(style.name or "") if style is not None else None
    # A heading of a whole sentence is text that somebody made bold.
    return int(found[1]) if found and len(paragraph.text) <= 80 else 0


def _grid(table: Table) -> Grid:
    rows = []
    cells = 0
    for row in table.rows:
        # A cell that spans several columns is counted once.
        held = list({id(cell._tc): cell.text.strip() for cell in row.cells}.values())  # noqa: SLF001
        cells += len(held)
        if cells > _MOST_CELLS:
            raise Unusable("文件里的表格太大了。请分成几个文件，或者改用 Excel 导入。")
        rows.append(tuple(held))
    return Grid(tuple(rows))
