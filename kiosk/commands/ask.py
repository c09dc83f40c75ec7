"""`python -m kiosk ask`: what the terminal would do with a sentence, one JSON line a query."""

import argparse
import json
import logging
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content.answers import Answers, Decision, Target
from content.answers.explain import Reason
from content.answers.meaning import encoder
from content.load import BUNDLED, load_set
from content.problem import ContentError

# Ends of line that JSON may hold as they are, and halves of characters (a broken argument).
_AWKWARD = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("ask", help="问一句话，看终端会怎么回答（每句一行 JSON）")
    parser.add_argument("query", nargs="?", help="要问的话")
    chosen = os.environ.get("YIBOSHI_SET")
    parser.add_argument(
        "--set", type=Path, default=Path(chosen) if chosen else BUNDLED, help="内容集文件夹"
    )
    parser.add_argument("--batch", type=Path, metavar="FILE", help="每行一句；空行也算一句")
    parser.add_argument("--heard", action="store_true", help="这些话是语音识别出来的")
    parser.add_argument(
        "--about",
        metavar="ID",
        help="刚才说的是哪个问题、科室或地点（编号），好让“要带什么材料”接着它问",
    )
    parser.add_argument(
        "--explain", action="store_true", help="说明为什么：哪条说法最接近，像在哪里"
    )


def run(args: argparse.Namespace) -> int:
    """0; 2 when there is nothing to ask, or a file or setting is not usable."""
    if (args.query is None) == (args.batch is None):
        print("请给出一句话，或者用 --batch 给出一个文件。", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        queries = [args.query] if args.batch is None else _lines(args.batch)
        answers = Answers(load_set(args.set), encoder())
        about = _about(answers, args.about) if args.about is not None else None
    except (ContentError, ValueError, ImportError) as error:
        print(error, file=sys.stderr)
        return 2
    answers.decide("你好")  # so that the first query's `ms` does not hold the loading of tables
    for decision, ms in _decisions(answers, queries, args.heard, about):
        told = line(decision, ms)
        if args.explain:
            told["why"] = [why(reason) for reason in answers.explain(decision, heard=args.heard)]
        print(_one_line(told), flush=True)
    return 0


def _lines(file: Path) -> list[str]:
    """One query a line; what follows the last newline is one only if it is not empty.

    Raises ValueError, with a message for people, for what is no readable text.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ValueError(f"找不到文件 {file}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{file} 不是 UTF-8 编码的文字文件") from None
    except OSError as error:
        raise ValueError(f"读不了 {file}：{error}") from error
    # Not splitlines: that would also split at characters a query may hold.
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def _about(answers: Answers, id_: str) -> Target:
    """The question of this id, else the department, else the place. Raises ValueError, for people, without any."""
    for kind in ("question", "department", "place"):
        for target in answers.targets:
            if (target.kind, target.id) == (kind, id_):
                return target
    raise ValueError(f"没有编号是 {id_} 的问题、科室或地点")


def _decisions(
    answers: Answers, queries: list[str], heard: bool, about: Target | None
) -> Iterator[tuple[Decision, float]]:
    for query in queries:
        start = time.perf_counter()
        decision = answers.decide(query, heard, about)
        yield decision, (time.perf_counter() - start) * 1000


def _one_line(data: dict[str, Any]) -> str:
    """JSON that stays one line in any reader's eyes and can be written in UTF-8."""
    text = json.dumps(data, ensure_ascii=False)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def why(reason: Reason) -> dict[str, Any]:
    """`reason`, as `ask --explain` prints it."""
    near = reason.near
    return {
        "kind": reason.target.kind,
        "id": reason.target.id,
        "phrase": reason.phrase,
        "characters": round(near.characters, 3),
        "sound": round(near.sound, 3),
        "meaning": None if near.meaning is None else round(near.meaning, 3),
        "entry": round(near.entry, 3),
        "words": " ".join(reason.words),
    }


def line(decision: Decision, ms: float) -> dict[str, Any]:
    """`decision`, which took `ms` milliseconds, as `ask` prints it."""
    target = decision.target
    part = {"part": decision.part} if decision.part else {}
    elsewhere = {"elsewhere": decision.elsewhere} if decision.elsewhere else {}
    absent = {"absent": decision.absent} if decision.absent else {}
    doubt = {"doubt": decision.doubt} if decision.doubt else {}
    more = [{"kind": one.kind, "id": one.id} for one in decision.also]
    return {
        "query": decision.query,
        "outcome": decision.outcome,
        "target": {"kind": target.kind, "id": target.id} if target else None,
        **part,
        **elsewhere,
        **absent,
        **doubt,
        **({"also": more} if more else {}),
        "score": round(decision.score, 4),
        "candidates": [
            {"kind": c.target.kind, "id": c.target.id, "score": round(c.score, 4)}
            for c in decision.candidates
        ],
        "ms": round(ms, 2),
    }
