"""How long an answer takes to become a film, how light the film is, and how fast it becomes video."""

from __future__ import annotations

import gzip
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from content.load import BUNDLED, load_set
from content.schema import ContentSet, Question
from content.storyboard.export.drawing import Drawing
from content.storyboard.export.order import Copy, Order, fill, reel_of
from content.storyboard.export.sound import RATE, track
from content.storyboard.export.stills import drawn, red_first, settled
from content.storyboard.layout import LAYOUTS, PORTRAIT
from content.storyboard.make import Made, made
from content.storyboard.raster import png
from tests.bench.figures import Figure, Naive, Target
from tests.bench.film_memory import PLAYS, growth_mb
from tests.bench.film_sync import measured
from tests.bench.processes import in_fresh_process
from tests.sound import sound_card

_COLD = 3
# Of the bundled set's films so many, far apart, are drawn from end to end, and become video.
_DRAWN, _FILMED = 4, 3
_IN_TIME_S = 180.0
_SHARES = (50, 75, 90, 95, 99)
_SLIDES = "ffmpeg slideshow, same sound"


@dataclass(frozen=True)
class Compiled:
    """Seconds for each answer, from its text to the Lottie file, and kB a minute, compressed."""

    seconds: tuple[float, ...]
    kilobytes: tuple[float, ...]


@dataclass(frozen=True)
class Filmed:
    """Seconds of film a second, and kB a minute of film."""

    speeds: tuple[float, ...]
    kilobytes: tuple[float, ...]


def measure() -> Iterator[Figure]:
    """Compiling, drawing, weight and export of the bundled set's films; a thousand plays."""
    warm = in_fresh_process(compile_all)
    cold = [in_fresh_process(compile_all, 1).seconds[0] * 1000 for _ in range(_COLD)]
    new = [in_fresh_process(compile_on_a_new_machine) * 1000 for _ in range(_COLD)]
    at_most = Target("p95", at_most=300)
    yield Figure(
        "an answer becomes a film",
        "ms",
        tuple(one * 1000 for one in warm.seconds),
        at_most,
        note="every question of the bundled set once, from its text to the Lottie file, upright",
    )
    yield Figure(
        "the first one in a process",
        "ms",
        tuple(cold),
        at_most,
        note="glyphs, words and syllables that this machine has met are read from its cache",
    )
    yield Figure(
        "the first one on a machine",
        "ms",
        tuple(new),
        note="the cache is empty: the type face and pypinyin's dictionaries are read",
    )
    ours, silent, slides = (in_fresh_process(film, way) for way in ("voiced", "silent", "slides"))
    yield Figure(
        "a minute of film, gzipped",
        "kB",
        warm.kilobytes,
        Target("p95", at_most=300),
        Naive("as MP4", ours.kilobytes),
    )
    for layout in LAYOUTS.values():
        milliseconds = in_fresh_process(draw, layout.name)
        shares = " / ".join(f"{np.percentile(milliseconds, one):.1f}" for one in _SHARES)
        yield Figure(
            f"a frame, {layout.name} {layout.width}×{layout.height}",
            "ms",
            milliseconds,
            Target("median", at_most=4),
            note=f"every frame of {_DRAWN} films; p{' / p'.join(map(str, _SHARES))}: {shares}",
        )
    fast = Target("median", at_least=1)
    yield Figure("MP4 with voice", "× real time", ours.speeds, fast, Naive(_SLIDES, slides.speeds))
    yield Figure("MP4 without voice", "× real time", silent.speeds, fast)
    yield Figure("a minute of MP4", "kB", ours.kilobytes, None, Naive(_SLIDES, slides.kilobytes))
    with TemporaryDirectory(prefix="bench-") as folder:
        grown = in_fresh_process(growth_mb, Path(folder))
        with sound_card() as card:
            drift = measured(card, Path(folder) / "clicks", _IN_TIME_S)
    yield Figure(f"memory after {PLAYS} plays", "MB", (grown,), Target("median", at_most=5))
    yield Figure(
        "picture and sound drift apart",
        "frames",
        (drift.frames,),
        Target("median", at_most=1),
        note=f"in {_IN_TIME_S / 60:.0f} min, {drift.clicks} clicks heard at the loudspeaker",
    )


