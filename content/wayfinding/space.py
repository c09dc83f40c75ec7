"""Where one walks on one storey: its units drawn in from their walls, joined by doors."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from content.wayfinding.categories import SOLID
from content.wayfinding.doors import CLEARANCE, Door
from content.wayfinding.imdf import Unit
from content.wayfinding.near import near_pairs

# Where it is too narrow for CLEARANCE one passes nearer to the walls.
_NARROWER = (0.2, 0.1, 0.05, 0.02)
# Units drawn this near to each other (metres) touch.
TOUCH = 0.1
# Two open units that share less edge than this (metres) only meet at a corner.
_EDGE = 0.6
_FINEST = 0.001


def apart(units: Iterable[Unit], fixtures: Sequence[BaseGeometry]) -> dict[str, BaseGeometry]:
    """The floor of each unit that one walks in, without what stands on it and smaller units upon it.

    A room drawn upon a hall is no part of the hall; nor is a wall, or a hole to the floor below.
    """
    by_size = sorted(units, key=lambda unit: (unit.shape.area, unit.id))
    tree = STRtree([unit.shape for unit in by_size])
    furniture = STRtree(fixtures)
    floors = {}
    for place, unit in enumerate(by_size):
        if unit.category in SOLID:
            continue
        over = [
            by_size[i].shape
            for i in tree.query(unit.shape, "intersects").tolist()
            if i < place or by_size[i].category in SOLID
        ]
        floor = unit.shape.difference(shapely.union_all(over)) if over else unit.shape
        things = [fixtures[i] for i in furniture.query(floor, "intersects").tolist()]
        bare = floor.difference(shapely.union_all(things)) if things else floor
        # What stands in a room never fills it, whatever was drawn.
        roomy = not bare.buffer(-CLEARANCE).is_empty
        floors[unit.id] = flat(bare if roomy else floor)
    return {id_: floor for id_, floor in floors.items() if not floor.is_empty}


def halls(
    floors: Mapping[str, BaseGeometry], is_open: Container[str], doors: Iterable[Door]
) -> Iterator[tuple[str, str]]:
    """Pairs of units without a wall between them: open ones that touch, with no door between."""
    walled = {frozenset(door.units) for door in doors}
    ids = [id_ for id_ in floors if id_ in is_open]
    for i, j in near_pairs([floors[id_] for id_ in ids], TOUCH):
        one, other = ids[i], ids[j]
        if frozenset((one, other)) in walled:
            continue
        if _shared_edge(floors[one], floors[other]) >= _EDGE:
            yield one, other


def _shared_edge(one: BaseGeometry, other: BaseGeometry) -> float:
    """Metres along which two floors touch, or nearly do."""
    return float(one.boundary.intersection(other.buffer(TOUCH)).length)


def drawn_in(
    floors: Mapping[str, BaseGeometry], groups: Iterable[Sequence[str]], doors: Sequence[Door]
) -> list[BaseGeometry]:
    """Where one walks of each group of units: off its walls, and as far as its doors."""
    doors_of: defaultdict[str | None, list[Door]] = defaultdict(list)
    for door in doors:
        for unit in door.units:
            doors_of[unit].append(door)
    parts = [
        _drawn_in(
            _merged([floors[id_] for id_ in ids]),
            [door.strip for id_ in ids for door in doors_of.get(id_, ())],
        )
        for ids in groups
    ]
    return [shapely.simplify(part, _FINEST) for part in parts]


def together(parts: Iterable[BaseGeometry]) -> BaseGeometry:
    """One space of several parts that overlap; every corner of theirs stays where it is."""
    return flat(shapely.union_all([*parts]))


def _merged(floors: Sequence[BaseGeometry]) -> BaseGeometry:
    """One floor of several, across the gaps between them."""
    if len(floors) == 1:
        return floors[0]
    near = TOUCH / 2
    let_out = shapely.union_all([f.buffer(near, join_style="mitre") for f in floors])
    return let_out.buffer(-near, join_style="mitre")


def _drawn_in(floor: BaseGeometry, doors: Sequence[BaseGeometry]) -> BaseGeometry:
    """A floor without what is too near to its walls; nearer only where it would fall apart else."""
    wide = _off_walls(floor, CLEARANCE)
    if _is_whole(wide, doors):
        return wide
    for clearance in _NARROWER:
        narrow = _off_walls(floor, clearance)
        if _is_whole(narrow, doors):
            break
    if wide.is_empty:
        return narrow
    # What is only in the narrow space and joins something: a neck of the room, a door in a corner.
    necks = narrow.difference(wide.buffer(CLEARANCE - clearance + 0.01, join_style="mitre"))
    joins = [wide, *doors]
    needed = [
        neck
        for neck in shapely.get_parts(necks).tolist()
        if sum(thing.distance(neck) < CLEARANCE for thing in shapely.get_parts(joins)) > 1
    ]
    reach = shapely.union_all(needed).buffer(2 * CLEARANCE).intersection(narrow)
    whole = flat(shapely.union_all([wide, reach]))
    return whole if _is_whole(whole, doors) else narrow


def _off_walls(floor: BaseGeometry, clearance: float) -> BaseGeometry:
    return floor.buffer(-clearance, join_style="mitre", mitre_limit=2)


def _is_whole(floor: BaseGeometry, doors: Sequence[BaseGeometry]) -> bool:
    """Whether every door leads to one and the same piece, and something is left at all."""
    pieces = shapely.get_parts(floor).tolist()
    if not pieces:
        return False
    if not doors:
        return True
    return any(all(piece.intersects(door) for door in doors) for piece in pieces)


def flat(shape: BaseGeometry) -> BaseGeometry:
    """Only what has an area."""
    parts = [p for p in shapely.get_parts(shape).tolist() if p.geom_type == "Polygon"]
    area: BaseGeometry = shapely.union_all(parts)
    return area
