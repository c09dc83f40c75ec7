"""A little content set with little films, and tones for voices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from content.narration.library import FOLDER, Recorded, file_name
from content.schema import ContentSet, Question
from content.storyboard.export.order import Copy
from content.storyboard.film import timed
from content.storyboard.make import Made
from content.storyboard.scene import Line, Scene

VOICE = "tone"
QUESTION: dict[str, Any] = {
    "id": "bond",
    "category": "money",
    "ask": "保证金怎么退",
    "answer": "五日内退。",
    "updated": "2026-06-01",
}


def little_set(folder: Path, *changed: dict[str, Any]) -> Path:
    """A set of one question, or of one for each of `changed`, in `folder`."""
    folder.mkdir(exist_ok=True)
    questions = [QUESTION | one for one in changed or ({},)]
    files = {
        "set.json": {"format": 1, "id": "little", "title": "小集", "language": "zh-CN"},
        "categories.json": [{"id": "money", "name": "钱", "icon": "money"}],
        "questions.json": questions,
    }
    for name, data in files.items():
        (folder / name).write_text(json.dumps(data), encoding="utf-8")
    return folder


def tone(path: Path, seconds: float, rate: int = 24_000) -> Path:
    """A note of so many seconds."""
    samples = 0.1 * np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * 440 / rate)
    soundfile.write(path, samples.astype(np.float32), rate, format="OGG", subtype="OPUS")
    return path


def recorded(folder: Path, *sentences: str) -> None:
    """Tones for `sentences` in the set in `folder`."""
    (folder / "voice.json").write_text(json.dumps({"voice": VOICE}), encoding="utf-8")
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for said in sentences:
        tone(folder / FOLDER / file_name(VOICE, said), 0.6)


def little_copy(content: ContentSet, voices: Path, scenes: int = 2) -> Copy:
    """A film of two scenes, three sentences and about six seconds; the last one has no voice."""
    told = (
        Scene("title", "title", "保证金怎么退", "怎么退？", icon="coin"),
        Scene(
            "answer-1",
            "statement",
            "五日内",
            lines=(Line("五日内退还", "五天里退。"), Line("退到原账户", "退回原处。")),
            icon="calendar",
        ),
    )[:scenes]
    film = timed("bond", told, lambda _: 0.6)
    spoken = [Recorded(tone(voices / f"{n}.opus", 0.6), 0.0, 0.6) for n in range(2)]
    return Copy(
        Question.model_validate(QUESTION),
        content,
        Made(film, tuple([*spoken, None][: len(film.cues)])),
    )
