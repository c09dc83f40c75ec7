"""What things on a list and deeds look like: papers, seals and keys; loading down, paying, calling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.storyboard.lettering import Setting
from content.storyboard.phrasing import roughness

_WORTH = 0.84
# Lines that end between words are well, within one they are not.
_ROUGH = 3

_Looks = tuple[tuple[re.Pattern[str], str], ...]


def _table(*rows: tuple[str, str]) -> _Looks:
    return tuple((re.compile(words), icon) for words, icon in rows)


THINGS = _table(
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
DEEDS = _table(
    ("打0|电话|告诉|联系", "phone"),
    ("下载|安装", "download"),
    ("上传", "upload"),
    ("注册|填|写|申请表|变更", "form"),
    ("绑定|CA|锁", "ca-key"),
    ("密码|解密", "lock"),
    ("浏览器|驱动|插拔|重启|重新", "repeat"),
    ("开标|评标室|签到", "screen"),
    ("候选人|中标|竞得|结果", "trophy"),
    ("签.*合同|合同|确认书|协议", "contract"),
    ("评审|评标", "score"),
    ("保证金", "coin"),
    ("付款|价款|收款|付清|到账|账户|转账|缴款", "card"),
    ("竞价|报价|拍卖|挂牌", "gavel"),
    ("看房|实物|现场|过户|房", "house"),
    ("地块|土地", "land"),
    ("批|决策|盖章|公章", "seal"),
    ("评估|审计", "chart"),
    ("答复|邮寄", "envelope"),
    ("投诉", "scales"),
    ("异议|质疑", "objection"),
    ("窗口|服务台|取号|到.*科", "window"),
    ("电梯|上楼", "elevator"),
    ("缓坡", "wheelchair"),
    ("供货|验收", "truck"),
    ("时间|期限|提前|截止|到期|有效期", "clock"),
    ("营业执照|证件|材料|证明|备齐|回单", "folder"),
    ("查|找|核对", "magnifier"),
    ("公告|公示|公开|意向|披露", "megaphone"),
    ("登录|系统|网|平台", "computer"),
    ("看|文件|项目|记录", "document"),
)

SIDES = _table(
    ("没中标|没竞得|没赶上", "repeat"),
    ("中标|竞得", "trophy"),
    ("工程|施工", "crane"),
    ("供应商|卖家", "truck"),
    ("采购单位|采购人|招标人", "building"),
    ("采购", "cart"),
    ("窗口|大厅|现场|到场", "window"),
    ("网|线上", "globe"),
    ("主锁", "ca-key"),
    ("副锁", "key-card"),
    ("有效期|期限|时间", "clock"),
    ("费|保证金|价", "coin"),
    ("周末|节假日|周[六日]", "sun"),
    ("开标|评标", "screen"),
    ("电动车|自行车", "parking"),
    ("汽车|车", "car"),
    ("目录外", "folder"),
    ("目录", "checklist"),
    ("省里|全省", "flag"),
    ("本级|我市|本地", "map-pin"),
    ("个人|自然人", "person"),
    ("公司|企业|单位", "building"),
    ("异议|质疑", "objection"),
    ("投诉", "scales"),
    ("拍卖", "gavel"),
    ("挂牌", "price-tag"),
)


def looks(texts: Sequence[str], table: _Looks = THINGS) -> list[str]:
    """A pictogram for each of `texts`, none twice; empty where there is none for it."""
    taken: set[str] = set()
    found: list[str] = []
    for text in texts:
        icons = (icon for words, icon in table if words.search(text))
        icon = next((icon for icon in icons if icon not in taken), "")
        taken.add(icon)
        found.append(icon)
    return found


def is_worth(alone: Sequence[Setting], beside: Sequence[Setting]) -> bool:
    """Whether words are hardly smaller beside pictograms than alone, and their lines end as well."""
    if not alone or beside[0].size < _WORTH * alone[0].size:
        return False
    rough = [max(roughness(setting.lines) for setting in settings) for settings in (alone, beside)]
    return rough[1] <= max(rough[0], _ROUGH)
