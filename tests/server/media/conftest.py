"""Files as people upload them, and as attackers do."""

import io
import struct
import subprocess
import wave
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from content.load import BUNDLED

CARTOON = BUNDLED / "media" / "map-pin.json"


def png(width: int = 60, height: int = 40) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), (15, 110, 120)).save(written, "PNG")
    return written.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A picture whose head alone says how large it is: a few hundred bytes that would burst."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def sound(seconds: float = 0.5) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return written.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def map_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (BUNDLED / "map").glob("*.*json")}


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A second of H.264 and AAC, made by ffmpeg."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1"]
    tone = ["-f", "lavfi", "-i", "sine=duration=1"]
    codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-c:a", "aac"]
    subprocess.run(["ffmpeg", "-v", "error", *picture, *tone, *codecs, str(path)], check=True)
    return path.read_bytes()


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """Where a test lays a file to be judged."""
    return tmp_path / "uploaded"
