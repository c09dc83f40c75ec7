"""What a thing on a list looks like: papers, seals, keys, and whom they are from."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOOKS = tuple(
    (re.compile(words), icon)
    for words, icon in (
        ("CA|锁$|新锁", "ca-key"),
        ("执照", "licence"),
        ("委托|授权", "handshake"),
        ("身份证|姓名", "id-card"),
        ("公章|盖章并|签字或", "seal"),
        ("回单", "receipt"),
        ("账户|转账", "card"),
        ("登记证|行驶证|车辆", "car"),
        ("评估|财务|业绩", "chart"),
        ("缴税|社保|资金|预算|金额", "coin"),
        ("合格证明|许可证|资质|职称|注册证", "certificate"),
        ("批复|批准|核准|依法登记", "seal"),
        ("产权|租|房屋|场地", "house"),
        ("土地|地块|用地", "land"),
        ("投诉", "scales"),
        ("异议|质疑", "objection"),
        ("合同|协议|履约", "contract"),
        ("申请|声明|说明|表$", "form"),
        ("网|网站|微信", "globe"),
        ("寄", "envelope"),
        ("时间|日期|期$|到账", "clock"),
        ("联系方式|电话", "phone"),
        ("公告|公开", "megaphone"),
        ("询价|报价", "price-tag"),
        ("谈判|磋商|当面", "chat"),
        ("成交|结果", "trophy"),
        ("器械", "medical-kit"),
        ("设备", "crane"),
        ("扫描|打印", "printer"),
        ("复印", "copies"),
        ("热水|温水", "water-cup"),
        ("轮椅", "wheelchair"),
        ("身体", "person"),
        ("法规|依据|违法", "law-book"),
        ("系统|电脑", "computer"),
        ("公司|企业|单位", "building"),
        ("自然人|法人|人$", "person"),
        ("组织|成员|代表", "people"),
        ("证明|证书", "certificate"),
        ("文件|报告|材料|概况|项目", "document"),
    )
)


def looks(texts: Sequence[str]) -> list[str]:
    """A pictogram for each of `texts`, none twice; empty where there is none for it."""
    taken: set[str] = set()
    found: list[str] = []
    for text in texts:
        icons = (icon for words, icon in _LOOKS if words.search(text))
        icon = next((icon for icon in icons if icon not in taken), "")
        taken.add(icon)
        found.append(icon)
    return found
