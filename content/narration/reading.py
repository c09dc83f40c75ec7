"""How a written text is read aloud: 8:30 → 八点三十分, 3% → 百分之三, CA → C A.

The text is taken apart into tokens, none of which a line or a breath may divide. What no
rule knows is read as it is written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from content.narration.figures import cardinal, decimal, digit_by_digit


@dataclass(frozen=True)
class Token:
    """A part of a text that belongs together, as it is shown and as it is said."""

    shown: str
    said: str


Reading = Callable[[re.Match[str]], str]
_RULES: list[tuple[re.Pattern[str], Reading]] = []

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | {
    ord("％"): ord("%"),
    ord("．"): ord("."),
    ord("－"): ord("-"),
}
_FIGURE = r"[0-9]+(?:,[0-9]{3}){0,5}(?:\.[0-9]+)?(?![0-9])"
_TO = r"\s*[-—–~～至到]+\s*"
_YEAR = r"[12][0-9]{3}"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9:：])"
# After these, two is 两; after 月, 日, 号, 楼, 层, 级 and the rest it is 二.
_COUNTED = (
    r"(?=个|家|名|位|份|次|天|年|周|种|项|条|套|台|张|本|页|倍|步|处|人|元|米|分|小时|公里|万|亿|点"
    r"|样|把|辆|间|块|户|座|趟|遍|轮|批|类|笔|道|支|枚)"
)
_UNITS = {
    "㎡": "平方米", "m²": "平方米", "m2": "平方米", "m³": "立方米", "m3": "立方米", "℃": "摄氏度",
    "km": "公里", "cm": "厘米", "mm": "毫米", "m": "米", "kg": "公斤", "kW": "千瓦", "MB": "兆", "M": "兆",
}  # fmt: skip
_SYMBOLS = {
    "+": "加", "＋": "加", "=": "等于", "＝": "等于", "×": "乘", "&": "和",
    "≥": "大于等于", "≤": "小于等于", ">": "大于", "＞": "大于", "<": "小于", "＜": "小于",
    "/": "、", "℃": "摄氏度", "㎡": "平方米", "%": "百分号",
}  # fmt: skip
# The Chinese characters with which a rule below begins.
_BEGINNERS = frozenset("电热手传座拨致第")
_PAUSES = "，。！？；：、,!?;:."
_BRACKETS = "（）()【】〔〕[]—…→\n"


def _rule(pattern: str) -> Callable[[Reading], Reading]:
    """Rules are tried in the order in which they stand here; the first one wins."""

    def add(reading: Reading) -> Reading:
        _RULES.append((re.compile(pattern), reading))
        return reading

    return add


def tokens(text: str) -> Iterator[Token]:
    """Take `text` apart; the tokens' `shown` joined are `text`."""
    written = text.translate(_HALF_WIDTH)
    place = 0
    while place < len(text):
        if _is_plain(written[place]):
            yield Token(text[place], written[place])
            place += 1
            continue
        matches = ((rule.match(written, place), reading) for rule, reading in _RULES)
        end, said = next(
            ((match.end(), reading(match)) for match, reading in matches if match),
            (place + 1, _character(written[place])),
        )
        yield Token(text[place:end], said)
        place = end


def _is_plain(character: str) -> bool:
    """Whether no rule begins with it: nine of ten characters of a text, for which none need be tried."""
    return "\u4e00" <= character <= "\u9fff" and character not in _BEGINNERS


def read_aloud(parts: Iterator[Token]) -> str:
    """What is said of `parts`, with one pause where several marks meet."""
    said = "".join(part.said for part in parts)
    said = re.sub(r"\s*[，、：]*，[，、：\s]*", "，", said)
    said = re.sub(r"[，、：]+(?=[。！？；])", "", said)
    said = re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z\s])", "", said)
    return said.lstrip(_PAUSES)


def _character(character: str) -> str:
    if character.isalnum() or character.isspace() or character in _PAUSES:
        return character
    return _SYMBOLS.get(character, "，" if character in _BRACKETS else "")


def _read(text: str) -> str:
    return read_aloud(tokens(text))


@_rule(r"(?:https?://|www\.)[A-Za-z0-9./?=&%#~:+_-]+")
def _address(_: re.Match[str]) -> str:
    return "屏幕上的网址"


