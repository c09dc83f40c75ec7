"""What is said when a walk begins: where to, how far, and by which way to another floor."""

from collections.abc import Mapping
from itertools import pairwise

from content.wayfinding.imdf import Level
from content.wayfinding.route import Climb, Route
from content.wayfinding.saying import called, floor, walk

_BY: Mapping[Climb, str] = {
    "elevator": "坐电梯",
    "escalator": "乘扶梯",
    "stairs": "走楼梯",
    "ramp": "走坡道",
}


def gist(route: Route, levels: Mapping[str, Level]) -> str:
    """One sentence about the whole of `route`; `levels` are those of its venue, by id."""
    where = called(route.end.name, route.end.category)
    climbs = [
        f"{_BY[leg.climb]}到{floor(levels[then.level])}"
        for leg, then in pairwise(route.legs)
        if leg.climb is not None
    ]
    return f"请跟我去{where}：" + "，".join([*climbs, walk(route.metres)]) + "。"
