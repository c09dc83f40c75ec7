"""Words that say the same at a service counter, each group written as one sign.

Chinese has no spaces and visitors have many words for one thing (丢了, 遗失, 找不到). In `sign(text)`
each becomes one private-use character, so that every later comparison of characters sees them as
equal. Words that look alike but part the ways (异议 / 质疑 / 投诉) are the matter of `terms`.
"""

import re

# Never split by a shorter word of the groups below: 成交 is no payment, 更正 no change of data.
_WHOLE = "交易|成交|交货|交通|更正|公开|退出|查封|改革|看守|处罚|处分|续建|不了解|办公(?!时间)|换届"

# What is asked for. A question of one of these does not answer a question of another.
# 咋还没退 asks for the day, not for the reason.
_ASKS: dict[str, str] = {
    "when": r"(?:什么|啥|甚么|哪个)(?:时候|时间|时)|何时|几时|啥会儿?|多会儿?|多咱|哪天|哪一天"
    r"|几号(?!窗|开|会|室)|几点|(?:怎么|咋)还(?:没有?|不)",
    "long": r"多(?:长|少|久)(?:时间|天)|多久|几天|多少个?(?:工作)?日|多长",
    "why": r"为(?:什么|啥|何|甚么)|(?:怎么|咋)(?:就|又|还|会)?(?=不|没|未|无)|(?:怎么|咋)回事"
    r"|凭(?:什么|啥)|(?:什么|啥)原因|干(?:嘛|吗|啥)(?=不|没)",
    "where": r"(?:在|到|去|上)?(?:哪里|哪儿|哪边|哪块|何处|什么地方|啥地方)|[在到去上]哪(?!个|些|天|种)",
    "how": r"怎么样?(?:才)?(?:能|可以)?(?:够)?|怎样(?:才能)?|如何|咋样?(?:才能)?|咋个|怎(?=[办么])",
    "who": r"什么人|哪个人|哪些人|(?:找|问|联系)?谁",
    "much": r"多少钱?|几多|几(?![点号天时])",
    "can": r"能不能|可不可以|可否|能否|是否可以|可以不可以|行不行|中不中",
}
# Asks for a time, and is one. 谁 and 能不能 may ask for anything; where it is, every entry with a place can tell.
_TIMELY = ("when", "long")
_TIME = re.compile(
    "[一二三四五六七八九十两半][几多]?个?(?:工作)?(?:[日天月年周]|(?<!一)点|小时|分钟|星期)"
    "|当[天日场]|[次即今明][天日]|随时|立即|立刻|马上|[上下]午"
)
# Words for the same matter.
_SAME: tuple[str, ...] = (
    r"落标|没(?:有)?中标|未中标",
    r"丢了?|丢失|遗失|弄丢|找不(?:到|着)|不见了?|挂失",
    r"更改|变更|修改|更换|改|换",
    r"查询|查看|查|看",
    r"办理|申办|申领|办|弄|搞",
    r"公司|企业|单位|厂家",
    r"退还|退回|返还|退款|退",
    r"缴纳|交纳|缴费|缴|打款|交",
    r"续期|延期|续费|续|过期|到期|年审|失效",
    r"(?:ca|数字|电子)(?:数字)?(?:证书|锁)|ca|u?锁|u盾|u?key|证书|西(?:诶|欸|哎|a)",
    r"材料|资料|手续|证件|东西",
    r"费用|收费|要钱|花钱|交钱|免费",
    r"电话|号码|联系方式|热线",
    r"地址|位置|地点",
    r"上班|下班|工作时间|办公时间|营业时间|开门|关门",
    r"厕所|洗手间|卫生间|茅房",
    r"问题|疑问",
    r"网上|线上|在线|网络",
    r"登录|登陆|登|进不去|进系统",
    r"忘记?了?|记不",
    r"账单|明细|记录",
    r"钱|款",
    r"押金|保证金",
    r"入库|入驻",
    r"供应商|投标人|投标单位|投标企业|投标方",
    r"采购人|采购单位|招标人|招标单位|招标方|甲方|业主",
    r"报名|参加|参与",
    r"下载|获取|领取",
    r"(?:本人)?(?:到|去)?(?:现场|到场)",
    r"在家|远程|不见面|居家",
    r"答复|回复|回话|回音|反馈",
    r"流程|程序|步骤|过程",
    r"条件|资格",
    r"标书|投标文件",
    r"中标(?:人|单位|企业|方|候选人)",
    r"平台|系统|网站|网址",
    r"上传|提交|递交",
    r"保函|保单|保险",
    r"信用|诚信",
    r"账户|账号|帐号|帐户",
    r"科室|部门|处室|科",
)
# Words that only hold a sentence together.
_GRAMMAR: tuple[str, ...] = (
    r"不(?:可以|能够?)|无法|没(?:办)?法|没有办法|不了",
    r"吗|么$|嘛|不$",
    r"没有?|未",
    r"什么|啥|甚么|哪些",
    r"可以|能够|能",
    r"需要|必须|得要|要",
    r"我们?|俺们?|咱们?|本人|自己|自个儿?|你们?|您们?",
    r"(?:给|跟|和)(?:我|俺)(?:讲|说|介绍)(?:一?[讲说下])?|(?:讲|说)(?:一说|一讲|一下)|介绍(?:一?下|介绍)?",
    r"一般|通常|到底|究竟|具体|大概|大约|现在|目前|如今",
)
# Earlier alternatives win: 没中标 before 没, 要钱 before 要.
_GROUPS = (*_ASKS.values(), *_SAME, *_GRAMMAR)
_SIGNED = re.compile("|".join([f"({_WHOLE})", *(f"({words})" for words in _GROUPS)]))
_SIGNS = "".join(chr(0xE000 + number) for number in range(len(_GROUPS)))
_LIGHT = frozenset(
    "的了我你您是在有个就都也还要吗呢吧啊把被给这那和与跟很会能为么什怎可以一下想"
    + _SIGNS[: len(_ASKS)]
    + _SIGNS[-len(_GRAMMAR) :]
)

# A bit set of `asks`: what only a time answers.
TIMELY = sum(1 << place for place, what in enumerate(_ASKS) if what in _TIMELY)


def sign(text: str) -> str:
    """Normalised `text` with each known wording as the one private-use sign of its group."""
    return _SIGNED.sub(_one_sign, text)


def _one_sign(match: re.Match[str]) -> str:
    group = match.lastindex or 1  # 1 is _WHOLE
    return match[0] if group == 1 else _SIGNS[group - 2]


def asks(text: str) -> int:
    """A bit set: what normalised `text` asks for (the time, the reason, the place ...)."""
    bits = 0
    for match in _SIGNED.finditer(text):
        if _is_ask(match):
            bits |= 1 << ((match.lastindex or 0) - 2)
    return bits


def tells_a_time(text: str) -> bool:
    """Whether normalised `text` says when, or how long."""
    return _TIME.search(text) is not None


def asked(text: str) -> str:
    """The first words by which normalised `text` asks for something. Raises StopIteration without."""
    return next(match[0] for match in _SIGNED.finditer(text) if _is_ask(match))


def _is_ask(match: re.Match[str]) -> bool:
    return 2 <= (match.lastindex or 0) < 2 + len(_ASKS)


def is_grammar(gram: str) -> bool:
    """Whether every character of `gram` only holds a sentence together."""
    return all(character in _LIGHT for character in gram)
