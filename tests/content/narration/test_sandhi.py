"""How 一 and 不 are said, by what stands beside them."""

import pytest
from pypinyin import Style, lazy_pinyin

from content.narration.sandhi import changed


@pytest.mark.parametrize(
    ("han", "tone"),
    [
        ("一个", 2), ("一次", 2), ("一家", 4), ("一年", 4), ("一起", 4), ("同一个", 2), ("同一层", 4), ("这一步", 2),
        ("第一步", 1), ("第一类", 1), ("十一条", 1), ("三十一日", 1), ("二零一年", 1), ("一楼", 1), ("一月", 1),
        ("统一代码", 1), ("单一来源", 1), ("之一", 1), ("看一看", 5), ("一百元", 4), ("一万元", 2), ("一是", 1),
        ("不用", 2), ("不是", 2), ("不能", 4), ("不得", 4), ("不少", 4), ("并不", 4),
    ],
)  # fmt: skip
def test_one_and_not_change_their_tone(han: str, tone: int) -> None:
    place = next(number for number, character in enumerate(han) if character in "一不")
    syllables = lazy_pinyin([*han], style=Style.TONE3, neutral_tone_with_five=True)

    assert changed(han, syllables)[place][-1] == str(tone)


def test_other_syllables_stay() -> None:
    assert changed("你好吗", ["ni3", "hao3", "ma5"]) == ["ni3", "hao3", "ma5"]