@_rule(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+[A-Za-z]")
def _mailbox(_: re.Match[str]) -> str:
    return "屏幕上的邮箱"


@_rule(r"《[^《》\n]{1,38}》")
def _title(match: re.Match[str]) -> str:
    return _read(match[0][1:-1])


@_rule(r"(?:[A-Za-z0-9-]+\.){1,4}(?:cn|com|net|org)(?![A-Za-z0-9])(?:/[A-Za-z0-9./?=&%#_-]*)?")
def _site(match: re.Match[str]) -> str:
    return _address(match)


@_rule(r"\.?(pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|txt|ofd)(?![A-Za-z0-9])")
def _file_type(match: re.Match[str]) -> str:
    return f" {' '.join(match[1].upper())} "


@_rule(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
def _computer(match: re.Match[str]) -> str:
    return "点".join(map(digit_by_digit, match[0].split(".")))


@_rule(r"(GB(?:/T)?|DB[0-9]{2}(?:/T)?|ISO)\s?([0-9]{3,6})(?:[-—]([0-9]{4}))?(?![0-9])")
def _standard(match: re.Match[str]) -> str:
    letters = "".join(_code_group(group) + " " for group in re.findall("[A-Z]+|[0-9]+", match[1]))
    return f" {letters}{digit_by_digit(match[2])}" + (
        f"，{digit_by_digit(match[3])}" if match[3] else ""
    )


@_rule(r"[vV]([0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?![0-9.])")
def _version(match: re.Match[str]) -> str:
    return " V " + "点".join(map(digit_by_digit, match[1].split(".")))


@_rule(rf"[〔\[（(【]({_YEAR})[〕\]）)】]第?([0-9]{{1,6}})号")
def _document(match: re.Match[str]) -> str:
    return f"{digit_by_digit(match[1])}年{cardinal(int(match[2]))}号"


@_rule(rf"({_YEAR})(?:{_TO}({_YEAR}))?年(?:([0-9]{{1,2}})月(?:([0-9]{{1,2}})([日号]))?)?")
def _year(match: re.Match[str]) -> str:
    first, last, month, day, mark = match.groups()
    said = digit_by_digit(first) + (f"到{digit_by_digit(last)}" if last else "") + "年"
    said += f"{cardinal(int(month))}月" if month else ""
    return said + (f"{cardinal(int(day))}{mark}" if day else "")


@_rule(rf"({_YEAR})([-/.])(0?[1-9]|1[0-2])\2([0-2]?[0-9]|3[01])(?![0-9])")
def _date(match: re.Match[str]) -> str:
    year, _, month, day = match.groups()
    return f"{digit_by_digit(year)}年{cardinal(int(month))}月{cardinal(int(day))}日"


@_rule(r"([0-9]{1,2})月([0-9]{1,2})([日号])")
def _day(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))}月{cardinal(int(match[2]))}{match[3]}"


@_rule(r"((?:[01]?[0-9]|2[0-4])[:：][0-5][0-9])[:：]([0-5][0-9])(?![0-9:：])")
def _second(match: re.Match[str]) -> str:
    minute = "" if int(match[1][-2:]) else "零分"
    return f"{_moment(match[1])}{minute}{cardinal(int(match[2]))}秒"


@_rule(rf"({_CLOCK})(?:{_TO}({_CLOCK}))?")
def _clock(match: re.Match[str]) -> str:
    return "到".join(_moment(clock) for clock in match.groups() if clock)


def _moment(clock: str) -> str:
    hour, minute = (int(part) for part in re.split("[:：]", clock))
    said = ("两" if hour == 2 else cardinal(hour)) + "点"
    if minute:
        said += ("零" if minute < 10 else "") + cardinal(minute) + "分"
    return said


@_rule(
    r"((?:电话|热线|手机|传真|座机|拨打|致电)(?:号码?)?[为是：:，\s]{0,3})"
    r"([0-9][0-9-]+[0-9](?:转[0-9]{1,6})?)(?![0-9万个次元年月])"
)
def _announced_telephone(match: re.Match[str]) -> str:
    return match[1] + _telephone_number(match[2])


@_rule(
    r"(?:[（(]?0[0-9]{2,3}[)）]?[-—– ]?[0-9]{7,8}|1[3-9][0-9]{9}|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}"
    r"|[48]00[0-9]-[0-9]{3}-[0-9]{3}|(?:123[0-9]{2}|955[0-9]{2}|100(?:00|10|86))(?![万亿元个家人名份条项平米公吨]))"
    r"(?:[-转][0-9]{1,6})?(?![0-9.,])"
)
def _telephone(match: re.Match[str]) -> str:
    return _telephone_number(match[0])


def _telephone_number(written: str) -> str:
    groups = re.findall("[0-9]+|转", written)
    said = [group if group == "转" else digit_by_digit(group, one="幺") for group in groups]
    return "，".join(said).replace("转，", "转")


@_rule(rf"({_FIGURE})(?:([%‰])?{_TO}({_FIGURE}))?([%‰])")
def _percentage(match: re.Match[str]) -> str:
    first, _, last, mark = match.groups()
    if (first, last, mark) == ("100", None, "%"):
        return "百分之百"
    parts = [decimal(first), decimal(last)] if last else [decimal(first)]
    return "到".join(("百分之" if mark == "%" else "千分之") + part for part in parts)


@_rule(rf"[¥￥]\s*({_FIGURE})([万亿])元?")
def _much_money(match: re.Match[str]) -> str:
    whole, point, fraction = match[1].partition(".")
    return _count((whole + point + fraction.rstrip("0")).rstrip(".")) + match[2] + "元"


