"""Relationships between features (OGC 20-094, Relationship), and references that go in circles."""

from collections.abc import Iterable, Mapping

from content.wayfinding.features import Feature
from content.wayfinding.imdf import Relationship

# Properties by which a feature stands on others of its own kind; on such a ladder nothing is below itself.
_LADDERS = ("parents", "parent_id", "origin", "destination", "intermediary")


def refuse_circles(of: Mapping[str, Mapping[str, Feature]]) -> None:
    """Complain of each feature that refers to itself, straight or through others of its kind."""
    for features in of.values():
        named = {f.id: {*_named(f)} & {*features} for f in features.values()}
        for id_ in _circling(named):
            features[id_].wrong("properties", "引用绕成了圈，最后又指向它自己")


def read_relationships(
    features: Iterable[Feature], known: Mapping[str, str]
) -> dict[str, Relationship]:
    """All that join something; `known` maps ids, whatever their case, to how they are written."""
    found = {}
    for f in features:
        direction = f.text("direction")
        origin, destination = f.reference("origin"), f.reference("destination")
        between = f.references("intermediary")
        if origin is not None and origin == destination:
            f.wrong("properties.destination", "和 origin 是同一个，连不到别处")
        if origin is None and destination is None and not between:
            f.slip("properties", "什么都没有连起来")
            continue
        found[f.id] = Relationship(
            id=f.id,
            category=f.text("category") or "unspecified",
            directed=direction == "directed",
            origin=origin and known.get(origin.casefold()),
            intermediary=tuple(known[one.casefold()] for one in between if one.casefold() in known),
            destination=destination and known.get(destination.casefold()),
            hours=f.text("hours"),
        )
    return found


def _named(f: Feature) -> Iterable[str]:
    for name in _LADDERS:
        if f.properties.get(name):
            yield from f.references(name)


def _circling(named: Mapping[str, set[str]]) -> list[str]:
    """What is left when everything that stands on nothing is taken away, again and again."""
    left = {id_: set(below) for id_, below in named.items() if below}
    while True:
        standing = [id_ for id_, below in left.items() if not below & left.keys()]
        if not standing:
            return [*left]
        for id_ in standing:
            del left[id_]
