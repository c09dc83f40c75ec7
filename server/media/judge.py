"""What a file is, by its content; its name says nothing. What is not known to be harmless is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from server.media import cartoons, documents, pictures, recordings
from server.media.refused import RefusedFile

KINDS = {
    "picture": "图片",
    "cartoon": "动画",
    "sound": "声音",
    "video": "视频",
    "document": "文件",
}
_HEAD = 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
}
# By demuxer: the extension and type of a sound, and of a video.
_RECORDINGS = {
    "wav": (("wav", "audio/wav"),),
    "mp3": (("mp3", "audio/mpeg"),),
    "ogg": (("ogg", "audio/ogg"),),
    "mov": (("m4a", "audio/mp4"), ("mp4", "video/mp4")),
    "matroska": (("weba", "audio/webm"), ("webm", "video/webm")),
}
_TAKEN = "可以传图片（PNG、JPEG、WebP、GIF）、动画（Lottie）、声音、视频、PDF、Word（docx）和 Excel（xlsx）"


@dataclass(frozen=True)
class Judged:
    """A file that may be kept. `data`: what to keep in the place of the file; None: as it came.

    `still`: a picture of it, as a list shows it (PNG).
    """

    kind: str
    type: str
    extension: str
    data: bytes | None = None
    still: bytes | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


def judge(path: Path) -> Judged:
    """What the file at `path` is. Raises RefusedFile."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for is_one, read in _READERS:
        if is_one(head):
            return read(path)
    raise RefusedFile(_why_not(head))


def _picture(path: Path) -> Judged:
    made = pictures.remake(path)
    return Judged(
        "picture", TYPES[made.extension], made.extension, made.data, None, made.width, made.height
    )


def _cartoon(path: Path) -> Judged:
    made = cartoons.read(path)
    return Judged(
        "cartoon",
        TYPES["json"],
        "json",
        made.data,
        made.still,
        made.width,
        made.height,
        made.seconds,
    )


def _recording(demuxer: str) -> Callable[[Path], Judged]:
    def read(path: Path) -> Judged:
        found = recordings.probe(path, demuxer)
        extension, type_ = _RECORDINGS[demuxer][found.kind == "video"]
        still = recordings.still(path, found.seconds) if found.kind == "video" else None
        return Judged(
            found.kind, type_, extension, None, still, found.width, found.height, found.seconds
        )

    return read


def _pdf(path: Path) -> Judged:
    documents.check_pdf(path)
    return Judged("document", TYPES["pdf"], "pdf")


def _office(path: Path) -> Judged:
    kind = documents.office_kind(path)
    return Judged("document", TYPES[kind], kind)


def _starts(*magics: bytes, at: int = 0) -> Callable[[bytes], bool]:
    return lambda head: any(head.startswith(magic, at) for magic in magics)


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(b"RIFF") and head[8:12] == form


def _text(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


# What files begin with, by their formats' own specifications.
_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[Path], Judged]], ...] = (
    (_starts(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"), _picture),
    (_riff(b"WEBP"), _picture),
    (_riff(b"WAVE"), _recording("wav")),
    (_starts(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"), _recording("mp3")),
    (_starts(b"OggS"), _recording("ogg")),
    (_starts(b"ftyp", at=4), _recording("mov")),
    (_starts(b"\x1a\x45\xdf\xa3"), _recording("matroska")),
    (_starts(b"%PDF-"), _pdf),
    (_starts(b"PK\x03\x04"), _office),
    (lambda head: _text(head).startswith(b"{"), _cartoon),
)


def _why_not(head: bytes) -> str:
    text = _text(head).lower()
    if b"<svg" in text:
        return "SVG 图片里可以藏程序，不能用。请导出成 PNG，或者用 Lottie 做成动画再传。"
    if text.startswith((b"<!doctype", b"<html", b"<script", b"<?xml", b"<")):
        return "这是一个网页，不是图片或视频，不能用。请传原来的图片或文件。"
    if text.startswith((b"#extm3u", b"ffconcat")):
        return "这是一个播放列表，里面没有声音和画面。请传声音或视频文件本身。"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "这是旧格式的 Word 或 Excel。请另存为 docx 或 xlsx 再传。"
    if not head:
        return "这个文件是空的。请重新选一个。"
    return f"认不出这是什么文件。{_TAKEN}。"