@_rule(
    r"[¥￥]\s*([0-9][0-9,]{0,14})(?:\.([0-9])([0-9]?))?元?|([0-9][0-9,]{0,14})\.([0-9])([0-9])元"
)
def _money(match: re.Match[str]) -> str:
    """Yuan, and tenths and hundredths of one by their names."""
    whole, tenths, hundredths = match.groups()[:3] if match[1] else match.groups()[3:]
    small = f"{_count(tenths)}角" if tenths and tenths != "0" else ""
    if hundredths and hundredths != "0":
        small += ("" if small else "零") + f"{_count(hundredths)}分"
    yuan = int(whole.replace(",", ""))
    return small.removeprefix("零") if small and not yuan else f"{_yuan(yuan)}元{small}"


def _yuan(amount: int) -> str:
    return "两" if amount == 2 else cardinal(amount)


@_rule(r"(?<=元)[/／](?=[\u4e00-\u9fff])")
def _each(_: re.Match[str]) -> str:
    return "每"


@_rule(r"([0-9]{1,3})/([0-9]{1,3})(?![0-9/])")
def _fraction(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[2]))}分之{cardinal(int(match[1]))}"


@_rule(r"第[（(](?:([0-9]{1,3})|([一二三四五六七八九十]{1,4}))[)）](?=[条款项目类种])")
def _bracketed_ordinal(match: re.Match[str]) -> str:
    return "第" + (match[2] or cardinal(int(match[1])))


@_rule(r"第([0-9]{1,8})(?![0-9])")
def _ordinal(match: re.Match[str]) -> str:
    return "第" + cardinal(int(match[1]))


@_rule(r"([0-9]{3,4})(?=室|房|号?办公室|号?会议室)|(?<=[楼层])([0-9]{3,4})(?![0-9.])")
def _room(match: re.Match[str]) -> str:
    return digit_by_digit(match[1] or match[2], one="幺")


@_rule(r"(?:(?<=[\n。；！？;])|(?<![\s\S]))[^\S\n]*([0-9]{1,2})[.、]\s*(?![0-9])")
def _item(match: re.Match[str]) -> str:
    return cardinal(int(match[1])) + "，"


@_rule(r"[（(]([0-9]{1,2})[)）]")
def _bracketed_item(match: re.Match[str]) -> str:
    return "，" + cardinal(int(match[1])) + "，"


@_rule("[①-⑳]")
def _circled_item(match: re.Match[str]) -> str:
    return "，" + cardinal(ord(match[0]) - ord("①") + 1) + "，"


@_rule(r"(?<=[万亿元天日月年时点分个米号室楼层度名家人条项])\s*[-—–~～]+\s*(?=[0-9])")
def _to(_: re.Match[str]) -> str:
    return "到"


@_rule(rf"({_FIGURE}){_TO}({_FIGURE})({_COUNTED})?")
def _range(match: re.Match[str]) -> str:
    read = decimal if match[3] is None else _count
    return read(match[1]) + "到" + read(match[2])


@_rule(r"([0-9]{1,6})[:：∶]([0-9]{1,6})(?![0-9])")
def _ratio(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))}比{cardinal(int(match[2]))}"


@_rule(rf"({_FIGURE})({'|'.join(_UNITS)})(?![A-Za-z])")
def _measure(match: re.Match[str]) -> str:
    return _count(match[1]) + _UNITS[match[2]]


@_rule(r"(?=[0-9-]*[A-Za-z])(?=[A-Za-z-]*[0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
def _code(match: re.Match[str]) -> str:
    return " ".join(_code_group(group) for group in re.findall("[A-Za-z]+|[0-9]+|-", match[0]))


def _code_group(group: str) -> str:
    if group == "-":
        return "，"
    if group.isalpha():
        return " ".join(group) if group.isupper() else group
    return digit_by_digit(group, one="幺") if len(group) > 2 else decimal(group)


@_rule(r"-([0-9])(?=楼|层|℃|度)")
def _below(match: re.Match[str]) -> str:
    return "负" + cardinal(int(match[1]))


@_rule(r"([0-9][0-9,]{4,15})(?:\.([0-9]{1,4}))?万")
def _many_ten_thousands(match: re.Match[str]) -> str:
    fraction = (match[2] or "").ljust(4, "0")
    return cardinal(int(match[1].replace(",", "") + fraction))


@_rule(rf"({_FIGURE}){_COUNTED}")
def _counted(match: re.Match[str]) -> str:
    return _count(match[1])


def _count(figure: str) -> str:
    return "两" if figure == "2" else decimal(figure)


@_rule(_FIGURE)
def _number(match: re.Match[str]) -> str:
    return decimal(match[0])


@_rule(r"(?i:wi-?fi)(?![A-Za-z])")
def _wireless(_: re.Match[str]) -> str:
    return " WiFi "


@_rule(r"[A-Z]+(?![a-z])|[A-Z](?=[A-Z][a-z])")
def _letters(match: re.Match[str]) -> str:
    return f" {' '.join(match[0])} "


@_rule(r"[A-Za-z]+")
def _word(match: re.Match[str]) -> str:
    return f" {match[0]} "
