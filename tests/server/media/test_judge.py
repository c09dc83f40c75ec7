"""Files are judged by their content, and refused with a reason that a clerk understands."""

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from server.media import judge, names, recordings
from server.media.refused import RefusedFile
from tests.server.media.conftest import CARTOON, huge_png, png, sound, zipped

_MAGICS = [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"PK\x03\x04", b"%PDF-", b"{"]
_OFFICE = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def refused(path: Path, data: bytes) -> str:
    """Why it is."""
    path.write_bytes(data)
    with pytest.raises(RefusedFile) as caught:
        judge.judge(path)
    return str(caught.value)


def judged(path: Path, data: bytes) -> judge.Judged:
    path.write_bytes(data)
    return judge.judge(path)


@pytest.mark.parametrize(
    ("form", "extension"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "png")]
)
def test_a_picture_is_made_anew(laid: Path, form: str, extension: str) -> None:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 55, 45)).save(written, form)
    found = judged(laid, written.getvalue())
    assert (found.kind, found.extension, found.width, found.height) == (
        "picture",
        extension,
        60,
        40,
    )
    assert found.data is not None
    made = Image.open(io.BytesIO(found.data))
    assert all(abs(a - b) < 12 for a, b in zip(made.convert("RGB").getpixel((30, 20)), (200, 55, 45), strict=True))  # type: ignore[arg-type]  # fmt: skip


def test_where_a_picture_was_taken_is_gone(laid: Path) -> None:
    picture, written = Image.new("RGB", (8, 4)), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "my front door", 6  # a description, and lying on its side
    picture.save(written, "JPEG", exif=exif, comment=b"my name")
    assert b"my front door" in written.getvalue()
    found = judged(laid, written.getvalue())
    assert found.data is not None
    assert b"my front door" not in found.data
    assert b"my name" not in found.data
    assert not Image.open(io.BytesIO(found.data)).getexif()
    assert (found.width, found.height) == (4, 8)


def test_a_polyglot_picture_keeps_its_pixels_alone(laid: Path) -> None:
    page = b"<html><script>alert(1)</script></html>"
    found = judged(laid, png() + page + zipped({"a": b"b"}))
    assert found.data is not None
    assert b"script" not in found.data
    assert found.data.endswith(b"IEND\xaeB`\x82")


def test_a_decompression_bomb_picture_is_refused(laid: Path) -> None:
    assert "太大" in refused(laid, huge_png(20_000, 20_000))
    assert "太大" in refused(laid, huge_png(9_000, 9_000))


def test_a_picture_larger_than_any_glass_is_made_smaller(laid: Path) -> None:
    found = judged(laid, png(5000, 10))
    assert found.width == 3840


def test_svg_script_is_refused_kindly(laid: Path) -> None:
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "SVG" in refused(laid, svg)
    assert "PNG" in refused(laid, b"\xef\xbb\xbf  \n" + svg)


def test_html_disguised_as_a_picture_is_refused(laid: Path) -> None:
    assert "网页" in refused(laid, b"<!DOCTYPE html><script>alert(1)</script>")
    assert "打不开" in refused(laid, b"\x89PNG\r\n\x1a\n<script>alert(1)</script>")
    assert "打不开" in refused(laid, b"GIF89a/*<script>*/=1;alert(1)")


def test_a_cartoon_plays_and_is_written_anew(laid: Path) -> None:
    drawing = json.loads(CARTOON.read_text("utf-8"))
    found = judged(laid, CARTOON.read_bytes() + b"\n\n")
    assert (found.kind, found.width, found.height) == ("cartoon", drawing["w"], drawing["h"])
    assert found.data is not None
    assert json.loads(found.data) == drawing
    assert found.still is not None
    assert len(Image.open(io.BytesIO(found.still)).convert("RGBA").getcolors(100_000) or ()) > 4


