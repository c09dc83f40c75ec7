"""Words that espeak-ng 1.51 reads wrong, respelt so that it reads them right.

Its Mandarin knows one sound a character: 地址 comes out as "de zhi", 银行 as "yin xing". In
the words of a trading centre one character gives way to another one of the wanted sound.
"""

import re

# Per character and its stand-in: the words it stands in for.
_STAND_INS = {
    "处储": "处理 处置 处罚 处于 查处 惩处",
    "地第": "地址 地点 地区 地方 地图 地块 地价 土地 用地 场地 工地 当地 属地 本地 实地 异地 宅基地 承包地",
    "得德": "不得 取得 获得 竞得 得到 得分",
    "更耕": "更正 变更 更改 更换 更新",
    "行航": "银行 行业",
    "应映": "供应 响应 相应 对应 适应 应付 应用 应急 反应",
    "为围": "行为 成为 作为 认为 分为 为期",
    "还环": "退还 归还 返还 偿还 发还",
    "重虫": "重新 重复 重启",
    "差插": "差额 差价 差异",
    "长掌": "增长",
    "分奋": "部分 成分",
    "与玉": "参与",
    "中众": "中标",
    "种众": "种植",
    "调条": "调整 调解 协调",
    "诉素": "诉",
    "息西": "息",
    "要邀": "要求",
    "务雾": "务",
    "校叫": "校验 校核",
    "累垒": "累计 积累",
    "间见": "间隔",
    "的弟": "标的物",
    "会快": "会计师 会计账 会计制度",
    "率帅": "率先",
    "给几": "给予",
    "载宰": "登载",
    "了燎": "了解",
    "尽锦": "尽快 尽量 尽早",
    "济挤": "济宁",
    "澄成": "澄清",
}
# Across the border of two words: nothing to mend.
_NOT_WORDS = "集中标准 其中标 进行业务 执行业务 了解除 部分别 需要求 严重复 注重新"
_RESPELT = {word: word for word in _NOT_WORDS.split()} | {
    word: word.replace(pair[0], pair[1])
    for pair, words in _STAND_INS.items()
    for word in words.split()
}
_WORDS = re.compile("|".join(sorted(_RESPELT, key=len, reverse=True)))


def respelt(text: str) -> str:
    """`text` with the words that espeak-ng misreads in characters that it reads as wanted."""
    return _WORDS.sub(lambda match: _RESPELT[match[0]], text)
