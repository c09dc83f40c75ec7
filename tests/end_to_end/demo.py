"""`python -m tests.end_to_end.demo`: a visit to the real terminal, photographed, filmed and timed.

Writes build/demo: a picture of every screen upright and lying, visit.mp4, timeline.json.
"""

import contextlib
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from tests.end_to_end.driver import ROOT, LostError, running
from tests.end_to_end.screen import LANDSCAPE, PORTRAIT, screen
from tests.end_to_end.spoken import Answered, question_file
from tests.end_to_end.tour import QUESTION, TOPIC, Tour
from tests.sound import SoundCard, sound_card

FOLDER = ROOT / "build" / "demo"
# Long enough for every step, short enough to wait for.
QUIET_S = "12"


def main() -> int:
    """Run the demo; 0 if every step led where it should."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    began = time.monotonic()
    with sound_card() as card:
        for size in (PORTRAIT, LANDSCAPE):
            if not _visit(card, size):
                return 1
    count = len(list(FOLDER.glob("*.png")))
    print(
        f"完成：{count} 张截图、visit.mp4、timeline.json 在 {FOLDER}，用时 {time.monotonic() - began:.0f} 秒\n"
        f"Done: {count} pictures, visit.mp4 and timeline.json are in {FOLDER}"
    )
    return 0


def _visit(card: SoundCard, size: tuple[int, int]) -> bool:
    upright = size == PORTRAIT
    print("竖屏来访 · a visit, upright" if upright else "横屏来访 · a visit, lying", flush=True)
    with screen(size) as glass, contextlib.ExitStack() as stack:
        try:
            terminal = stack.enter_context(running(glass, YIBOSHI_QUIET_S=QUIET_S))
            if upright:
                stack.enter_context(glass.filming(FOLDER / "visit.mp4"))
            answered = Tour(terminal, FOLDER).visit(card, speaking=upright)
        except LostError as lost:
            glass.shot(FOLDER / "failed.png")
            print(f"失败，最后的画面在 {FOLDER / 'failed.png'} · failed\n{lost}", file=sys.stderr)
            return False
        if upright:
            engine = terminal.moments("ears_ready")[-1]["engine"]
            return _write(engine, answered)
    return True


def _write(engine: str | None, answered: Answered | None) -> bool:
    if answered is None:
        print("没有语音模型，这次只能触摸 · no speech model, touch only", flush=True)
        timeline: dict[str, Any] = {"engine": engine, "spoken": None}
    else:
        target = answered.decision["target"] or {}
        correct = answered.decision["outcome"] == "answer" and target.get("id") == TOPIC
        timeline = {
            "engine": engine,
            "question_file": _named(question_file(QUESTION)),
            "recognised": answered.recognised,
            "decision": answered.decision,
            "correct": correct,
            "moments": answered.moments,
            "after_last_voiced_ms": answered.after_last_voiced_ms,
            "terminal_estimates": answered.estimates,
            "measured": {
                "last_voiced_sample": "in a recording of the room's monitor",
                "first_speech_sample_at_loudspeaker": "in a recording of the loudspeaker's monitor",
                "others": "by the terminal",
                "clock": "time.monotonic(), seconds, while being filmed and photographed",
            },
        }
        print(json.dumps(timeline["after_last_voiced_ms"], indent=2), flush=True)
    text = json.dumps(timeline, ensure_ascii=False, indent=2)
    (FOLDER / "timeline.json").write_text(text + "\n", encoding="utf-8")
    if answered is not None and not timeline["correct"]:
        print(f"回答错了 · a wrong answer: {answered.decision}", file=sys.stderr)
    return answered is None or bool(timeline["correct"])


def _named(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


if __name__ == "__main__":
    sys.exit(main())
