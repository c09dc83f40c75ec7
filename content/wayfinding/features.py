"""The features of an archive's files: ids, texts, references; what is wrong with each is named."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from content.problem import Problem
from content.wayfinding.ground import Ground

# Of an IMDF label the first that is there; else whichever comes first.
LANGUAGES = ("zh-CN", "zh-Hans", "zh")
T = TypeVar("T")
Shaper = Callable[[Any, Ground], T]


@dataclass
class Complaints:
    """What is wrong with an archive: `problems` stop it, `notes` are slips that were read all the same."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def wrong(self, kind: str, item: str, where: str, message: str) -> None:
        """A fault, told once."""
        _add(self.problems, Problem(f"map/{kind}.geojson", item, where, message))

    def slip(self, kind: str, item: str, where: str, message: str) -> None:
        """A slip, told once."""
        _add(self.notes, Problem(f"map/{kind}.geojson", item, where, message))


@dataclass(frozen=True)
class Feature:
    """One feature of a file, with readers of its properties that complain by its name."""

    kind: str
    id: str
    properties: Mapping[str, Any]
    geometry: Any
    complaints: Complaints

    def label(self, name: str) -> str | None:
        """A text, in Chinese where there are several languages; None where there is none."""
        label = self.properties.get(name)
        if isinstance(label, dict):
            texts = [label.get(language) for language in (*LANGUAGES, *label)]
            label = next((text for text in texts if text is not None), None)
        if label is None:
            return None
        if not isinstance(label, str):
            self.wrong(f"properties.{name}", "要写成文字，或者按语言写成对象 { … }")
            return None
        return " ".join(label.split()) or None

    def text(self, name: str) -> str | None:
        """A text that is not for people: a category, hours, a restriction."""
        value = self.properties.get(name)
        if value is not None and not isinstance(value, str):
            self.wrong(f"properties.{name}", "要写成文字")
            return None
        return value or None

    def category(self) -> str:
        """IMDF's category, which units, amenities and occupants must have."""
        category = self.text("category")
        if category is None:
            self.wrong("properties.category", "要写成文字")
        return category or "unspecified"

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single one is a list of one."""
        value = self.properties.get(name)
        values = [value] if isinstance(value, str) else value or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.wrong(f"properties.{name}", "要写成列表 [ … ]，里面是文字")
            return ()
        return tuple(values)

    def reference(self, name: str) -> str | None:
        """The id of a feature that this one names, as `known_as` finds it."""
        value = self.properties.get(name)
        if isinstance(value, dict):  # a FEATURE-REFERENCE, as relationships have them
            value = value.get("id")
        if value is not None and not isinstance(value, str):
            self.wrong(f"properties.{name}", "要写成编号（文字）")
            return None
        return value or None

    def references(self, name: str) -> tuple[str, ...]:
        """The ids of several features that this one names."""
        value = self.properties.get(name)
        values = value if isinstance(value, list) else [] if value is None else [value]
        ids = [one.get("id") if isinstance(one, dict) else one for one in values]
        if not all(isinstance(one, str) for one in ids if one is not None):
            self.wrong(f"properties.{name}", "要写成列表 [ … ]，里面是编号")
            return ()
        return tuple(one for one in ids if one)

    def shape(self, shaper: Shaper[T], ground: Ground, *, needed: bool = False) -> T | None:
        """Its geometry; None where it has none, which is a slip in a feature that needs one."""
        if self.geometry is None:
            if needed:
                self.slip("geometry", "没有图形，所以地图上没有它")
            return None
        try:
            return shaper(self.geometry, ground)
        except ValueError as error:
            self.wrong("geometry", str(error))
            return None

    def shown_at(self, shaper: Shaper[T], ground: Ground) -> T | None:
        """Its display point, if any."""
        try:
            value = self.properties.get("display_point")
            return None if value is None else shaper(value, ground)
        except ValueError as error:
            self.slip("properties.display_point", str(error))
            return None

    def wrong(self, where: str, message: str) -> None:
        """Say what is wrong with this feature."""
        self.complaints.wrong(self.kind, self.id, where, message)

    def slip(self, where: str, message: str) -> None:
        """Say what was read all the same."""
        self.complaints.slip(self.kind, self.id, where, message)


def features(kind: str, data: Any, complaints: Complaints) -> dict[str, Feature]:
    """The features in one file's JSON, by id."""
    found: dict[str, Feature] = {}
    for number, raw in enumerate(_collection(kind, data, complaints), 1):
        item = f"第 {number} 项"
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not raw["id"]:
            complaints.wrong(kind, item, "id", "要写成文字")
        elif raw.get("type", "Feature") != "Feature":
            complaints.wrong(kind, raw["id"], "type", "要是 Feature")
        elif not isinstance(raw.get("properties"), dict):
            complaints.wrong(kind, raw["id"], "properties", "要写成对象 { … }")
        elif raw["id"] in found:
            complaints.wrong(kind, raw["id"], "id", "编号重复")
        else:
            found[raw["id"]] = Feature(
                kind, raw["id"], raw["properties"], raw.get("geometry"), complaints
            )
    return found


def _collection(kind: str, data: Any, complaints: Complaints) -> Iterator[Any]:
    if isinstance(data, dict) and data.get("type") == "Feature":
        yield data
        return
    if not isinstance(data, dict) or not isinstance(data.get("features"), list):
        complaints.wrong(kind, "", "features", "要写成列表 [ … ]")
        return
    if data.get("type", "FeatureCollection") != "FeatureCollection":
        complaints.wrong(kind, "", "type", "要是 FeatureCollection")
        return
    yield from data["features"]


def _add(complaints: list[Problem], problem: Problem) -> None:
    if problem not in complaints:
        complaints.append(problem)
