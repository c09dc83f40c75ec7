"""The sentences of directions: turns, sides, what one passes, how one changes floors."""

import re

from content.wayfinding import saying
from content.wayfinding.direction import Move
from content.wayfinding.route import Climb
from content.wayfinding.turns import AROUND, SHARP, STRAIGHT

# Up to which angles (degrees) a turn is a slight one, the side of one who stands, in front of one.
_AHEAD = 20.0
_DIAGONAL = 60.0
_SIDEWAYS = 120.0
_IN_FRONT = 35.0
# What is nearer to one's way (metres) is on neither side.
_ASIDE = 1.0
_PASSING = "经过"
_UNTIL = "走到"
_INTO = "走进"
_THROUGH = "穿过"
_OVER = "走过"
TO_DOOR = "请先走到门口。"
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


def move(angle: float) -> Move:
    """The arrow for a turn of so many degrees, to the right positive."""
    if abs(angle) < STRAIGHT:
        return "straight"
    if abs(angle) >= AROUND:
        return "around"
    if abs(angle) < SHARP:
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
    return f"请向{hand}后方转" if size < AROUND else "请向后转"


def out_of(turning: str) -> str:
    """How one leaves the room one stands in, and turns at its door."""
    return f"请走出门口，{turning}"


def toward(name: str) -> str:
    """How one sets out who is anywhere, looking anywhere."""
    return f"朝{name}方向走"


def join(lead: str, walked: str) -> str:
    """A turn and the walk after it, as one action."""
    on = walked.removeprefix("走")
    if lead.endswith("走"):
        return f"{lead}{on}"
    if walked == saying.FEW_STEPS:
        ahead = lead.removesuffix("直行")
        return f"{lead}，{walked}" if ahead == lead else f"{ahead}往前{walked}"
    return f"{lead}{on}" if lead.endswith("直行") else f"{lead}，直行{on}"


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
    return "在您身后" if abs(angle) >= AROUND else f"在您的{_hand(angle)}手边"


def beside(metres: float) -> str:
    """On which side one passes something, `metres` to the right; nothing where it is straight ahead."""
    return f"{_hand(metres)}手边的" if abs(metres) >= _ASIDE else ""


def climb(way: Climb, name: str, to: str, *, up: bool) -> str:
    """How one changes floors by something called `name`."""
    verb = {"elevator": "乘", "escalator": "乘", "stairs": "走", "ramp": "走"}[way]
    return f"{verb}{name}{'上' if up else '下'}到{to}"


def there(name: str, *, inside: bool) -> str:
    """What is said to somebody who is where they want to go."""
    return f"您已经在{name}了" if inside else f"{name}就在您面前"


def off(way: Climb, *, up: bool) -> str:
    """When one has changed floors, and walks on."""
    stairs = "上楼后" if up else "下楼后"
    return {"elevator": "出电梯后", "escalator": "离开扶梯后", "stairs": stairs}.get(
        way, "走完坡道后"
    )


def passing(name: str, aside: float) -> str:
    """What one passes, `aside` metres to the right."""
    return f"{_PASSING}{beside(aside)}{name}"


def until(turning: str, where: str) -> str:
    """A turn, and where one takes it."""
    return f"{_UNTIL}{where}{turning}"


def entering(name: str) -> str:
    """What one walks into."""
    return f"{_INTO}{name}"


def crossing(name: str, *, over: bool = False) -> str:
    """What one walks through, or `over`: a ramp, a few steps."""
    return f"{_OVER if over else _THROUGH}{name}"


def once_in(name: str, *, over: bool = False) -> str:
    """When one has walked into something, or comes to what one walks `over`."""
    return f"{_UNTIL}{name}前" if over else f"{_INTO}{name}后"


def without_passed(text: str) -> str:
    """A direction without what one passes."""
    return re.sub(f"，(?:{_PASSING}|{_INTO}|{_THROUGH}|{_OVER})[^，。]*", "", text)


def bare(text: str) -> str:
    """A direction without its landmarks."""
    turns = "|".join(_TURNS.values())
    return re.sub(f"^{_UNTIL}.*?(?={turns})", "", without_passed(text))


def _hand(angle: float) -> str:
    return "右" if angle > 0 else "左"
