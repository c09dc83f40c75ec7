"""What a walker's options close: openings, units, climbs; and which of them stands in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.wayfinding.categories import has_steps, is_public
from content.wayfinding.climbs import Link
from content.wayfinding.hours import is_open
from content.wayfinding.imdf import Archive, Opening
from content.wayfinding.route import Options, Spot
from content.wayfinding.traversal import passages

# Who guards a door may let a visitor in; a lock does not (OGC 20-094, Access Control).
_GUARDED = frozenset({"guard"})
_BROKEN = "outofservice"
STEP_FREE = frozenset({"elevator", "ramp"})
_BY_FOOT = frozenset({"stairs", "escalator"})


@dataclass(frozen=True)
class Relaxed:
    """Options with one restriction fewer, and what a visitor is told where that one blocks."""

    options: Options
    reason: str


def barred(archive: Archive, options: Options) -> frozenset[str]:
    """The ids of units and openings that are closed to the walker."""
    closed = set(options.closed)
    closed.update(one.id for one in archive.openings.values() if _BROKEN in one.access_control)
    if not options.nonpublic:
        closed.update(one.id for one in archive.openings.values() if _is_locked(one))
        closed.update(unit.id for unit in archive.units.values() if not is_public(unit))
    if options.step_free:
        closed.update(unit.id for unit in archive.units.values() if has_steps(unit))
    if options.at is not None:
        at = options.at
        closed.update(one.opening for one in passages(archive) if not is_open(one.hours, at))
    return frozenset(closed)


def allowed(links: Iterable[Link], options: Options) -> list[Link]:
    """The climbs that the walker may take.

    Who avoids going up (or down) takes no stairs and no escalator that way; who wants no steps
    takes neither at all. Lifts and ramps are for everybody.
    """
    return [link for link in links if _is_allowed(link, options)]


def hours_of(archive: Archive, spot: Spot) -> str | None:
    """When an occupant or an amenity is open, where the map says so."""
    of = archive.occupants.get(spot.id) or archive.amenities.get(spot.id)
    return of.hours if of else None


def is_closed(archive: Archive, spot: Spot, options: Options) -> bool:
    """Whether nobody is there at the walker's time."""
    return options.at is not None and not is_open(hours_of(archive, spot), options.at)


def relaxed(options: Options) -> Iterator[Relaxed]:
    """The options with each restriction lifted that they make, one at a time, then with none."""
    if options.step_free:
        yield Relaxed(
            replace(options, step_free=False), "不走台阶就到不了：去那里要走楼梯、扶梯或者台阶。"
        )
    if options.avoid_up:
        yield Relaxed(replace(options, avoid_up=False), "不走楼梯上楼就到不了那里。")
    if options.avoid_down:
        yield Relaxed(replace(options, avoid_down=False), "不走楼梯下楼就到不了那里。")
    if options.closed:
        yield Relaxed(replace(options, closed=frozenset()), "去那里的门今天不开。")
    if options.at is not None:
        yield Relaxed(replace(options, at=None), "这个时间去那里的门不开。")
    if not options.nonpublic:
        yield Relaxed(
            replace(options, nonpublic=True), "去那里要经过不对外开放的区域，请先问工作人员。"
        )
    yield Relaxed(
        Options(nonpublic=True), "按现在选的条件到不了那里：换一种走法，或者请问工作人员。"
    )


def _is_allowed(link: Link, options: Options) -> bool:
    if options.step_free and link.kind not in STEP_FREE:
        return False
    if options.at is not None and not is_open(link.hours, options.at):
        return False
    avoided = options.avoid_up if link.floors > 0 else options.avoid_down
    return not (avoided and link.kind in _BY_FOOT)


def _is_locked(opening: Opening) -> bool:
    return bool({*opening.access_control} - _GUARDED)
