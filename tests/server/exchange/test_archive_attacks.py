import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from server.exchange.archive import EXCEL, WORD, Unusable, check
from server.exchange.rows import read
from tests.server.exchange.workbooks import packed


def honest() -> bytes:
    return packed(Workbook())


def changed(data: bytes, **parts: bytes) -> bytes:
    """The archive with other parts; a name's "__" is a "/"."""
    parts = {name.replace("__", "/"): content for name, content in parts.items()}
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            if one.filename not in parts:
                new.writestr(one.filename, old.read(one))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def types(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("[Content_Types].xml")


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</worksheet>'
)
STEALS = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst>&f;</sst>'


def macros() -> bytes:
    data = honest()
    kind = types(data).replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    return changed(data, **{"[Content_Types].xml": kind})


def a_lie_about_its_size() -> bytes:
    data = bytearray(changed(honest(), big=b"x" * 100_000))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"big"))
    struct.pack_into("<I", data, at + 24, 200 * 1024 * 1024)
    return bytes(data)


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (lambda: changed(honest(), bomb=b"\0" * 20_000_000), "压缩得不正常"),
        (a_lie_about_its_size, "太大了"),
        (lambda: changed(honest(), **{f"p{n}": b"" for n in range(2100)}), "太大了"),
        (lambda: changed(honest(), **{"../../evil.xml": b"<a/>"}), "结构不正常"),
        (lambda: changed(honest(), **{"/evil.xml": b"<a/>"}), "结构不正常"),
        (lambda: changed(honest(), xl__worksheets__sheet1_xml=b"") + b"", None),
        (lambda: changed(honest(), **{"xl/worksheets/sheet1.xml": LAUGHS}), "不该有的内容"),
        (lambda: changed(honest(), **{"xl/sharedStrings.xml": STEALS}), "不该有的内容"),
        (lambda: changed(honest(), **{"xl/worksheets/sheet1.xml": LAUGHS.decode().encode("utf-16")}), "不该有的内容"),
        (macros, "带有宏"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "旧格式或加了密码"),
        (lambda: b"id,name\n1,a\n", "这不是 Excel 文件"),
        (lambda: honest()[:400], "坏了"),
        (lambda: b"", "坏了"),
    ],
    ids=[
        "bomb", "lying-sizes", "many-parts", "traversal", "absolute", "odd-part", "billion-laughs",
        "external-entity", "utf-16-entities", "macros", "old-excel", "csv", "torn", "empty",
    ],
)  # fmt: skip
def test_a_harmful_or_broken_file_is_refused(attack: Callable[[], bytes], said: str | None) -> None:
    data = attack()
    if said is None:
        check(data, EXCEL)
        return
    with pytest.raises(Unusable, match=said):
        check(data, EXCEL)


def test_a_workbook_is_no_document_whatever_it_is_called() -> None:
    with pytest.raises(Unusable, match="这不是 Word 文件"):
        check(honest(), WORD)


def test_a_sheet_that_says_it_is_huge_is_refused_before_it_is_read() -> None:
    book = Workbook()
    book.worksheets[0].title = "问题"
    book.worksheets[0].cell(1_048_576, 16_384).value = "x"
    with pytest.raises(Unusable, match="太大了（1048576 行、16384 列）"):
        read(packed(book))


def test_a_sheet_that_hides_how_long_it_is_is_refused_where_it_gets_too_long() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>编号</t></is></c></row>'
        for n in (1, 20_050)
    )
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    book = Workbook()
    book.worksheets[0].title = "问题"
    with pytest.raises(Unusable, match="太长了，最多 20000 行"):
        read(changed(packed(book), **{"xl/worksheets/sheet1.xml": sheet.encode()}))


def test_a_workbook_without_our_sheets_is_told_what_they_are_called() -> None:
    with pytest.raises(Unusable, match="“问题”、“科室”、“公告”"):
        read(honest())
