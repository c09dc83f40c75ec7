"""What people say to whom they take for a person: a greeting, thanks, good-bye.

Nobody who is polite is to be told 这个我还不知道.
"""

import re
from typing import NamedTuple


class Courtesy(NamedTuple):
    """`title`: what the office calls it; `said`: by a visitor, words apart; `reply`: 易博士's."""

    title: str
    said: str
    reply: str


# Understood as commands are: obeyed or not, never offered. A later one of a sentence outweighs an earlier: who
# thanks and says good-bye leaves.
COURTESIES: dict[str, Courtesy] = {
    "greeting": Courtesy(
        "问好",
        """
        你好 您好 你好呀 您好呀 你好你好 你好易博士 易博士你好 易博士您好 易博士 小博士 博士 博士你好 早上好
        上午好 中午好 下午好 大家好 哈喽 哈罗 你在吗 在吗 在不在 你在不在 能听见吗 听得见吗 听得到吗 你能听见吗
        你听得见吗 能听见我说话吗 听得见我说话吗 你能听到我说话吗 听得见俺说话不 能听见俺说话不
        """,
        "您好，我是易博士。想问什么，请点话筒说给我听。",
    ),
    "thanks": Courtesy(
        "道谢",
        """
        谢谢 谢谢你 谢谢您 谢谢了 谢谢啦 多谢 多谢了 多谢你 谢了 太谢谢了 太感谢了 非常感谢 感谢 感谢您 谢谢你了
        辛苦了 您辛苦了 麻烦你了 麻烦您了 好的 好的谢谢 好的知道了 好的明白了 晓得了 知道了 我知道了 俺知道了 知道了谢谢
        明白了 我明白了 俺明白了 懂了 清楚了 了解了 没事了 没别的事了 没有了 没别的了 没有别的问题了 没有问题了
        谢谢啊 打扰了 麻烦了 你真聪明 你真厉害 真聪明 真厉害 太好了 真好 你真好
        不用了 不用了谢谢 不用 不说了 我不说了
        不问了 我不问了 俺不问了 就这些 就问这些 就这事 说得真好 讲得真好 真不错 你真棒
        """,
        "不客气！还想问什么，请点话筒说给我听。",
    ),
    "farewell": Courtesy(
        "告别",
        """
        再见 再见了 再见啊 再会 拜拜 拜拜了 回见 回头见 明天见 下次见 谢谢再见 好的再见 易博士再见 博士再见
        我走了 俺走了 走了 回去了 我先走了 俺先走了 先走了 我走啦 走了走了 我要走了再见 下次再来 改天再来
        我回家了 俺回家了
        """,
        "再见，您慢走！",
    ),
}
# What stands between and around them, and says nothing by itself.
_AROUND = "那|就|好吧|好嘞|好|行吧|行|中|嗯|哎|喂|吧|啊|呀|哈|了|啦|您|你|恁|易博士|小博士|博士"
_NAMED = {words: name for name, one in COURTESIES.items() for words in one.said.split()}
_PIECE = "|".join(sorted(_NAMED, key=len, reverse=True))
_TOKEN = re.compile(f"({_PIECE})|{_AROUND}")


def courtesy(wording: str) -> str | None:
    """Which of COURTESIES normalised `wording` is, if it says nothing beside."""
    # From left to right, never back: 你好 may be said a hundred times.
    tokens = [*_TOKEN.finditer(wording)]
    said = {_NAMED[token[1]] for token in tokens if token[1]}
    is_all = sum(len(token[0]) for token in tokens) == len(wording)
    return max(said, key=[*COURTESIES].index) if said and is_all else None
