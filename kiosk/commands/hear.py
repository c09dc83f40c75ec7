"""`python -m kiosk hear`: recognise sound files and decide on what they say."""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from content.answers import Answers, Decision, as_heard
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from content.problem import ContentError
from kiosk.commands import ask
from kiosk.speech.alternatives import alternatives
from kiosk.speech.engines import CHOICES, choose
from kiosk.speech.messages import EarSettings
from kiosk.speech.parcel import wrapped
from kiosk.speech.recogniser import Engine, Hypothesis, needed
from kiosk.speech.transcribe import transcribe
from kiosk.speech.wav import BadSoundFile, read


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "hear", help="识别录音文件，并判断问的是什么（每个文件一行 JSON）"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="wav、flac 等录音")
    chosen = os.environ.get("YIBOSHI_SET")
    parser.add_argument(
        "--set", type=Path, default=Path(chosen) if chosen else BUNDLED, help="内容集文件夹"
    )
    parser.add_argument(
        "--engine", choices=CHOICES[:-1], help="用哪个识别引擎（默认见 YIBOSHI_ENGINE）"
    )


def run(args: argparse.Namespace) -> int:
    """0; 2 when there is no engine, or a file or setting is not usable."""
    settings = EarSettings.from_environment()
    try:
        content = load_set(args.set)
        answers = Answers(content, encoder())
    except (ContentError, ValueError, ImportError) as error:
        print(error, file=sys.stderr)
        return 2
    engine = args.engine or settings.engine
    choice = choose(replace(settings, engine=engine, content=wrapped(content)))
    if choice.engine is None:
        print(choice.reason, file=sys.stderr)
        return 2
    status = 0
    for file in args.files:
        try:
            print(json.dumps(_hear(file, choice.engine, answers), ensure_ascii=False), flush=True)
        except BadSoundFile as error:
            print(error, file=sys.stderr)
            status = 2
    return status


def understood(answers: Answers, hypotheses: Sequence[Hypothesis]) -> Decision:
    """What to do with what was heard; what was faint is asked back, unless it means something beyond doubt."""
    return as_heard(answers.decide(alternatives(hypotheses), heard=True), needed(hypotheses))


def _hear(file: Path, engine: Engine, answers: Answers) -> dict[str, object]:
    """The line of `ask --heard`, and how it was heard. `seconds`: spent on recognising."""
    began = time.perf_counter()
    hypotheses, audio_seconds = transcribe(engine, read(file))
    heard = time.perf_counter()
    texts = [hypothesis.text for hypothesis in hypotheses]
    decision = understood(answers, hypotheses)
    decided = time.perf_counter()
    return {
        **ask.line(decision, (decided - heard) * 1000),
        "text": texts[0] if texts else "",
        "alternatives": texts[1:],
        "confidence": round(hypotheses[0].confidence, 3) if hypotheses else 0.0,
        "engine": engine.name,
        "audio_seconds": round(audio_seconds, 2),
        "seconds": round(heard - began, 3),
    }
