"""What the beginning of a line says it is: a number of some style, a question, an answer, a label."""

import re
from typing import Literal

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
# The styles in which lines are numbered, as they are written in offices.
_STYLES = {
    "step": re.compile(rf"第(?:{_CHINESE}|\d{{1,2}})步\s*[:：,，、.]?\s*"),
    "chapter": re.compile(rf"第(?:{_CHINESE}|\d{{1,3}})[章节篇]\s*[、:：]?\s*"),
    "chinese": re.compile(rf"{_CHINESE}\s*[、.．]\s*"),
    "chinese in brackets": re.compile(rf"[（(]{_CHINESE}[)）]\s*[、.．]?\s*"),
    "number": re.compile(r"\d{1,3}\s*(?:、|[.．](?!\d))\s*"),
    "number in brackets": re.compile(r"[（(]\d{1,3}[)）]\s*[、.．]?\s*"),
    "number, one bracket": re.compile(r"\d{1,3}[)）]\s*"),
    "circled": re.compile(r"[①-⑳]\s*"),
    "bullet": re.compile(r"(?:[•·●◆■▪○★]\s*|[-–—*]\s+)"),
}
# These number what belongs together, never questions.
LISTS = {"step", "circled", "bullet", "number, one bracket"}
# These may number the sections that questions stand in.
SECTIONS = {"chapter", "chinese", "chinese in brackets"}
_ASKED = re.compile(r"(?:[【\[]\s*问题?\s*[】\]]|(?:问题?|[QqＱ])\s*\d{0,3}\s*[:：.．、])\s*")
_ANSWERED = re.compile(
    r"(?:[【\[]\s*答案?\s*[】\]]|(?:答案?|[AaＡ]|回答|回复|答复|解答)\s*\d{0,3}\s*[:：.．、])\s*"
)
_WORDS = re.compile(
    r"怎么|怎样|怎办|如何|什么|哪[里些儿个家种]|在哪|多少|多久|多长时间|几[天个步时点号楼层]|是否|能不能|可不可以|"
    r"要不要|用不用|有没有|为什么|为何|谁|吗$|吗[，,]|呢$|何时"
)
_LONGEST_QUESTION = 70

Label = Literal["materials", "steps", "basis", "department", "place"]
_END = r"(?:清单|如下|包括|有|为)?\s*[】\]）)]?\s*(?:[:：]\s*(?P<rest>.*))?"
_LABELS: dict[Label, re.Pattern[str]] = {
    "materials": re.compile(
        r"[【\[（(]?(?:所|应当?|请|需要?|须)*(?:提[交供]|携带|准备|要?带上?|申[请报]|办理)?的?"
        rf"(?:以下|下列|相关|证明|申[请报]|办理|提交)?的?(?:材料|资料|要件|证件){_END}",
        re.DOTALL,
    ),
    "steps": re.compile(
        r"[【\[（(]?(?:办理|办事|申请|操作|具体|业务|主要)?的?"
        rf"(?:流程|步骤|程序|操作方法|办理方法){_END}",
        re.DOTALL,
    ),
    "basis": re.compile(
        rf"[【\[（(]?(?:法律法?规?|政策|法规|办理|设定|文件|主要)?的?依据{_END}", re.DOTALL
    ),
    "department": re.compile(
        r"[【\[（(]?(?:办理|责任|承办|受理|负责|咨询|主管)?的?(?:科室|部门|处室)[】\]）)]?"
        r"\s*[:：]\s*(?P<rest>.+)",
        re.DOTALL,
    ),
    "place": re.compile(
        r"[【\[（(]?(?:办理|受理|办公|办事)?的?(?:地点|地址|窗口)[】\]）)]?\s*[:：]\s*(?P<rest>.+)",
        re.DOTALL,
    ),
}


def unmarked(line: str) -> tuple[str, str]:
    """The style in which a line is numbered, "" for none, and the line without its number."""
    for style, form in _STYLES.items():
        found = form.match(line)
        if found:
            return style, line[found.end() :].strip()
    return "", line


def asked(line: str) -> str | None:
    """What is asked in a line that says so ("问：…"); None where it doesn't."""
    _, line = unmarked(line)
    found = _ASKED.match(line)
    return line[found.end() :].strip() if found else None


def answered(line: str) -> str | None:
    """What is answered in a line that says so ("答：…"); None where it doesn't."""
    _, line = unmarked(line)
    found = _ANSWERED.match(line)
    return line[found.end() :].strip() if found else None


def split_answer(text: str) -> tuple[str, str]:
    """The question and the answer of a line like "…？答：…"; the answer is "" where there is none."""
    found = re.search(r"[？?。\s]\s*答案?\s*[:：]\s*", text)
    if found:
        return text[: found.start() + 1].strip(), text[found.end() :].strip()
    return text, ""


def labelled(line: str) -> tuple[Label, str] | None:
    """The part that a line opens ("所需材料：…"), and what stands behind the label; None for none."""
    _, line = unmarked(line)
    for label, form in _LABELS.items():
        found = form.fullmatch(line)
        if found:
            return label, (found["rest"] or "").strip()
    return None


def is_question(text: str) -> bool:
    """Whether a text reads like one question, with or without a mark at its end."""
    if not 2 < len(text) <= _LONGEST_QUESTION:
        return False
    if text.endswith(("？", "?")):
        return True
    return not text.endswith(("。", "；", ";", "：", ":")) and bool(_WORDS.search(text))


def split_question(text: str) -> tuple[str, str]:
    """The first question of a line, up to its mark, and what stands behind it."""
    found = re.search(r"[？?]", text)
    if found and found.end() <= _LONGEST_QUESTION:
        return text[: found.end()].strip(), text[found.end() :].strip()
    return text, ""
