"""Whether an item fits the glass, in the terminal's own numbers (kiosk.ui.theme and screens).

Lengths are glass pixels, of which an upright glass is 1080 wide and 1920 high.
"""

import math
import unicodedata
from collections.abc import Iterator

from server.items import Body
from server.preview.reading import seconds

BODY, LEAD, TITLE = 32, 40, 56
LARGE_PRINT = 1.25
_PAGE_WIDTH = 1080 - 2 * 40
_CARD_WIDTH = _PAGE_WIDTH - 2 * 36
# Of the glass the words have what the bars, the cartoon and the buttons leave: a share of 1 to 1.25.
_WORDS_HEIGHT = round((1920 - 132 - 268 - 28 - 24) / 2.25)
_WHOLE_HEIGHT = 1920 - 132 - 268 - 28
_LINE = 1.45
# A letter or a digit, in widths of a Chinese character.
_NARROW = 0.56
_LONGEST_READING_S = 60
_MOST_STEPS = 7


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes, about."""
    return sum(
        max(1, math.ceil(_width(paragraph) * size / width)) for paragraph in text.split("\n")
    )


def room_for(size: float) -> int:
    """How many Chinese characters of an answer are seen without moving the page."""
    rows = int((_WORDS_HEIGHT - 60 - 16) // (size * _LINE))
    return rows * int(_CARD_WIDTH // size)


def warnings(collection: str, body: Body, text: str) -> Iterator[str]:
    """What a clerk may want to mend, in their words; `text` is what is read aloud."""
    if collection == "questions":
        yield from _of_question(body)
    elif collection in {"departments", "meetings", "notices", "centre"}:
        yield from _of_page(collection, body)
    duration = seconds(text)
    if duration > _LONGEST_READING_S and collection != "tours":
        yield (f"读一遍要 {spoken(duration)}，站着听的人多半等不到最后。最好在一分钟以内。")


def spoken(duration: int) -> str:
    """Seconds, as people say them."""
    minutes, rest = divmod(duration, 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分钟"


def _of_question(body: Body) -> Iterator[str]:
    if lines(str(body.get("ask") or ""), TITLE, _PAGE_WIDTH) > 2:
        yield "问题超过两行，终端上后面的字会变成“…”。请写短一些，别的说法放到“其他问法”里。"
    answer = str(body.get("answer") or "")
    if _answer_height(answer, LEAD) > _WORDS_HEIGHT:
        yield (
            f"回答在一屏里放不下：不用滑动大约能看 {room_for(LEAD)} 个字，现在有 {len(answer)} 个字。"
            "最好先用两三句话说清楚，怎么办写进“步骤”，带什么写进“材料”。"
        )
    elif _answer_height(answer, LEAD * LARGE_PRINT) > _WORDS_HEIGHT:
        yield "在大字版里，回答要往上滑才能看完。能短一些更好。"
    steps = [str(step) for step in body.get("steps") or ()]
    for number, step in enumerate(steps, 1):
        if lines(step, LEAD, _CARD_WIDTH - 76) > 3:
            yield f"第 {number} 步超过三行，请分成两步，或者写短一些。"
    if len(steps) > _MOST_STEPS:
        yield f"有 {len(steps)} 步，太多了访客记不住。最好合并到 {_MOST_STEPS} 步以内。"


def _of_page(collection: str, body: Body) -> Iterator[str]:
    title = str(body.get("title") or body.get("name") or "")
    if lines(title, TITLE, _PAGE_WIDTH) > 3:
        yield "标题太长，占了屏幕很大一块。请写短一些。"
    words = "\n".join(str(body.get(name) or "") for name in ("duties", "summary", "introduction"))
    if lines(words, LEAD, _CARD_WIDTH) * LEAD * _LINE > _WHOLE_HEIGHT / 2:
        yield "正文超过半屏，下面的内容要滑动才能看到。请写短一些。"
    if collection == "departments" and not body.get("place"):
        yield "没有写在哪里，终端上不会有“带我去”。"


def _answer_height(answer: str, size: float) -> float:
    return 60 + lines(answer, size, _CARD_WIDTH) * size * _LINE


def _width(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else _NARROW for char in text)
