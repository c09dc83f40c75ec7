"""A film as video: H.264 and AAC for telephones' platforms, VP9 and Opus for the web."""

from __future__ import annotations

import tempfile
from pathlib import Path

from content.storyboard.export.drawing import Drawing
from content.storyboard.export.show import Tell, pictures, show
from content.storyboard.export.sound import RATE, Track
from content.storyboard.layers import FRAMES_PER_SECOND, Animation

# Flat colours and few moving things: references and finer motion search would buy 4 % of the bytes for half
# as much time again. All measured on the bundled set's films.
_H264 = (
    *("-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "20"),
    *("-x264-params", "bframes=1:ref=1:rc-lookahead=10:subme=1"),
    *("-profile:v", "high", "-g", "60", "-movflags", "+faststart", "-f", "mp4"),
)
_VP9 = (
    *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"),
    *("-crf", "32", "-b:v", "0", "-g", "120", "-f", "webm"),
)
_AAC = ("-c:a", "aac", "-b:a", "128k")
_OPUS = ("-c:a", "libopus", "-b:a", "48k")
ENCODINGS = {".mp4": (*_AAC, *_H264), ".webm": (*_OPUS, *_VP9)}
"""By the ending of the file's name."""
_TEXT = {".mp4": "mov_text", ".webm": "webvtt"}
_COLOURS = (
    *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
    *("-color_range", "tv"),
)


def write_video(
    animation: Animation,
    sound: Track,
    target: Path,
    tell: Tell,
    *,
    title: str = "",
    subtitles: str = "",
) -> None:
    """`animation` with its `sound` as video; `subtitles` (WebVTT) become a track of their own.

    Raises ExportError.
    """
    with tempfile.TemporaryDirectory(prefix="yiboshi-film-") as name:
        heard, read = Path(name) / "sound.f32", Path(name) / "subtitles.vtt"
        heard.write_bytes(sound.tobytes())
        inputs = [*pictures(animation.width, animation.height, FRAMES_PER_SECOND), *_sound(heard)]
        outputs = ["-map", "0:v", "-map", "1:a", "-metadata", f"title={title}"]
        if subtitles:
            read.write_text(subtitles, encoding="utf-8")
            inputs += ["-i", str(read)]
            outputs += ["-map", "2:s", "-c:s", _TEXT[target.suffix]]
            outputs += ["-metadata:s:s:0", "language=chi"]
        outputs += [*_COLOURS, "-af", "alimiter=limit=0.85:level=0", "-ar", str(RATE)]
        arguments = [*inputs, *outputs, *ENCODINGS[target.suffix]]
        with Drawing(animation.to_json(), animation.width, animation.height) as drawing:
            show(drawing, range(animation.length), arguments, target, tell)


def _sound(path: Path) -> list[str]:
    return ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", str(path)]
