"""JSON as a clerk's file holds it: one value, or one a line; what is wrong is said by line and column."""

import json
from pathlib import Path
from typing import Any

# A clerk's set is some hundred kB; this stops a wrong file (a video, a disk image) from being read.
MAX_FILE_BYTES = 64 * 1024 * 1024


def read_json(path: Path) -> Any:
    """What is in the file; of a `.jsonl` file a list, a line each, empty lines left out.

    Raises ValueError, with a message for people, for what can't be read.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ValueError("读不了：文件太大，不像是内容文件")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ValueError("文件不是 UTF-8 编码") from None
    except OSError as error:
        raise ValueError(f"读不了：{error}") from error
    if path.suffix != ".jsonl":
        return _value(text)
    return [_value(line, n) for n, line in enumerate(text.split("\n")) if line.strip()]


def _value(text: str, lines_before: int = 0) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_no_repeated_keys)
    except json.JSONDecodeError as error:
        where = f"第 {lines_before + error.lineno} 行第 {error.colno} 列"
        raise ValueError(f"{where}不是合格的 JSON（{error.msg}）") from None
    except RecursionError:
        raise ValueError("嵌套太深，不像是内容文件") from None


def _no_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key written twice would silently lose one of its values."""
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"读不了：字段 {key} 写了两次")
    return dict(pairs)
