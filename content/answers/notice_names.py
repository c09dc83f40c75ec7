"""What people call a trade notice: its project, without what every title has around it."""

import re

# 济宁市第一中学教学楼工程招标公告 is 第一中学教学楼工程 to those who bid for it.
_ENDING = re.compile(
    "(?:的|（[^）]*）|\\([^)]*\\)|公开|国内|邀请|竞争性|单一来源|资格预审|招标|采购|磋商|谈判|询价|比选|中标|成交|结果|候选人"
    "|更正|变更|澄清|延期|终止|废标|流标|出让|挂牌|拍卖|转让|出租|合同|公告|公示|通知书?|预告|计划)+$"
)
_CITY = re.compile("^(?:山东省)?济宁市?")
_SHORTEST = 4


def names(title: str) -> tuple[str, ...]:
    """`title` and what is left of it without its ending, and without the city's name, each once."""
    project = _ENDING.sub("", title)
    short = _CITY.sub("", project)
    return tuple(dict.fromkeys((title, *(n for n in (project, short) if len(n) >= _SHORTEST))))
