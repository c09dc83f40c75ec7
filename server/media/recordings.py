"""Sound and video, as ffprobe sees them: told what to expect, with no way out of the file."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from server.media.refused import RefusedFile, Unreadable

# A healthy file is read in well under a second.
_PROBE_S = 20
_STILL_S = 20
MOST_SECONDS = 3600
LONGEST_SIDE = 4096

# By demuxer: what the container may hold.
_SOUNDS = {
    "wav": {"pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_u8"},
    "mp3": {"mp3"},
    "ogg": {"opus", "vorbis"},
    "mov": {"aac"},
    "matroska": {"opus", "vorbis"},
}
_PICTURES = {"mov": {"h264"}, "matroska": {"vp8", "vp9"}}
_WANTED = "声音要用 WAV、MP3、OGG 或 M4A，视频要用 MP4（H.264、AAC）或 WebM（VP9、Opus）"


@dataclass(frozen=True)
class Recording:
    """What a file holds; a sound has no width and height."""

    kind: Literal["sound", "video"]
    seconds: float
    width: int | None = None
    height: int | None = None


def probe(path: Path, demuxer: str) -> Recording:
    """The recording at `path`, read as `demuxer` and nothing else. Raises RefusedFile.

    So a playlist that names other files or addresses is only a recording that can't be read.
    """
    told = _told(path, demuxer)
    streams = told.get("streams", [])
    seconds = _number(told.get("format", {}).get("duration"))
    pictures = [one for one in streams if one.get("codec_type") == "video" and not _cover(one)]
    sounds = [one for one in streams if one.get("codec_type") == "audio"]
    others = [
        one
        for one in streams
        if one.get("codec_type") not in {"video", "audio"} and not _cover(one)
    ]
    if seconds <= 0 or not (pictures or sounds):
        raise Unreadable("声音或视频")
    if seconds > MOST_SECONDS:
        raise RefusedFile("太长了，一段声音或视频最多一小时。请剪短一些再传。")
    if others or len(pictures) > 1 or len(sounds) > 1:
        raise RefusedFile("里面不止一路画面和声音。请导出成普通的一路画面、一路声音再传。")
    _refuse_unknown(sounds, _SOUNDS[demuxer])
    _refuse_unknown(pictures, _PICTURES.get(demuxer, set()))
    if not pictures:
        return Recording("sound", seconds)
    width, height = int(pictures[0].get("width", 0)), int(pictures[0].get("height", 0))
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise RefusedFile("画面太大，终端放不动。请导出成 1920×1080 或更小再传。")
    return Recording("video", seconds, width, height)


def still(path: Path, seconds: float) -> bytes | None:
    """A PNG of a video about a third of the way in; None where it can't be had."""
    asked = ["ffmpeg", "-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe"]
    asked += ["-ss", f"{seconds / 3:.2f}", "-i", f"file:{path}", "-frames:v", "1"]
    asked += ["-vf", "scale=360:-2", "-f", "image2pipe", "-c:v", "png", "-"]
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_STILL_S, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, FileNotFoundError):
        return None
    return done.stdout or None


def _told(path: Path, demuxer: str) -> Any:
    asked = ["ffprobe", "-v", "error", "-protocol_whitelist", "file", "-f", demuxer]
    asked += ["-show_format", "-show_streams", "-of", "json", f"file:{path}"]
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_PROBE_S, check=True)
        return json.loads(done.stdout)
    except FileNotFoundError:
        raise RefusedFile(
            "这台服务器还没有装检查声音和视频的程序（ffmpeg），请找管理员。"
        ) from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, ValueError):
        raise Unreadable("声音或视频") from None


def _cover(stream: Any) -> bool:
    """A picture that an MP3 carries beside its sound."""
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _number(text: Any) -> float:
    try:
        return float(text)
    except (TypeError, ValueError):
        return 0.0


def _refuse_unknown(streams: list[Any], known: set[str]) -> None:
    for stream in streams:
        if stream.get("codec_name") not in known:
            name = str(stream.get("codec_name", "没有名称"))[:20]
            raise RefusedFile(f"终端放不了这种编码（{name}）。{_WANTED}。")
