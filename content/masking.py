"""Numbers of persons are blotted out: ID cards, telephones, bank cards, typed or spoken.

Rather once too often than once too seldom, except where a number is plainly another thing: a date,
an amount, a project's number, a company's credit code.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

# Sees a match in the plain form and the text itself; what to put in its place, "" for nothing.
_Judge = Callable[[re.Match[str], str], str]

ID_CARD, PHONE, BANK_CARD = "〔身份证号〕", "〔电话号码〕", "〔银行卡号〕"
# Said or written for a figure: 幺 for one on the telephone, 〇 and 零, and the sums' 壹贰叁.
_SPOKEN = dict(
    zip(
        "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖貳參陸",
        "000123456789" + "1" + "123456789" + "236",
        strict=True,
    )
)
# Between the figures of one number: blanks, dashes, dots, pauses. Never "," (1,000,000) or ":" (9:30).
_S = r"[\s\-\u2010-\u2015\u2212\uff0d_.·，、呃嗯啊]{0,3}"
_WIDE = {"Ｘ": "X", "ｘ": "X", "x": "X", "×": "X", "＋": "+", "（": "(", "）": ")"}
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83 91".split()
)
_ID_CARD = re.compile(
    rf"(?<!\d)[1-9](?:{_S}\d){{16}}{_S}[\dX](?!\d)|(?<!\d)[1-9]\d{{5}}{_S}\d{{6}}{_S}\d{{3}}(?!\d)"
)
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
# In one, with blanks anywhere, or with dashes in fours or as six and the rest.
_LONG = re.compile(
    r"(?<!\d)(?<!\d-)(?:\d{4}-){3,}\d{3,4}(?:-\d{1,3})?(?!\d)"
    r"|(?<!\d)\d{6}-\d{10,13}(?!\d)|(?<!\d)\d(?:[\s呃嗯啊]{0,3}\d){15,}(?![\dA-Za-z])"
)
_CODE_BEFORE = re.compile(
    r"[A-Za-z]-?$|(?:编号|编码|代码|项目|标段|文号|合同号|公告号)[是为:：\s]{0,3}$"
)
_EXTENSION = rf"(?:{_S}(?:转|分机|ext){_S}\d{{1,6}})?"
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_S})?1{_S}[3-9](?:{_S}\d){{9}}(?!\d)"
    rf"(?!{_S}(?:元|万元|亿元|块钱|%|％)){_EXTENSION}"
)
_LAND_LINE = re.compile(
    rf"(?<!\d)(?:\+?86{_S})?\(?0(?:10|2\d|[3-9]\d\d)\)?{_S}[2-8]\d{{2,3}}{_S}\d{{4}}(?!\d){_EXTENSION}"
    rf"|(?<!\d)0(?:\s[0-9]){{9,11}}(?!\d){_EXTENSION}"
)
# A number without its area is known by what is said before it.
_LOCAL = re.compile(
    rf"((?:电话|手机|座机|号码|联系|打给|拨|致电)[^\d〔〕]{{0,6}})[2-8]\d{{2,3}}{_S}\d{{4}}(?!\d)"
    rf"(?!元|万|亿){_EXTENSION}"
)
# No ear hears where 一下 begins: within a spoken run a mobile number needs no end.
_SPOKEN_MOBILE = re.compile(r"1[3-9]\d{9}")


def mask(text: str) -> str:
    """`text` with the numbers of persons replaced by what they are. Never raises; linear in length."""
    for pattern, judge in _PASSES:
        plain = "".join(map(_figure, text))
        if pattern is not _ID_CARD:  # which has a date in its middle
            plain = _DATE.sub(lambda date: "日" * len(date[0]), plain)
        text = _replace(text, pattern.finditer(plain), judge)
    return text


def _replace(text: str, matches: Iterable[re.Match[str]], judge: _Judge) -> str:
    """`matches` are in the plain form of `text`, character for character; what a judge names is replaced."""
    kept, end = [], 0
    for match in matches:
        instead = judge(match, text)
        if instead:
            start = match.end(1) if match.lastindex else match.start()
            kept += [text[end:start], instead]
            end = match.end()
    return "".join([*kept, text[end:]])


def _figure(character: str) -> str:
    """One character for one: the figure it means, else itself."""
    if character in _SPOKEN:
        return _SPOKEN[character]
    value = unicodedata.decimal(character, None)
    return _WIDE.get(character, character) if value is None else str(value)


def _digits(match: re.Match[str]) -> str:
    return "".join(c for c in match[0] if c in "0123456789X")


def _id_card(match: re.Match[str], _: str) -> str:
    """A birthday in its place makes one (GB 11643): a slip in the last figure makes it no less personal."""
    digits = _digits(match)
    birthday = digits[6:14] if len(digits) == 18 else "19" + digits[6:12]
    year, month, day = int(birthday[:4]), int(birthday[4:6]), int(birthday[6:])
    born = 1880 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31
    return ID_CARD if digits[:2] in _PROVINCES and born else ""


def _bank_card(match: re.Match[str], _: str) -> str:
    digits = _digits(match)
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _CODE_BEFORE.search(before) and not (_luhn(digits) and digits.startswith("62")):
        return ""
    return "" if _is_credit_code(digits) else BANK_CARD


def _phone(match: re.Match[str], _: str) -> str:
    return PHONE


def _spoken_phone(match: re.Match[str], text: str) -> str:
    """Only where it was written in characters: 11 figures inside a code of 14 are a part of that."""
    said = text[match.start() : match.end()]
    return PHONE if all(character in _SPOKEN for character in said) else ""


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1's check figure."""
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(d), 10)) for d in even)) % 10 == 0


def _is_credit_code(digits: str) -> bool:
    """A company's or an institution's (GB 32100) whose 18 characters all happen to be figures."""
    if len(digits) != 18 or digits[0] not in "159" or digits[1] not in "1239":
        return False
    total = sum(int(digit) * pow(3, place, 31) for place, digit in enumerate(digits[:17]))
    return (31 - total % 31) % 31 == int(digits[17])


_PASSES: tuple[tuple[re.Pattern[str], _Judge], ...] = (
    (_ID_CARD, _id_card),
    (_LONG, _bank_card),
    (_MOBILE, _phone),
    (_SPOKEN_MOBILE, _spoken_phone),
    (_LAND_LINE, _phone),
    (_LOCAL, _phone),
)
