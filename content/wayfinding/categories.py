"""What IMDF's unit categories (OGC 20-094, Categories) mean for one who walks."""

from content.wayfinding.imdf import Unit
from content.wayfinding.route import Climb

# Drawn, but nobody walks in it.
SOLID = frozenset(
    "brick column concrete glass opentobelow structure vegetation wall wood water".split()
)
# Parts of one way: where two of them touch and no opening is drawn between them, there is no wall.
OPEN = frozenset(
    "walkway walkway.island footbridge lobby platform ramp steps unenclosedarea".split()
)
# What one changes floors in; steps that stand one above the other are stairs.
CLIMBS: dict[str, Climb] = {
    "stairs": "stairs",
    "steps": "stairs",
    "escalator": "escalator",
    "elevator": "elevator",
    "ramp": "ramp",
}
# Who has no business there stays out.
_STAFF = frozenset({"nonpublic"})
_CLOSED = frozenset({"employeesonly", "restricted"})


def is_public(unit: Unit) -> bool:
    """Whether any visitor may go in."""
    return unit.category not in _STAFF and unit.restriction not in _CLOSED


def has_steps(unit: Unit) -> bool:
    """Whether nobody in a wheelchair gets through."""
    return unit.category in ("stairs", "steps", "escalator")
