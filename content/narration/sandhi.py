"""How 一 and 不 change their tone before the next syllable; what else changes, the voice does by itself."""

_FIGURES = frozenset("零一二三四五六七八九十百千万亿幺两点")
# 第一, 十一, 二零一: a number in an order, or one figure of many.
_COUNTED_BEFORE = _FIGURES - frozenset("百千万亿") | {"第"}
# 统一社会信用代码, 单一来源: the end of a word.
_ENDS_WITH = frozenset("统单之唯专万")
# 一楼, 一月, 一级, 一是: first, not one.
_ORDERED = frozenset("月号楼层级区期季等是")

# 同一层, 这一级: one of several all the same.
_CHOSEN = frozenset("同这那每哪另")


def changed(han: str, syllables: list[str]) -> list[str]:
    """`syllables` of the characters `han`, tones 1 to 5 at their ends, as they are spoken."""
    spoken = list(syllables)
    for place, (character, syllable) in enumerate(zip(han, syllables, strict=True)):
        before, after = han[place - 1 : place], han[place + 1 : place + 2]
        tone = syllables[place + 1][-1] if after else ""
        if character == "一" and syllable.startswith("yi"):
            spoken[place] = f"yi{_tone_of_one(before, after, tone)}"
        elif character == "不" and syllable.startswith("bu"):
            spoken[place] = "bu2" if tone == "4" else "bu4"
    return spoken


def _tone_of_one(before: str, after: str, tone: str) -> int:
    if before == after != "":
        return 5  # 看一看
    if not after or before in _COUNTED_BEFORE:
        return 1
    if after in _ORDERED and before not in _CHOSEN:
        return 1
    if after in _FIGURES - frozenset("百千万亿两点"):
        return 1
    if before in _ENDS_WITH:
        return 1
    return 2 if tone in "45" else 4
