"""How metres, names and floors are said: in Chinese, whole words, nothing that can't be read aloud."""

import re

from content.wayfinding.categories import OPEN
from content.wayfinding.direction import Move
from content.wayfinding.imdf import Archive, Level, Unit
from content.wayfinding.route import Climb, Spot
from content.wayfinding.turns import STRAIGHT

# What IMDF's categories of units, amenities and occupants are called where a thing has no name;
# the longest beginning that fits counts (restroom.male.wheelchair is a restroom.male).
_CATEGORIES = {
    "atm": "自动取款机",
    "auditorium": "报告厅",
    "babychanging": "母婴室",
    "bankmachine": "自动取款机",
    "boardroom": "会议室",
    "cafe": "咖啡厅",
    "classroom": "教室",
    "coffee.tea": "咖啡厅",
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
    "information": "咨询台",
    "library": "图书室",
    "lobby": "大厅",
    "lockers": "寄存柜",
    "lounge": "休息区",
    "mothersroom": "母婴室",
    "office": "办公室",
    "parking": "停车场",
    "payphone": "公用电话",
    "phone": "电话",
    "platform": "站台",
    "powerchargingstation": "充电处",
    "prayerroom": "祈祷室",
    "ramp": "坡道",
    "reception": "服务台",
    "recreation": "活动区",
    "restroom": "洗手间",
    "restroom.family": "家庭洗手间",
    "restroom.female": "女洗手间",
    "restroom.male": "男洗手间",
    "restroom.unisex.wheelchair": "无障碍洗手间",
    "restroom.wheelchair": "无障碍洗手间",
    "security": "安检处",
    "selfservice": "自助服务区",
    "service": "服务台",
    "stairs": "楼梯",
    "steps": "台阶",
    "storage": "库房",
    "swimmingpool": "泳池",
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
_FEW_STEPS = 4.0
# Up to which angles (degrees) a turn is a slight one, the side of one who stands, in front of one.
_HALF = 55.0
_AHEAD = 20.0
_DIAGONAL = 60.0
_SIDEWAYS = 120.0
_IN_FRONT = 35.0
# From which angle on one turns back.
_AROUND = 150.0
# What is nearer to one's way (metres) is on neither side.
_ASIDE = 1.0
_PASSING = "，经过"
_UNTIL = "走到"
_INTO = "，走进"
_THROUGH = "，穿过"
# When one has come out of a room.
OUT = "出门后"
_TURNS: dict[Move, str] = {
    "straight": "直行",
    "left": "左转",
    "right": "右转",
    "half-left": "稍向左转",
    "half-right": "稍向右转",
    "around": "掉头",
}


def walk(metres: float) -> str:
    """How far one walks, as one says it: 走几步, 走大约20米."""
    if metres < _FEW_STEPS:
        return "走几步"
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
    short = _plain(level.short_name) or _plain(level.name) or str(level.ordinal + 1)
    number = re.fullmatch(r"(?:[LF]?([0-9]+)F?)|(?:[B-]([0-9]+)F?)", short.upper())
    if number:
        return f"{number[1]}楼" if number[1] else f"地下{number[2]}层"
    return short if short[-1] in "楼层" or not short.isascii() else f"{short}层"


def move(angle: float) -> Move:
    """The arrow for a turn of so many degrees, to the right positive."""
    if abs(angle) < STRAIGHT:
        return "straight"
    if abs(angle) >= _AROUND:
        return "around"
    if abs(angle) < _HALF:
        return "half-right" if angle > 0 else "half-left"
    return "right" if angle > 0 else "left"


def turn(angle: float, then: float = 0.0) -> str:
    """A turn as one is told it; `then`: another one after a few steps."""
    said = _TURNS[move(angle)]
    return f"{said}，走几步再{_TURNS[move(then)]}" if then else said


def set_out(angle: float) -> str:
    """How one sets out who stands still: `angle` from where one looks."""
    size, hand = abs(angle), _hand(angle)
    if size < _AHEAD:
        return "请往前走"
    if size < _DIAGONAL:
        return f"请往您的{hand}前方走"
    if size < _SIDEWAYS:
        return f"请向{hand}转"
    return f"请向{hand}后方转" if size < _AROUND else "请向后转"


def out_of(turning: str) -> str:
    """How one leaves the room one stands in, and turns at its door."""
    return f"请走出门口，{turning}"


def toward(name: str) -> str:
    """How one sets out who is anywhere, looking anywhere."""
    return f"请朝{name}方向走"


def join(lead: str, walked: str) -> str:
    """A turn and the walk after it, as one action."""
    on = walked.removeprefix("走")
    if lead.endswith(("走", "直行")):
        return f"{lead}{on}"
    return f"{lead}，直行{on}" if on != "几步" else f"{lead}，走{on}"


def spot(name: str, *, door: bool) -> str:
    """Where one is at a landmark: 电梯口, 财务室门口, 服务台."""
    if name.endswith("梯"):
        return f"{name}口"
    return f"{name}门口" if door and not name.endswith(("口", "门")) else name


def is_ahead(angle: float) -> bool:
    """Whether what lies so far to the side is in front of one."""
    return abs(angle) <= _IN_FRONT


def side(angle: float) -> str:
    """Where something is, as one stands: in front, at one's left or right hand, behind."""
    if is_ahead(angle):
        return "就在您面前"
    return "在您身后" if abs(angle) >= _AROUND else f"在您的{_hand(angle)}手边"


def beside(metres: float) -> str:
    """On which side one passes something, `metres` to the right; nothing where it is straight ahead."""
    return f"{_hand(metres)}手边的" if abs(metres) >= _ASIDE else ""


def climb(way: Climb, name: str, to: str, *, up: bool) -> str:
    """How one changes floors by something called `name`."""
    verb = {"elevator": "乘", "escalator": "乘", "stairs": "走", "ramp": "走"}[way]
    return f"{verb}{name}{'上' if up else '下'}到{to}"


def off(way: Climb, *, up: bool) -> str:
    """When one has changed floors, and walks on."""
    stairs = "上楼后" if up else "下楼后"
    return {"elevator": "出电梯后", "escalator": "离开扶梯后", "stairs": stairs}.get(
        way, "走完坡道后"
    )


def passing(text: str, name: str, aside: float) -> str:
    """A walk, and what one passes on it, `aside` metres to the right."""
    return f"{text}{_PASSING}{beside(aside)}{name}"


def until(turning: str, where: str) -> str:
    """A turn, and where one takes it."""
    return f"{_UNTIL}{where}{turning}"


def entering(text: str, name: str) -> str:
    """A walk, and what one walks into at its end."""
    return f"{text}{_INTO}{name}"


def crossing(text: str, name: str) -> str:
    """A walk, and what one walks through on it."""
    return f"{text}{_THROUGH}{name}"


def once_in(name: str) -> str:
    """When one has walked into something."""
    return f"走进{name}后"


def without_passed(text: str) -> str:
    """A direction without what one passes."""
    return re.sub(f"(?:{_PASSING}|{_INTO}|{_THROUGH})[^，。]*", "", text)


def bare(text: str) -> str:
    """A direction without its landmarks."""
    turns = "|".join(_TURNS.values())
    return re.sub(f"^{_UNTIL}.*?(?={turns})", "", without_passed(text))


def _hand(angle: float) -> str:
    return "右" if angle > 0 else "左"


def _plain(name: str) -> str:
    """A name without what a voice can't say."""
    said = re.sub(r"[（(【\[〔].*?[)）】\]〕]", "", name)
    said = re.sub(r"\s*&\s*", " and ", said)
    said = re.sub(r"[/／|、·•,，;；:：]+", " ", said)
    return " ".join(re.sub(r"[^\w\s.'’+-]", "", said).split()).strip(" .-+")
