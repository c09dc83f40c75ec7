"""Which of the cartoons tells a question's topic, by its words and its category."""

from __future__ import annotations

import re

from content.schema import Question

_OTHERWISE = "hall-window"
# The first that matches what is asked; what is particular before what is common.
_BY_WORDS = tuple(
    (re.compile(words), name)
    for words, name in (
        ("电梯|轮椅|上楼", "lift"),
        ("停车|车停|停哪|停放", "arriving"),
        ("延续|换新|补办|挂失|到期", "renewal"),
        ("投诉", "complaint"),
        ("什么时候退|利息|转错", "refund"),
        ("拍卖|竞价|旧车|想买挂牌", "bidding"),
        ("复印|打印|喝水", "services"),
        ("签合同|履约|手续", "signing"),
        ("插上CA", "ca-key"),
        ("电脑|驱动|无线网|在家|线上|网上", "computer-remote"),
        ("综合交易", "hall-window"),
        ("电话", "phone-call"),
        ("看不懂|找谁问", "phone-call"),
        ("几点|上班|周末|多少天|准备时间", "clock-hours"),
        ("什么地方|地址|洗手间|在几楼", "map-pin"),
        ("开标室|解密", "bid-opening"),
        ("CA|证书|锁", "ca-key"),
        ("注册|信息变了|进场|新成立|什么条件", "register-form"),
        ("保证金|保函|付款|利息", "bond-coins"),
        ("政策|优惠|目录|必须招标|挂牌价|法规", "policy-book"),
        ("信息公开|公开|年度报告|信用|意向", "disclosure-folder"),
        ("异议|质疑|投诉|申诉|维权", "objection-scales"),
        ("评标|评审|得分|专家|否决", "evaluation"),
        ("中标|结果|公示", "result-award"),
        ("联合体|产权|租|旧车|优先购买|国有资产", "property-handshake"),
        ("土地|用地|宅基地|竞买|地块", "land-plot"),
        ("医疗|医院|器械|药", "medical-kit"),
        ("采购|供应商", "procurement-cart"),
        ("招标|投标|流标|标书", "tender-document"),
    )
)
_BY_CATEGORY = {
    "construction": "tender-document",
    "procurement": "procurement-cart",
    "land": "land-plot",
    "property": "property-handshake",
    "medical": "medical-kit",
    "ca": "ca-key",
    "bond": "bond-coins",
    "oversight": "objection-scales",
}


def vignette(question: Question) -> str:
    """A cartoon's name."""
    for words, name in _BY_WORDS:
        if words.search(question.ask):
            return name
    return _BY_CATEGORY.get(question.category, _OTHERWISE)