def _small_cartoon(**more: Any) -> dict[str, Any]:
    return {
        "v": "5.7",
        "fr": 30,
        "ip": 0,
        "op": 30,
        "w": 10,
        "h": 10,
        "layers": [{"ty": 3}],
        **more,
    }


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"layers": [{"ks": {"o": {"k": 1, "x": "var $bm_rt = eval('1')"}}}]}, "程序"),
        ({"assets": [{"id": "a", "u": "https://example.org/", "p": "a.png"}]}, "外面"),
        ({"assets": [{"id": "a", "u": "", "p": "/etc/passwd"}]}, "外面"),
        ({"assets": [{"id": "a", "p": "data:image/svg+xml;base64,PHN2Zz4="}]}, "外面"),
        ({"fonts": {"list": [{"fPath": "https://example.org/a.css"}]}}, "外面"),
        ({"op": 1e12}, "不是动画"),
        ({"w": 1e9}, "不是动画"),
        ({"layers": []}, "不是动画"),
        ({"fr": "30"}, "不是动画"),
    ],
)
def test_a_cartoon_with_a_program_or_from_outside_is_refused(
    laid: Path, more: dict[str, Any], why: str
) -> None:
    assert why in refused(laid, json.dumps(_small_cartoon(**more)).encode())


def test_json_nested_to_burst_is_refused(laid: Path) -> None:
    assert "不是动画" in refused(laid, b'{"a":' * 100_000)


def test_sound_and_video_are_what_ffprobe_sees(laid: Path, film: bytes) -> None:
    found = judged(laid, sound(0.5))
    assert (found.kind, found.type, found.seconds) == ("sound", "audio/wav", 0.5)
    found = judged(laid, film)
    assert (found.kind, found.extension, found.width, found.height) == ("video", "mp4", 64, 48)
    assert found.still is not None
    assert "打不开" in refused(laid, film[: len(film) // 3])


def test_a_playlist_that_names_other_files_is_refused(laid: Path, film: bytes) -> None:
    secret = laid.with_name("secret.mp4")
    secret.write_bytes(film)
    for text in (
        f"#EXTM3U\n#EXTINF:1,\nfile://{secret}\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data\n",
        f"ffconcat version 1.0\nfile '{secret}'\n",
    ):
        assert "播放列表" in refused(laid, text.encode())
        # Nor where it is dressed up to be probed: ffprobe is told what to expect.
        assert "打不开" in refused(laid, b"ID3\x04\0\0\0\0\0\0" + text.encode())
        laid.write_text(text)
        with pytest.raises(RefusedFile):
            recordings.probe(laid, "mov")


def test_a_probe_that_hangs_is_ended(laid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], *, timeout: float, **_: object) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", hang)
    assert "打不开" in refused(laid, sound())


def test_documents_are_taken_without_programs(laid: Path) -> None:
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
    assert judged(laid, pdf).extension == "pdf"
    assert "程序" in refused(laid, pdf.replace(b"<<>>", b"<</S/JavaScript/JS(app.alert(1))>>"))
    assert "打不开" in refused(laid, pdf[:20])
    assert judged(laid, zipped(_OFFICE)).extension == "docx"
    excel = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    assert judged(laid, zipped(excel)).extension == "xlsx"
    assert "宏" in refused(laid, zipped({**_OFFICE, "word/vbaProject.bin": b"x"}))
    assert "压缩包" in refused(laid, zipped({"a.txt": b"x"}))
    assert "另存为" in refused(laid, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_what_is_not_known_is_refused(laid: Path) -> None:
    assert "认不出" in refused(laid, b"MZ\x90\0" + bytes(100))
    assert "空的" in refused(laid, b"")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200), st.sampled_from(_MAGICS))
def test_garbage_is_refused_and_nothing_else(laid: Path, data: bytes, magic: bytes) -> None:
    laid.write_bytes(magic + data)
    with pytest.raises(RefusedFile):
        judge.judge(laid)


@given(st.text(max_size=300))
def test_a_name_is_one_readable_line(name: str) -> None:
    cleaned = names.clean(name)
    assert 0 < len(cleaned) <= names.LONGEST
    assert not set(cleaned) & set("/\\\n\r\0\u202e\u200b")
    assert names.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\大厅.png", "大厅.png"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("  \n ", "没有名称的文件"),
        ("...", "没有名称的文件"),
    ],
)
def test_names_are_never_paths(name: str, clean: str) -> None:
    assert names.clean(name) == clean
