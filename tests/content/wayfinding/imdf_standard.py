"""IMDF 1.0 as its tables of properties and categories have it (OGC 20-094), as far as a hall needs it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Feature = Mapping[str, Any]

# Each property and what it holds; "?": it may be null, "[]": a list. An "_id" names a feature.
PROPERTIES = {
    "address": "address:text unit:text? locality:text province:text? country:text postal_code:text? "
    "postal_code_ext:text? postal_code_vanity:text?",
    "venue": "category:category restriction:restriction? name:labels alt_name:labels? hours:text? "
    "phone:text? website:text? display_point:point address_id:address",
    "building": "name:labels? alt_name:labels? category:category restriction:restriction? "
    "display_point:point? address_id:address?",
    "footprint": "category:category name:labels? building_ids:building[]",
    "level": "category:category restriction:restriction? outdoor:bool ordinal:int name:labels "
    "short_name:labels display_point:point? address_id:address? building_ids:building[]?",
    "unit": "category:category restriction:restriction? accessibility:accessibility[]? "
    "name:labels? alt_name:labels? level_id:level display_point:point?",
    "opening": "category:category accessibility:accessibility[]? access_control:access[]? "
    "door:door? name:labels? alt_name:labels? display_point:point? level_id:level",
    "amenity": "category:category accessibility:accessibility[]? name:labels? alt_name:labels? "
    "hours:text? phone:text? website:text? unit_ids:unit[] address_id:address? correlation_id:id?",
    "anchor": "address_id:address? unit_id:unit",
    "occupant": "category:category name:labels anchor_id:anchor hours:text? "
    "phone:text? website:text? validity:text? correlation_id:id?",
    "kiosk": "name:labels? alt_name:labels? anchor_id:anchor? level_id:level display_point:point?",
    "fixture": "category:category name:labels? alt_name:labels? anchor_id:anchor? level_id:level "
    "display_point:point?",
    "section": "category:category restriction:restriction? accessibility:accessibility[]? "
    "name:labels? alt_name:labels? level_id:level display_point:point? address_id:address? "
    "correlation_id:id? parents:section[]?",
    "relationship": "category:category direction:direction origin:reference? "
    "intermediary:reference[]? destination:reference? hours:text?",
}
# The type of geometry; None: there is none.
GEOMETRIES = {
    "address": None, "building": None, "occupant": None, "relationship": None,
    "amenity": "Point", "anchor": "Point", "opening": "LineString",
}  # fmt: skip
CATEGORIES = {
    "venue": "businesscampus communitycenter conventioncenter governmentfacility university",
    "building": "parking transit transit.bus transit.train unspecified",
    "footprint": "aerial ground subterranean",
    "level": "arrivals departures parking transit unspecified",
    "unit": "auditorium brick classroom column concrete conferenceroom drywall elevator escalator "
    "fieldofplay firstaid fitnessroom foodservice footbridge glass huddleroom kitchen laboratory "
    "library lobby lounge mailroom mothersroom movietheater movingwalkway nonpublic office "
    "opentobelow parking phoneroom platform privatelounge ramp recreation restroom "
    "restroom.family restroom.female restroom.female.wheelchair restroom.male "
    "restroom.male.wheelchair restroom.unisex restroom.unisex.wheelchair restroom.wheelchair road "
    "room serverroom shower smokingarea stairs steps storage structure terrace theater "
    "unenclosedarea unspecified vegetation waitingroom walkway walkway.island wood",
    "opening": "automobile bicycle emergencyexit pedestrian pedestrian.principal "
    "pedestrian.transit service",
    "amenity": "atm babychanging coinlocker copymachine defibrillator drinkingfountain elevator "
    "entry escalator exhibit firstaid information landmark library lostandfound meetingpoint "
    "mothersroom parking parking.bicycle parking.ev phone phone.emergency powerchargingstation "
    "ramp reception.desk restroom restroom.family restroom.female restroom.male "
    "restroom.wheelchair seat seating security security.checkpoint service stairs unspecified "
    "vendingmachine wheelchairassist wifi",
    "occupant": "publicservices.government",
    "fixture": "desk equipment furniture inspection.desk obstruction securityequipment stage "
    "vegetation wall",
    "section": "checkin concessions cubicle exhibition information private recreation retail "
    "seating seatingrow security servicearea walkway",
    "relationship": "elevator escalator movingwalkway ramp stairs traversal traversal.path",
}
VALUES = {
    "restriction": "employeesonly restricted",
    "accessibility": "assisted.listening braille hearing hearingloop signlanginterpreter "
    "tactilepaving tdd trs volume wheelchair",
    "access": "badgereader fingerprintreader guard keyaccess outofservice passwordaccess "
    "retinascanner voicerecognition",
    "direction": "directed undirected",
}
_DOORS = (
    "movablepartition open revolving shutter sliding swinging turnstile turnstile.fullheight "
    "turnstile.waistheight unspecified"
)
_MATERIALS = "wood glass metal gate"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_VERSION = re.compile(r"1\.0\.0(-\w+)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def manifest_violations(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Clause Manifest: version, created, generated_by, language, extensions."""
    if not _VERSION.fullmatch(manifest.get("version", "")):
        yield "manifest: version"
    if not _MOMENT.fullmatch(manifest.get("created", "")):
        yield "manifest: created"
    if not manifest.get("language"):
        yield "manifest: language"
    for key in manifest.keys() ^ set("version created generated_by language extensions".split()):
        yield f"manifest: {key}"


