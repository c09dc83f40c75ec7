"""One IMDF 1.0 feature (OGC 20-094), and how its id is made."""

import uuid
from typing import Any

from content.wayfinding.draw.plan import Floor
from content.wayfinding.draw.shapes import Geometry

Feature = dict[str, Any]

_NAMESPACE = uuid.UUID("6f0b6a6e-54ad-5d36-9c0b-2b7f2f1d8a10")


def identity(kind: str, key: str) -> str:
    """The id of a feature: always the same for the same key, and of the form of UUID version 4."""
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, f"{kind}/{key}").bytes, version=4))


def labels(name: str | None) -> dict[str, str] | None:
    """A name in the archive's language."""
    return None if name is None else {"zh-CN": name}


def feature(kind: str, key: str, geometry: Geometry | None, **properties: Any) -> Feature:
    """One feature; its id is made of `kind` and `key`."""
    return {
        "type": "Feature",
        "id": identity(kind, key),
        "feature_type": kind,
        "geometry": geometry,
        "properties": properties,
    }


def key_of(floor: Floor, key: str) -> str:
    """The key of a feature on a floor."""
    return f"{floor.ordinal}/{key}"
