"""What is said when a walk begins: where to, how far, and by which way to another floor."""

from collections.abc import Mapping
from itertools import pairwise

from content.wayfinding import saying
from content.wayfinding.imdf import Archive
from content.wayfinding.route import Climb, Route

_BY: Mapping[Climb, str] = {
    "elevator": "坐电梯",
    "escalator": "乘扶梯",
    "stairs": "走楼梯",
    "ramp": "走坡道",
}


def gist(route: Route, archive: Archive) -> str:
    """One sentence about the whole of `route`, a route in `archive`."""
    where = saying.goal(route.end, archive.units.get(route.end.unit))
    climbs = [
        f"{_BY[leg.climb]}到{saying.floor(archive.levels[then.level])}"
        for leg, then in pairwise(route.legs)
        if leg.climb is not None
    ]
    return f"请跟我去{where}：{'，'.join([*climbs, saying.walk(route.metres)])}。"
