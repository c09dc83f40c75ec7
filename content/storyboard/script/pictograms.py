"""Which pictogram goes with a text, by its words."""

from __future__ import annotations

import re

from content.storyboard.scene import Kind

# The first that matches; what is particular before what is common.
TOPICS: tuple[tuple[str, str], ...] = (
    ("CA锁|CA数字证书|CA证书|证书锁|数字证书|副锁|主锁|把锁", "key-card"),
    ("密码", "lock"),
    ("保函", "shield"),
    ("利息|退还|退款|原路退|付款|转账|到账|账户|保证金|价款|收费|收钱|交钱|付费|手续费", "coin"),
    ("投诉书|异议|质疑|投诉|权益", "scales"),
    ("评审得分|评标|评审|打分|否决", "scales"),
    ("解密|开标室|开标", "box"),
    ("拍卖|出价|竞价|报价", "gavel"),
    ("中标通知书|中标结果|候选人|中标人", "trophy"),
    ("签合同|书面合同|合同|协议", "contract"),
    ("电话|打0|拨打|占线", "phone"),
    ("电梯|楼梯", "building"),
    ("轮椅|无障碍|缓坡", "wheelchair"),
    ("停车|车位|充电", "parking"),
    ("复印|打印", "printer"),
    ("宅基地|地块|土地|用地", "land"),
    ("医疗|器械|医院|耗材", "medical-kit"),
    ("股东|租户|租房|房屋|看房|过户", "house-swap"),
    ("信用|营业执照|身份证|授权委托书|材料|证件", "card"),
    ("上传", "upload"),
    ("下载", "download"),
    ("申请表|声明函|填|写清|写明|注册", "form"),
    ("网站|网址|交易网|政府采购网|信息平台|网上|无线网", "globe"),
    ("登录|系统|电脑|驱动|浏览器", "computer"),
    ("公告|公示|公布|公开|栏目", "megaphone"),
    ("招标文件|投标文件|采购文件|文件|报告", "document"),
    ("法规|规定|依法|违法|法律|歧视", "law-book"),
    ("专家", "person"),
    ("联合体|各方|双方", "handshake"),
    ("采购|供应商|货物", "cart"),
    ("工程|施工", "crane"),
    ("咨询|询问|问一问|请问|告诉", "chat"),
    ("服务台|窗口|大厅|科", "window"),
    ("休息|洗手间|卫生间|地址|新区|路口", "map-pin"),
)
_TOPICS = tuple((re.compile(words), icon) for words, icon in TOPICS)
_BY_KIND: dict[Kind, str] = {
    "timeline": "calendar",
    "amount": "percent",
    "comparison": "compare",
    "flow": "branch",
    "checklist": "checklist",
    "dos": "bell",
}


def pictogram(text: str, kind: Kind) -> str:
    """A pictogram's name."""
    if kind == "timeline":
        if re.search("[0-9一二三四五六七八九十]点|[0-9]:[0-9]", text):
            return "clock"
        return "hourglass" if "截止" in text else "calendar"
    if kind == "amount":
        return "percent" if re.search("百分之|[%％]", text) else "coin"
    found = [
        (match.start(), icon) for pattern, icon in _TOPICS if (match := pattern.search(text))
    ]
    if found:
        return found[0][1]
    return _BY_KIND.get(kind, "lightbulb")