def violations(features: Mapping[str, Sequence[Feature]]) -> Iterator[str]:
    """What in an archive, its features by the names of their files, the standard's tables forbid."""
    kind_of = {one["id"]: kind for kind, of in features.items() for one in of}
    if len(kind_of) != sum(map(len, features.values())):
        yield "ids that are not unique"
    for kind, of in features.items():
        for one in of:
            for message in _feature(kind, one, kind_of):
                yield f"{kind} {one['id']}: {message}"


def _feature(kind: str, one: Feature, kind_of: Mapping[str, str]) -> Iterator[str]:
    if not _UUID.fullmatch(one["id"]):
        yield "id"
    if one["type"] != "Feature" or one["feature_type"] != kind:
        yield "type"
    geometry = one["geometry"]
    if (geometry and geometry["type"]) != GEOMETRIES.get(kind, "Polygon"):
        yield "geometry"
    table = dict(row.split(":") for row in PROPERTIES[kind].split())
    for name in one["properties"].keys() ^ table.keys():
        yield f"property {name}"
    for name in one["properties"].keys() & table.keys():
        if not _holds(table[name], one["properties"][name], kind, kind_of):
            yield f"{name} = {one['properties'][name]}"


def _holds(type_: str, value: Any, kind: str, kind_of: Mapping[str, str]) -> bool:
    if type_.endswith("?"):
        return value is None or _holds(type_[:-1], value, kind, kind_of)
    if type_.endswith("[]"):
        return isinstance(value, list) and all(
            _holds(type_[:-2], item, kind, kind_of) for item in value
        )
    match type_:
        case "text":
            return isinstance(value, str) and bool(value.strip())
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "labels":
            return isinstance(value, dict) and bool(value) and all(value.values())
        case "point":
            return isinstance(value, dict) and value["type"] == "Point"
        case "id":
            return bool(_UUID.fullmatch(value))
        case "category":
            return value in CATEGORIES[kind].split()
        case "reference":
            return bool(kind_of.get(value["id"]) == value["feature_type"])
        case "door":
            return (
                value["type"] in _DOORS.split()
                and isinstance(value["automatic"], bool)
                and (value["material"] is None or value["material"] in _MATERIALS.split())
            )
    return value in VALUES[type_].split() if type_ in VALUES else kind_of.get(value) == type_
