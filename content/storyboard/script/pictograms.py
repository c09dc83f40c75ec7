"""What a text is about: its pictogram, and the word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from content.storyboard.scene import Kind


class Topic(NamedTuple):
    """Where `words` (a pattern) are found: a pictogram, and a heading; the words found if it is empty."""

    words: re.Pattern[str]
    icon: str
    heading: str


def _topics(*rows: tuple[str, str, str]) -> tuple[Topic, ...]:
    return tuple(Topic(re.compile(words), icon, heading) for words, icon, heading in rows)


_PARTICULAR = _topics(
    ("CA锁|CA数字证书|CA证书|证书锁|数字证书|副锁|主锁|把锁|坏锁|换锁|新锁", "ca-key", "CA锁"),
    ("密码", "lock", ""),
    ("保函", "guarantee", "保函"),
    ("利息", "interest", ""),
    ("退还|退款|退回|退(?=[，。])", "refund", "怎么退"),
    ("转账|到账|账户|回单", "transfer", "怎么转账"),
    ("付款|收款|价款", "card", "怎么付款"),
    ("不收费|收费|收钱|交钱|付钱|手续费|费用", "purse", "收不收费"),
    ("保证金", "coin", ""),
    ("质疑函|质疑", "objection", "提质疑"),
    ("异议", "objection", "提异议"),
    ("投诉", "scales", ""),
    ("答复", "envelope", ""),
    ("赔偿|责任", "scales", ""),
    ("得分|打分|综合条件", "score", "怎么打分"),
    ("评标|评审", "score", ""),
    ("解密", "unlock", ""),
    ("开标室", "door", "在哪里"),
    ("开标", "screen", ""),
    ("拍卖|出价|加价|竞价|报价|价高者|租金高", "gavel", "怎么报价"),
    ("中标通知书", "trophy", ""),
    ("候选人", "trophy", "中标候选人"),
    ("中标结果|中标人", "trophy", ""),
    ("成交确认书|出让合同|签合同|书面合同|合同", "contract", "签合同"),
    ("协议", "handshake", "签协议"),
    ("电话|打0|拨打|占线", "phone", "打电话"),
    ("电梯|楼梯", "elevator", ""),
    ("洗手间|卫生间", "toilet", ""),
    ("热水|饮水机|温水", "water-cup", ""),
    ("轮椅|无障碍|缓坡", "wheelchair", "无障碍"),
    ("停车|车位|充电|车棚", "parking", "停车"),
    ("复印|打印|扫描", "printer", ""),
    ("无线网|网线", "wifi", ""),
    ("宅基地|地块|承包地|建设用地|土地", "land", ""),
    ("医疗器械|耗材|医院|器械", "medical-kit", ""),
    ("股东|租户|租房|房屋|看房|看看实物|过户", "house-swap", ""),
    ("资产评估|评估", "chart", "资产评估"),
    ("买家", "people", "找买家"),
    ("身份证", "id-card", ""),
    ("营业执照|执照", "licence", ""),
    ("单位信息", "form", ""),
    ("信用", "certificate", "信用信息"),
    ("材料|证件|证明", "folder", "材料"),
    ("声明函|申请表|申请", "form", "怎么申请"),
    ("上传", "upload", ""),
    ("下载", "download", ""),
    ("登录|系统|电脑|驱动|浏览器", "computer", "在电脑上"),
    ("公示", "megaphone", ""),
    ("公告|意向|公布|栏目", "megaphone", "看公告"),
    ("招标文件|投标文件|采购文件|出让文件", "document", ""),
    ("批准|批复|审批|核准", "seal", "要经批准"),
    ("屏幕|开口问", "chat", "怎么问"),
    ("易博士|智能向导", "guide", "我是易博士"),
    ("周六|周日|节假日", "sun", "什么时候休息"),
    ("解锁", "unlock", ""),
    ("流标|重新招标|废标", "repeat", ""),
    ("供应商", "people", ""),
    ("联合体|各方|双方", "puzzle", "联合体"),
)
_COMMON = _topics(
    ("网址|网站|交易网|政府采购网|网上|专栏", "globe", "上网看"),
    ("文件|报告|答疑", "document", "文件"),
    ("公开|通知", "megaphone", ""),
    ("法规|依法|违法|歧视|规定|政策", "law-book", "依法办"),
    ("专家", "expert", ""),
    ("政府采购|采购单位|采购|货物", "cart", ""),
    ("工程|施工", "crane", ""),
    ("咨询|询问|问一问|问清|请问", "chat", "问一问"),
    ("服务台", "window", "大厅服务台"),
    ("窗口", "window", "到窗口"),
    ("公司|企业|单位", "people", ""),
    ("休息区|洗手间|卫生间|地址|新区|路口|走廊", "map-pin", ""),
    ("老人|孩子", "people", ""),
)
_BY_KIND: dict[Kind, str] = {
    "comparison": "compare",
    "flow": "branch",
    "checklist": "checklist",
    "dos": "bell",
}
_PUBLIC = "megaphone"
_ALLOWED = re.compile("可以|能|会|有|什么能")
_CLOCK = re.compile("[0-9一二三四五六七八九十]点|[0-9]:[0-9]")


def first_topic(text: str) -> tuple[Topic, str] | None:
    """What `text` is about and its word for it: what is named first, the particular before the common."""
    return next(_topics_of(text), None)


def _topics_of(text: str) -> Iterator[tuple[Topic, str]]:
    """All that `text` is about, in that order."""
    for topics in (_PARTICULAR, _COMMON):
        found = sorted(
            (match.start(), number, match[0])
            for number, topic in enumerate(topics)
            if (match := topic.words.search(text))
        )
        yield from ((topics[number], word) for _, number, word in found)


class Pictograms:
    """Pictograms one after another, none of a topic twice in a film."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, text: str, kind: Kind, heading: str) -> str:
        """The name of the next board's; "" where nothing new is there to be seen."""
        icon = _of_kind(text, kind, heading)
        if not icon:
            named = [topic.icon for topic, _ in (*_topics_of(heading), *_topics_of(text))]
            # Nearly everything is made public somewhere: that is told last.
            named.sort(key=lambda one: one == _PUBLIC)
            fresh = (one for one in named if one not in self._used)
            icon = next(fresh, _BY_KIND.get(kind, ""))
            self._used.add(icon)
        return icon


def _of_kind(text: str, kind: Kind, heading: str) -> str:
    """What a kind of board shows whatever its topic."""
    if kind == "timeline":
        if _CLOCK.search(text):
            return "clock"
        if "截止" in text:
            return "deadline"
        return "hourglass" if "少于" in text else "calendar"
    if kind == "amount":
        if re.search("百分之|[%％]", text):
            return "percent"
        return "coin" if "元" in text else "chart"
    if kind == "dos" and _ALLOWED.match(heading):
        return "tick"
    return "stop-sign" if kind == "dos" and re.search("不得|禁止|严禁", text) else ""
