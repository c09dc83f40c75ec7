"""What metres, places and floors are called in Chinese: nothing that can't be read aloud."""

import re

from content.wayfinding.categories import OPEN
from content.wayfinding.imdf import Archive, Level, Unit
from content.wayfinding.route import Spot

# What IMDF's categories of units, amenities and occupants are called where a thing has no name;
# the longest beginning that fits counts (restroom.male.wheelchair is a restroom.male).
_CATEGORIES = {
    "atm": "自动取款机",
    "auditorium": "报告厅",
    "babychanging": "母婴室",
    "bankmachine": "自动取款机",
    "boardroom": "会议室",
    "cafe": "咖啡厅",
    "cashier": "收费处",
    "classroom": "教室",
    "coffee.tea": "咖啡厅",
    "coinlocker": "寄存柜",
    "conferenceroom": "会议室",
    "copymachine": "复印处",
    "drinkingfountain": "饮水处",
    "elevator": "电梯",
    "emergencyexit": "安全出口",
    "entry": "入口",
    "escalator": "扶梯",
    "exit": "出口",
    "firstaid": "急救处",
    "foodcourt": "餐厅",
    "foodservice": "餐饮处",
    "garage": "车库",
    "healthscreening": "健康检查处",
    "huddleroom": "洽谈室",
    "information": "咨询台",
    "kitchen": "厨房",
    "laboratory": "实验室",
    "library": "图书室",
    "lobby": "大厅",
    "lockers": "寄存柜",
    "lostandfound": "失物招领处",
    "lounge": "休息区",
    "meetingroom": "会议室",
    "mothersroom": "母婴室",
    "movingwalkway": "自动步道",
    "office": "办公室",
    "parking": "停车场",
    "parking.bicycle": "自行车停放处",
    "payphone": "公用电话",
    "phone": "电话",
    "platform": "站台",
    "police": "警务室",
    "powerchargingstation": "充电处",
    "prayerroom": "祈祷室",
    "privatelounge": "贵宾室",
    "ramp": "坡道",
    "reception": "服务台",
    "recreation": "活动区",
    "restroom": "洗手间",
    "restroom.family": "家庭洗手间",
    "restroom.female": "女洗手间",
    "restroom.male": "男洗手间",
    "restroom.unisex.wheelchair": "无障碍洗手间",
    "restroom.wheelchair": "无障碍洗手间",
    "seat": "座椅",
    "seating": "座椅",
    "security": "安检处",
    "selfservice": "自助服务区",
    "service": "服务台",
    "shower": "淋浴间",
    "smokingarea": "吸烟区",
    "stairs": "楼梯",
    "steps": "台阶",
    "storage": "库房",
    "swimmingpool": "泳池",
    "taxi": "出租车候车处",
    "theater": "剧场",
    "ticketing": "售票处",
    "vendingmachine": "自动售货机",
    "waitingroom": "等候区",
    "walkway": "走廊",
    "wheelchairassist": "轮椅借用处",
}
# English names that say no more than the category does.
_GENERIC = frozenset("corridor elevator elevators escalator lift lifts ramp stairs steps".split())
# Metres as people say them.
_ROUND = (5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500)
_FEW = 4.0
FEW_STEPS = "走几步"


def walk(metres: float) -> str:
    """How far one walks, as one says it: 走几步, 走大约20米."""
    if metres < _FEW:
        return FEW_STEPS
    return f"走大约{min(_ROUND, key=lambda whole: abs(whole - metres))}米"


def category(value: str) -> str:
    """What something of an IMDF category is called; nothing where no word is known."""
    parts = value.split(".")
    beginnings = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((_CATEGORIES[one] for one in beginnings if one in _CATEGORIES), "")


def called(name: str | None, value: str) -> str:
    """A feature's name as it is said, else its category's; what stands in brackets is left out."""
    said = _plain(name or "")
    return category(value) if not said or said.casefold() in _GENERIC else said


def goal(end: Spot, unit: Unit | None) -> str:
    """What one goes to, in `unit`: called something, whatever the archive leaves out."""
    same = unit is not None and unit.category == end.category
    return called(end.name or (unit.name if unit and same else None), end.category) or "目的地"


def arrived(end: Spot, archive: Archive) -> str:
    """What one has come to, with what stands on its door: 102室政务公开科."""
    unit = archive.units.get(end.unit)
    name = goal(end, unit)
    neighbours = sum(one.unit == end.unit for one in archive.occupants.values())
    door = _plain(unit.name or "") if unit and unit.category not in OPEN else ""
    if end.kind != "occupant" or neighbours > 1 or door.isascii() or door in name:
        return name
    return f"{door}{name}"


def floor(level: Level) -> str:
    """A level as one says it, from its short name: 3 and 3F are 3楼, B1 is 地下1层, G is G层."""
    short, name = level.short_name.strip(), _plain(level.name)
    # Without a short name it is its ordinal, which counts from 0; a name like 二楼 knows better.
    if short in ("", str(level.ordinal)) and name.endswith(("楼", "层")):
        return name
    number = re.fullmatch(r"[LF]?([0-9]+)F?|[B-]([0-9]+)F?", short.upper())
    if number:
        return f"{number[1]}楼" if number[1] else f"地下{number[2]}层"
    said = _plain(short) or name or str(level.ordinal)
    return f"{said}层" if said.isascii() else said


def _plain(name: str) -> str:
    """A name without what a voice can't say."""
    said = re.sub(r"[（(【\[〔].*?[)）】\]〕]", "", name)
    said = re.sub(r"\s*&\s*", " and ", said)
    said = re.sub(r"[/／|、·•,，;；:：]+", " ", said)
    return " ".join(re.sub(r"[^\w\s.'’+-]", "", said).split()).strip(" .-+")
