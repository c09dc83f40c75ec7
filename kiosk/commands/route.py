"""`python -m kiosk route`: the way to a place, in words or as one JSON line."""

import argparse
import datetime
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from content.load import BUNDLED, load_set
from content.places import places_of
from content.problem import ContentError
from content.schema import ContentSet
from content.wayfinding.archive import read_archive
from content.wayfinding.direction import Direction
from content.wayfinding.directions import directions
from content.wayfinding.gazetteer import Gazetteer, Meant
from content.wayfinding.kinds import KINDS
from content.wayfinding.route import WALKING, Options, Route, Spot, Unreachable
from content.wayfinding.wayfinder import Wayfinder

# Metres a second; faster is no walk.
_FASTEST = 10.0
# A tenth of a millimetre: a path stays inside the space it was found in.
_DEGREES = 9


class _UnknownPlaceError(Exception):
    """Nobody knows which place is meant; the message says so in Chinese."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("route", help="去一个地方怎么走（--json：每条路一行 JSON）")
    parser.add_argument(
        "dest", nargs="?", metavar="DEST",
        help="去哪里：编号、名称、别名、种类（洗手间），或者一句话（“最近的洗手间”）",
    )  # fmt: skip
    parser.add_argument("--from", dest="start", metavar="PLACE", help="从哪里出发（默认：终端处）")
    chosen = os.environ.get("YIBOSHI_SET")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--set", type=Path, default=Path(chosen) if chosen else BUNDLED, help="内容集文件夹"
    )
    which.add_argument("--map", type=Path, metavar="DIR", help="IMDF 地图：文件夹或者 ZIP 文件")
    parser.add_argument("--step-free", action="store_true", help="不走楼梯、扶梯和台阶")
    parser.add_argument("--avoid-up", action="store_true", help="上楼不走楼梯和扶梯")
    parser.add_argument("--avoid-down", action="store_true", help="下楼不走楼梯和扶梯")
    parser.add_argument("--nonpublic", action="store_true", help="也走不对外开放的区域")
    parser.add_argument(
        "--at", type=datetime.datetime.fromisoformat, metavar="TIME",
        help="什么时候去，写成 2026-01-31T09:30：那时不开的门不走",
    )  # fmt: skip
    parser.add_argument(
        "--speed", type=_speed, default=WALKING, metavar="M/S", help="走得多快，一秒多少米"
    )
    parser.add_argument("--json", action="store_true", help="输出一行 JSON")
    parser.add_argument(
        "--all", action="store_true", help="每两个有名称的地点之间的路，每条一行 JSON"
    )


def run(args: argparse.Namespace) -> int:
    """0; 1 when there is no way there; 2 when a place or a file is not usable."""
    if (args.dest is None) != args.all:
        print("请给出要去的地方，或者用 --all 列出所有的路。", file=sys.stderr)
        return 2
    wishes = args.step_free, args.avoid_up, args.avoid_down, args.nonpublic
    options = Options(*wishes, speed=args.speed, at=args.at)
    try:
        content = None if args.map else load_set(args.set)
        finder = Wayfinder(read_archive(args.map or args.set / "map"))
        if args.all:
            _print_all(finder, options)
            return 0
        places = _Places(finder, content)
        start = places.start(args.start)
        route = places.way(start, args.dest, options)
    except (ContentError, _UnknownPlaceError) as error:
        print(error, file=sys.stderr)
        return 2
    except Unreachable as error:
        instead = f"最近能到的是{_name(finder, error.instead)}。" if error.instead else ""
        print(f"{error.reason}{instead}", file=sys.stderr)
        return 1
    kiosk = finder.archive.kiosks.get(start.id)
    told = directions(route, finder.archive, kiosk.facing if kiosk else None)
    if args.json:
        print(json.dumps(line(finder, route, told), ensure_ascii=False))
    else:
        print(*_readable(finder, route, told), sep="\n")
    return 0


def _speed(text: str) -> float:
    """Metres a second. Raises ValueError for what nobody walks."""
    speed = float(text)
    if not 0 < speed < _FASTEST:
        raise ValueError(text)
    return speed


def line(
    finder: Wayfinder, route: Route, steps: Sequence[Direction] | None = None
) -> dict[str, Any]:
    """`route` as `route --json` prints it; places, levels and landmarks are ids."""
    degrees = finder.archive.ground.degrees
    legs = [
        {
            "level": leg.level,
            "metres": round(leg.metres, 3),
            "path": [[round(c, _DEGREES) for c in degrees(x, y)] for x, y in leg.path],
        }
        for leg in route.legs
    ]
    told: dict[str, Any] = {}
    if steps is not None:
        named = (one.landmark for one in steps)
        told["directions"] = [one.text for one in steps]
        told["landmarks"] = [*dict.fromkeys(id_ for id_ in named if id_)]
    return {
        "from": route.start.id,
        "to": route.end.id,
        "metres": round(route.metres, 3),
        "seconds": round(route.seconds, 1),
        "levels": [*dict.fromkeys(leg.level for leg in route.legs)],
        "step_free": route.step_free,
        "legs": legs,
        **told,
    }


def _print_all(finder: Wayfinder, options: Options) -> None:
    named = [spot for spot in finder.spots.values() if spot.name]
    for start in named:
        ends = [spot for spot in named if spot != start]
        for route in finder.routes(start, ends, options):
            print(json.dumps(line(finder, route), ensure_ascii=False))


def _readable(finder: Wayfinder, route: Route, steps: Sequence[Direction]) -> list[str]:
    levels = [finder.archive.levels[leg.level].name for leg in route.legs]
    over = " → ".join(dict.fromkeys(levels))
    minutes = max(1, round(route.seconds / 60))
    floor = "全程无台阶" if route.step_free else "途中有楼梯、扶梯或者台阶"
    head = f"从{_name(finder, route.start)}到{_name(finder, route.end)}（{over}）："
    summary = f"约 {route.metres:.0f} 米，{minutes} 分钟，{floor}。"
    return [head + summary, *(f"{n}. {one.text}" for n, one in enumerate(steps, 1))]


def _name(finder: Wayfinder, spot: Spot) -> str:
    """What a spot is called, else what it is in, else what it is."""
    unit = finder.archive.units.get(spot.unit)
    kinds = (kind.title for kind in KINDS.values() if spot.category in kind.categories)
    return spot.name or next(kinds, None) or (unit and unit.name) or spot.category


class _Places:
    """The words for the places of a map, or of a content set with one."""

    def __init__(self, finder: Wayfinder, content: ContentSet | None) -> None:
        self._finder = finder
        self._content = content
        aliases = _aliases(content) if content else {}
        levels = {level.name: level.id for level in finder.archive.levels.values()}
        self._words = Gazetteer(finder.spots.values(), aliases, levels)

    def start(self, text: str | None) -> Spot:
        """Where the way begins: what `text` names, else the kiosk, else the main entrance."""
        if text is None:
            here = self._finder.here or self._finder.entrance
            if here is None:
                raise _UnknownPlaceError(
                    "地图上没有终端，也没有写明正门：请用 --from 说明从哪里出发。"
                )
            return here
        spots = self._meant(text).spots
        if not spots:
            raise _UnknownPlaceError(f"出发的地方“{text}”有好几处，请说得具体一些。")
        if len({spot.unit for spot in spots}) > 1:
            ids = "、".join(spot.id for spot in spots[:5])
            raise _UnknownPlaceError(f"有 {len(spots)} 个地方叫“{text}”，请用编号：{ids}。")
        return spots[0]

    def way(self, start: Spot, text: str, options: Options) -> Route:
        """The way to what `text` means, or to the nearest such. Raises Unreachable."""
        meant = self._meant(text)
        if meant.kind is not None:
            return self._finder.nearest(start, meant.kind, options)
        return self._finder.nearest_of(start, meant.spots, options)

    def _meant(self, text: str) -> Meant:
        found = self._words.find(text) or self._answered(text) or self._words.guess(text)
        if found.kind is None and not found.spots:
            offered = "、".join(found.candidates)
            hint = f"您是不是想去：{offered}？" if offered else "请换一个说法，或者用编号。"
            raise _UnknownPlaceError(f"不知道“{text}”是哪里。{hint}")
        return found

    def _answered(self, text: str) -> Meant | None:
        """The place of what the terminal would answer to a sentence."""
        if self._content is None:
            return None
        from content.answers import Answers  # only where the words themselves name no place

        target = Answers(self._content).decide(text).target
        if target is None:
            return None
        if target.kind == "place":
            return self._words.find(target.id)
        id_ = places_of(self._content).get((target.kind, target.id))
        return self._words.find(id_) if id_ else None


def _aliases(content: ContentSet) -> dict[str, str]:
    return {
        name: department.place
        for department in content.departments
        if department.place
        for name in (department.name, *department.aliases)
    }
