"""Which small story tells a question's topic, by its words and its category."""

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
        ("洗手间|卫生间|厕所", "sign-toilet"),
        ("开标室|在几楼", "sign-bidding-room"),
        ("无线网|WiFi|wifi", "wireless"),
        ("落在|丢在|失物|捡到", "lost-and-found"),
        ("是谁|帮我做什么|你能做", "hall-terminal"),
        ("(?:CA|锁|证书).*(?:丢|挂失|补办)", "search-key"),
        ("(?:CA|锁|证书).*坏", "ca-anew"),
        ("延续|换新|到期", "renewal"),
        ("(?:CA|锁|证书).*(?:收费|收钱|免费)", "ca-free"),
        ("(?:CA|锁|证书).*绑定", "ca-tied"),
        ("几把", "ca-several"),
        ("(?:其他市|外省|外地|互认).*(?:CA|证书)|(?:CA|证书).*(?:其他市|互认)", "ca-across"),
        ("插上CA|驱动", "screen-driver"),
        ("(?:CA|证书).*在哪里办", "ca-counter"),
        ("信息变了|变更", "screen-changed"),
        ("下载", "screen-download"),
        ("看不懂|找谁问", "document-asked"),
        ("年度报告", "screen-report"),
        ("公开.*(?:交钱|收费|收钱)", "free-documents"),
        ("公开.*(?:多久|几天|答复)", "days-letter"),
        ("申请.*公开|公开.*申请", "letter-request"),
        ("公开哪些|主动公开", "notice-documents"),
        ("信用", "search-credit"),
        ("投诉.*(?:多久|多长|多少天|时间)", "days-scales"),
        ("有什么区别.*投诉|投诉.*有什么区别", "choose-remedy"),
        ("投诉", "complaint"),
        ("质疑", "letter-objection"),
        ("异议|申诉|维权", "objection-scales"),
        ("履约", "signing"),
        ("利息", "bond-interest"),
        ("转错", "bond-astray"),
        ("不退|没收", "bond-kept"),
        ("保函.*(?:怎么开|怎么办|开具)", "guarantee"),
        ("保证金.*(?:最多|最高|多少)", "bond-capped"),
        ("中标.*保证金.*退", "bond-winner"),
        ("土地.*保证金|竞买.*保证金", "bond-land"),
        ("什么时候退|退还|退回", "refund"),
        ("付款", "payment"),
        ("多久签合同", "days-contract"),
        ("(?:土地|拍卖|挂牌).*区别", "choose-land"),
        ("几种方式|哪些方式", "choose-purchase"),
        ("综合交易", "choose-trade"),
        ("优先购买", "first-in-line"),
        ("没人买|挂牌要多少天", "days-document"),
        ("挂牌价|底价|怎么定", "offered-building"),
        ("旧车|旧设备|处置", "offered-car"),
        ("租.*(?:房|场地)", "offered-house"),
        ("拍卖|竞价|想买挂牌", "bidding"),
        ("宅基地|集体土地|村里的宅", "village"),
        ("进场", "gate-project"),
        ("新成立|新公司能", "gate-company"),
        ("个人可以", "gate-person"),
        ("手续", "signing"),
        ("复印|打印|喝水", "services"),
        ("电话", "phone-call"),
        ("几点|上班|周末", "clock-hours"),
        ("准备时间", "days-document"),
        ("什么地方|地址", "map-pin"),
        ("解密", "bid-opening"),
        ("电脑|在家|线上|网上|到现场", "computer-remote"),
        ("流标|废标", "too-few"),
        ("否决", "turned-down"),
        ("联合体", "together"),
        ("专家", "expert"),
        ("评标|评审|得分", "evaluation"),
        ("公示.*几天|候选人", "notice-candidates"),
        ("结果.*(?:多久|几天)", "days-result"),
        ("意向", "notice-plan"),
        ("目录|限额", "search-catalogue"),
        ("优惠|中小企业", "discount"),
        ("医.*公告|公告.*医", "notice-medical"),
        ("土地.*公告|出让公告", "notice-land"),
        ("采购公告", "notice-purchase"),
        ("招标公告", "notice-works"),
        ("(?:医疗|器械).*(?:证件|许可|资质)", "licences"),
        ("医院.*采购|耗材", "journey-medical"),
        ("政府采购.*流程", "journey-purchase"),
        ("(?:招投标|招标|投标).*流程", "journey-works"),
        ("什么条件|资格", "conditions"),
        ("必须招标", "works"),
        ("注册|新公司", "register-form"),
        ("密码|锁住", "ca-key"),
        ("CA|证书|锁", "ca-key"),
        ("保证金|保函", "bond-coins"),
        ("政策|法规|营商", "policy-book"),
        ("公开", "disclosure-folder"),
        ("中标|结果|公示", "result-award"),
        ("产权|国有资产", "property-handshake"),
        ("土地|用地|竞买|地块", "land-plot"),
        ("医疗|医院|器械|药", "medical-kit"),
        ("采购|供应商", "procurement-cart"),
        ("招标|投标|标书", "tender-document"),
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
    """A story's name."""
    for words, name in _BY_WORDS:
        if words.search(question.ask):
            return name
    return _BY_CATEGORY.get(question.category, _OTHERWISE)