def compile_all(count: int | None = None) -> Compiled:
    """The first `count` questions, or all; to be called in a fresh process."""
    content = load_set(BUNDLED)
    seconds, kilobytes = [], []
    for question in content.questions[:count]:
        began = time.perf_counter()
        film = made(question, content, BUNDLED)
        document = film.animation(PORTRAIT).to_json()
        seconds.append(time.perf_counter() - began)
        kilobytes.append(len(gzip.compress(document.encode())) / 1000 / film.film.length * 60)
    return Compiled(tuple(seconds), tuple(kilobytes))


def compile_on_a_new_machine() -> float:
    """Seconds for the first question where nothing is kept; to be called in a fresh process."""
    with TemporaryDirectory(prefix="bench-") as cache:
        os.environ["YIBOSHI_CACHE"] = cache
        return compile_all(1).seconds[0]


def draw(layout: str) -> tuple[float, ...]:
    """Milliseconds for each frame of some films; to be called in a fresh process."""
    milliseconds: list[float] = []
    for copy in _some(load_set(BUNDLED), _DRAWN):
        shown = copy.made.animation(LAYOUTS[layout])
        with Drawing(shown.to_json(), shown.width, shown.height) as drawing:
            pixels = drawing.blank()
            for frame in range(shown.length):
                began = time.perf_counter()
                drawing.draw(frame, pixels)
                milliseconds.append((time.perf_counter() - began) * 1000)
    return tuple(milliseconds)


def film(way: str) -> Filmed:
    """Some films as video, one after another; to be called in a fresh process."""
    speeds, kilobytes = [], []
    with TemporaryDirectory(prefix="bench-") as name:
        for copy in _some(load_set(BUNDLED), _FILMED, is_silent=way == "silent"):
            target = Path(name) / f"{copy.question.id}.mp4"
            began = time.perf_counter()
            if way == "slides":
                slideshow(copy, target)
            else:
                fill(Order(target, PORTRAIT), copy, lambda _, __: None)
            length = copy.made.film.length
            speeds.append(length / (time.perf_counter() - began))
            kilobytes.append(target.stat().st_size / 1000 / length * 60)
    return Filmed(tuple(speeds), tuple(kilobytes))


def slideshow(copy: Copy, target: Path) -> None:
    """The naive way: a still a scene as long as its voice, by ffmpeg alone."""
    folder, shots = target.parent, copy.made.film.shots
    shown = reel_of(Order(target, PORTRAIT), copy, captions=False, banded=False)
    lines = []
    for number, still in enumerate(drawn(shown, settled(copy.made.film), shown.width)):
        (folder / f"{number}.png").write_bytes(png(red_first(still)))
        lines += [f"file {number}.png", f"duration {shots[number].length:.3f}"]
    lines.append(f"file {len(shots) - 1}.png")
    (folder / "slides.txt").write_text("\n".join(lines), encoding="ascii")
    (folder / "sound.f32").write_bytes(track(copy.made).tobytes())
    heard = ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "sound.f32"]
    quiet = ["-nostdin", "-v", "error", "-y"]
    made_as = ["-r", "30", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-c:a", "aac", "-shortest"]
    subprocess.run(
        ["ffmpeg", *quiet, "-f", "concat", "-i", "slides.txt", *heard, *made_as, target.name],
        cwd=folder,
        check=True,
    )


def _some(content: ContentSet, number: int, *, is_silent: bool = False) -> Iterator[Copy]:
    chosen: Sequence[Question] = content.questions[:: len(content.questions) // number][:number]
    for question in chosen:
        film = made(question, content, BUNDLED)
        voices = tuple(None for _ in film.voices) if is_silent else film.voices
        yield Copy(question, content, Made(film.film, voices))
